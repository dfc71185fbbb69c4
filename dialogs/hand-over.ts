import type { HandoffReason, HandoffRequest, QueueClass, TicketSummary } from '../src/handoff/types';
import type { FactName, SuggestedAction } from '../src/handoff/codes';
import type { DistressClass, Reading } from '../src/mood/types';
import { phrase } from '../src/phrasebook/types';
import { LEAVE_QUEUE } from './choices';
import { recall, remember, type DialogMemory, type Strongest } from './memory';
import { provenOrder } from './proven-order';
import { problemIn } from './tasks/parcels';
import type { DialogTurn } from './turn';

const SIGNALS_KEPT = 5;

const PRIORITIES: Readonly<Record<Exclude<HandoffReason, 'distress'>, HandoffRequest['priority']>> = {
  lastingUpset: 2,
  requested: 3,
  notUnderstood: 3,
  botFailed: 3,
  taskNeedsPerson: 3,
};

/** Fetches a person and says why; where nobody is there, nobody is announced. */
export function handOver(turn: DialogTurn, reason: Exclude<HandoffReason, 'distress'>): void {
  openTicket(turn, { reason, priority: PRIORITIES[reason], queueClass: 'general', distress: null, actions: [] });
  if (!turn.agentsPresent) {
    turn.say({ phrase: phrase(`handoff.${reason}NobodyThere`), choices: [LEAVE_QUEUE] });
    return;
  }
  turn.say({ phrase: phrase(`handoff.${reason}`) });
  turn.say({ phrase: phrase('handoff.someoneThere'), choices: [LEAVE_QUEUE] });
}

export interface Fetching {
  readonly reason: HandoffReason;
  readonly priority: HandoffRequest['priority'];
  readonly queueClass: QueueClass;
  readonly distress: DistressClass | null;
  /** What an agent might do because of it, ahead of what the task calls for. */
  readonly actions: readonly SuggestedAction[];
}

/** Fetches a person without a word; rights that the customer claimed before and nobody has seen to go with it. */
export function openTicket(turn: DialogTurn, fetching: Fetching): void {
  const { rights } = recall(turn);
  const isOnlyRights = fetching.queueClass === 'general' && rights.length > 0;
  turn.handOff({
    reason: fetching.reason,
    priority: fetching.priority,
    queueClass: isOnlyRights ? 'rights' : fetching.queueClass,
    rights,
    summary: summarise(turn, recall(turn), fetching),
  });
  remember(turn, { notUnderstoodInRow: 0 });
}

/** What the agent gets: codes and values, no words and no proof of identity. */
function summarise(turn: DialogTurn, memory: DialogMemory, { distress, actions }: Fetching): TicketSummary {
  const ownWord = turn.track?.ownWord === true;
  const strongest = ownWord ? null : stronger(memory.strongest, turn.reading);
  return {
    // What was finished a moment ago is what they come about, as long as nothing else is begun.
    task: memory.form?.task ?? memory.lastDone,
    facts: factsOf(turn, memory),
    attempts: memory.attempts,
    suggestedActions: suggestedActions(turn, memory, actions, distress !== null),
    mood: {
      branch: turn.branch,
      upset: turn.track?.upset ?? turn.reading?.upset ?? 0,
      distress,
      signals: strongest?.signals ?? [],
      ...(ownWord ? { ownWord } : {}),
    },
  };
}

/** The more upset of what is remembered and this message. */
export function stronger(remembered: Strongest | null, reading: Reading | null): Strongest | null {
  if (reading === null || (remembered !== null && remembered.upset >= reading.upset)) return remembered;
  const signals = [...reading.signals]
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, SIGNALS_KEPT)
    .map(({ kind, id, weight }) => ({ kind, id, weight }));
  return { upset: reading.upset, signals };
}

function factsOf(turn: DialogTurn, memory: DialogMemory): TicketSummary['facts'] {
  const { form, proven } = memory;
  const order = provenOrder(memory, turn.nowMs);
  const values: readonly (readonly [FactName, string | null])[] = [
    ['orderNumber', form === null ? (proven?.order.number ?? null) : (form.orderNumber ?? order?.number ?? null)],
    ['orderVerified', order !== null || (form === null && proven !== null) ? 'yes' : null],
    ['problemKind', form?.kind ?? null],
    ['redress', form?.redress ?? null],
    ['refundReason', form?.reason ?? null],
  ];
  return values.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

function suggestedActions(
  turn: DialogTurn,
  memory: DialogMemory,
  first: readonly SuggestedAction[],
  isDistress: boolean,
): SuggestedAction[] {
  const actions = [
    ...first,
    ...(!isDistress && (turn.fetchPerson || turn.branch !== 'calm') ? (['listenFirst'] as const) : []),
    ...(memory.attempts.includes('proofLimitReached') ? (['verifyIdentity'] as const) : []),
    ...(memory.attempts.includes('alreadyReported') ? (['checkCase'] as const) : []),
    ...(memory.attempts.includes('refundRefused') ? (['explainRefusal'] as const) : []),
    ...(memory.attempts.at(-1) === 'shopUnconfirmed' ? (['checkWhetherDone', 'callBack'] as const) : []),
    ...(memory.attempts.at(-1) === 'shopOutOfReach' ? (['finishInShop', 'callBack'] as const) : []),
    ...(isTold(first, memory) ? [] : forTask(turn, memory)),
    ...(memory.leaveInPeace || memory.limitsSet ? (['noSurvey'] as const) : []),
  ];
  return [...new Set(actions)];
}

/** Who tells of distress, and of nothing else, has said what happened. */
function isTold(first: readonly SuggestedAction[], { form, attempts }: DialogMemory): boolean {
  return first.length > 0 && form === null && attempts.length === 0;
}

function forTask(turn: DialogTurn, memory: DialogMemory): readonly SuggestedAction[] {
  const { form } = memory;
  if (form === null) return memory.attempts.length === 0 ? ['askWhatHappened'] : ['checkOrder'];
  const order = provenOrder(memory, turn.nowMs);
  if (form.task === 'refund') return ['checkRefund', 'offerRefund'];
  const kind = form.kind ?? (order === null ? null : problemIn(order));
  if (kind === 'late') return ['checkCarrier', 'offerRefund'];
  if (kind !== null)
    return kind === 'lost' ? ['checkCarrier', 'offerReplacement', 'offerRefund'] : ['offerReplacement', 'offerRefund'];
  return ['checkOrder'];
}
