import type { Turn } from '../../src/conversation/turn';
import { recall } from '../../dialogs/memory';

/** Sorts of things that a transcript reaches. */
export const SORTS = ['language', 'branch', 'task', 'step', 'intent', 'phrase', 'rule'] as const;
export type Sort = (typeof SORTS)[number];

/** `phrase de order.onItsWay`, `task nl refund/calm`, `rule 14`: a sort, mostly a language, and a name. */
export type Thing = `${Sort} ${string}`;

/** Notes what the turns of transcripts reach. */
export class Coverage {
  private readonly reached = new Set<Thing>();

  /** To be handed to the runner as `onTurn`. */
  readonly see = (turn: Turn): void => {
    const { state, understanding, replies, rules } = turn;
    const { locale, branch } = state;
    const { form, awaiting } = recall(state);
    const task = form?.task ?? justDone(turn);
    const intents = [understanding?.intent ?? 'none', ...(understanding?.also ?? [])];
    const things: readonly Thing[] = [
      `language ${locale}`,
      `branch ${locale} ${branch}`,
      ...(task === null ? [] : [`task ${locale} ${task}/${branch}` as const]),
      ...(form === null || awaiting === null ? [] : [`step ${form.task}.${awaiting}` as const]),
      ...intents.filter((intent) => intent !== 'none').map((intent) => `intent ${locale} ${intent}` as const),
      ...replies.flatMap(keysOf).map((key) => `phrase ${locale} ${key}` as const),
      ...rules.map((rule) => `rule ${rule}` as const),
    ];
    for (const thing of things) this.reached.add(thing);
    // The apology of a turn that failed is no reply of the dialogs.
    if (turn.failure !== null) this.reached.add(`phrase ${locale} trouble.turnFailed`);
  };

  /** What of all there is was not reached. */
  missing(all: readonly Thing[]): readonly Thing[] {
    return all.filter((thing) => !this.reached.has(thing));
  }
}

/** The task that this turn finished, if any. */
function justDone({ conversation, state }: Turn): string | null {
  const before = conversation.state === null ? null : recall(JSON.parse(conversation.state) as Turn['state']);
  const { lastDone, attempts } = recall(state);
  return before === null || before.form !== null || before.attempts.length !== attempts.length ? lastDone : null;
}

function keysOf({ phrase, choices = [], card }: Turn['replies'][number]): readonly string[] {
  const facts = card?.facts.flatMap(({ label, value }) => [label.key, value.key]) ?? [];
  return [phrase.key, ...choices.map(({ label }) => label.key), ...(card === undefined ? [] : [card.title.key, ...facts])];
}
