import type { AttemptCode } from '../src/handoff/codes';
import { phrase } from '../src/phrasebook/types';
import { TOPICS, withPersonAnyway } from './choices';
import { handOver } from './hand-over';
import type { Heard, Said } from './heard';
import { cancelUnconfirmed, sayThanks } from './interruptions';
import { endTask, recall, remember, type DialogMemory } from './memory';
import type { TaskForm } from './task-form';
import type { DialogTurn } from './turn';
import { MANNERS, whatFits } from './what-fits';

/* Turns that bring the customer nothing are counted. Nobody goes round in circles with a bot. */

/** So many in a row are allowed; with the next a person comes, or what leads nowhere is left. */
const ALLOWED = 3;

/** Whether enough was said in vain, and this message leads no further either. */
export function isStuck(said: Said, heard: Heard): boolean {
  return recall(said.turn).inVain >= ALLOWED && leadsNowhere(said, heard);
}

function leadsNowhere({ turn, took, interruption }: Said, heard: Heard): boolean {
  switch (heard.topic) {
    case 'notUnderstood':
    case 'notUnderstoodAgain':
    case 'mood':
    case 'beyond':
      return true;
    case 'limit':
      return heard.survey === null;
    case 'step':
      return !took;
    case 'opening':
      return heard.wanted === null && !took;
    case 'told':
    case 'thanks':
    case 'praise':
    case 'misread':
      return recall(turn).form !== null;
    case 'other':
      if (NOT_IN_VAIN.includes(heard.how) || heard.how === 'followUp') return false;
      return heard.how !== 'interruption' || asksForNothing(turn, interruption);
    default:
      return false;
  }
}

function asksForNothing(turn: DialogTurn, interruption: Said['interruption']): boolean {
  if (interruption === 'change_language' || interruption === 'start_over') return false;
  return !CIVIL.includes(interruption) || recall(turn).form !== null;
}

/** How things stood before a message was answered. */
export interface Before extends Pick<DialogTurn, 'owner' | 'locale'> {
  readonly memory: DialogMemory;
}

/** Counts the turn, now that it's answered: what brought nothing after enough of that brings a person as well. `ended`: nothing is under way. */
export function countTurn(said: Said, heard: Heard, before: Before): 'goesOn' | 'ended' {
  const { turn } = said;
  if (turn.owner !== 'bot' || before.owner !== 'bot' || broughtSomething(said, heard, before)) {
    remember(turn, { inVain: 0 });
    return 'goesOn';
  }
  const { inVain } = remember(turn, { inVain: Math.min(before.memory.inVain + 1, ALLOWED) });
  if (before.memory.inVain < inVain) return 'goesOn';
  leaveCircle(turn, heard);
  return 'ended';
}

/** Fetches a person; who wants nobody fetched is let out of what leads nowhere. */
export function leaveCircle(turn: DialogTurn, heard: Heard): void {
  const { action } = whatFits(turn, 'notUnderstoodAgain');
  remember(turn, { inVain: 0 });
  turn.reportFailure();
  // Who thanks hears a word back, and not that it was all for nothing.
  const thanks = heard.topic === 'thanks';
  if (thanks) sayThanks(turn);
  if (action === 'handOff') {
    handOver(turn, 'botFailed');
    return;
  }
  if (cancelUnconfirmed(turn)) return;
  endTask(turn);
  const words = thanks ? phrase('repair.leftThere') : phrase('repair.givenUp');
  turn.say({ phrase: words, choices: withPersonAnyway(TOPICS, MANNERS[turn.branch]) });
}

function broughtSomething({ turn, interruption }: Said, heard: Heard, { memory, locale }: Before): boolean {
  const after = recall(turn);
  if (turn.locale !== locale || progressIn(memory, after) !== null) return true;
  if (heard.topic === 'other' && NOT_IN_VAIN.includes(heard.how)) return true;
  if (after.form !== null) return false;
  // Courtesies, with nothing open: nothing has to come of them.
  if (heard.topic !== 'other') return COURTESIES.includes(heard.topic);
  return heard.how === 'followUp' ? heard.helped : heard.how === 'interruption' && ENDING.includes(interruption);
}

const NOT_IN_VAIN: readonly Extract<Heard, { topic: 'other' }>['how'][] = ['faq', 'deadline', 'pause'];
const COURTESIES: readonly Heard['topic'][] = ['thanks', 'praise', 'goodbye', 'leaveAlone', 'cancel', 'misread'];
/** Who asks for nothing yet may get to know whom they talk to. */
const CIVIL: readonly Said['interruption'][] = ['greeting', 'about_bot', 'apology'];
const ENDING: readonly Said['interruption'][] = [...CIVIL, 'start_over'];

const FACTS = [
  ...['task', 'orderNumber', 'orderNumbers', 'email', 'postcode', 'kind', 'redress', 'reason', 'confirmed'],
] as readonly (keyof TaskForm)[];
/** What the bot notes of its own work. */
const NO_FACTS: readonly string[] = ['prepared', 'told', 'mayOffer', 'options', 'slots', 'warranty', 'due', 'failure'];

/** What was tried, and came to nothing. */
const FAILED: readonly AttemptCode[] = [
  ...(['notUnderstood', 'shopOutOfReach', 'shopUnconfirmed', 'orderNotFound', 'proofLimitReached'] as const),
];

/** In a word, what a turn brought: something done, an end, or a fact that wasn't known, or was known otherwise. Null: nothing. */
export function progressIn(before: DialogMemory, after: DialogMemory): string | null {
  const last = after.attempts.at(-1);
  const isOther = after.attempts.length !== before.attempts.length || last !== before.attempts.at(-1);
  // Another proof that is refused as the one before, until no more are looked at.
  if (isOther && (last === 'proofLimitReached' || (last === 'orderNotFound' && before.form?.rejected === true)))
    return null;
  if (before.form !== null && after.form === null) return 'end';
  if (after.wishesWaiting.length < before.wishesWaiting.length) return 'wish';
  if (last !== undefined && isOther && !FAILED.includes(last)) return last;
  if (isNews(before.told, after.told)) return 'told';
  if (isNews(before.statusTold, after.statusTold)) return 'whereabouts';
  if (after.form === null) return null;
  const { form } = after;
  const fact = FACTS.find((name) => isNews(before.form?.[name], form[name]));
  if (fact !== undefined) return fact;
  const was = new Map(Object.entries(before.form?.details ?? {}));
  const facts = Object.entries(form.details ?? {}).filter(([name]) => !NO_FACTS.includes(name));
  return facts.find(([name, is]) => isNews(was.get(name), is))?.[0] ?? null;
}

function isNews(was: unknown, is: unknown): boolean {
  if (is === undefined || is === null || is === false) return false;
  return !(Array.isArray(is) && is.length === 0) && JSON.stringify(was) !== JSON.stringify(is);
}
