import type { SuggestedAction } from '../../src/handoff/codes';
import { dayIn } from '../../src/core/day-in';
import { dayMs, recordRight } from '../../src/handoff/rights-clocks';
import type { RecordedRight } from '../../src/handoff/types';
import type { RightsKind } from '../../src/mood/types';
import { phrase, type Phrase } from '../../src/phrasebook/types';
import { LEAVE_QUEUE } from '../choices';
import { recall, remember } from '../memory';
import type { DialogTurn } from '../turn';

/** Where the words claim a right and don't tell which, what the message is about may. */
const BY_INTENT: Readonly<Record<string, RightsKind>> = {
  subscription_cancel: 'cancellation',
  see_my_data: 'dataAccess',
  forget_me: 'erasure',
  charged_twice: 'disputedCharge',
};

const FOR_KIND: Readonly<Record<RightsKind, readonly SuggestedAction[]>> = {
  withdrawal: ['checkOrder'],
  cancellation: [],
  dataAccess: ['verifyIdentity', 'passToDataProtection'],
  erasure: ['verifyIdentity', 'passToDataProtection'],
  disputedCharge: ['checkPayment'],
  consent: [],
  complaint: ['listenFirst'],
  legalAction: ['passToLegal'],
};

/** Records the rights that the message makes use of. A kind that was claimed before keeps its date until an agent has seen to it. */
export function claimRights(turn: DialogTurn): readonly RecordedRight[] {
  const known = recall(turn).rights;
  const claimed = kindsIn(turn).map(
    (kind) => known.find((right) => right.kind === kind) ?? recordRight(kind, turn.receivedAtMs, turn.calendar),
  );
  const added = claimed.filter((right) => !known.includes(right));
  if (added.length > 0) remember(turn, { rights: [...known, ...added] });
  return claimed;
}

function kindsIn({ reading, understanding }: DialogTurn): readonly RightsKind[] {
  const named = reading?.rightsKinds ?? [];
  if (named.length > 0 || reading?.distress !== 'rights') return named;
  const meant = BY_INTENT[understanding.intent];
  return meant === undefined ? [] : [meant];
}

/** Says what was recorded, with its date, and by when the law has it answered; never what the customer should do. */
export function sayRights(turn: DialogTurn, claimed: readonly RecordedRight[]): void {
  for (const words of wordsFor(turn, claimed)) turn.say({ phrase: words });
}

function wordsFor(turn: DialogTurn, claimed: readonly RecordedRight[]): readonly Phrase[] {
  if (claimed.length === 0) {
    return [phrase('distress.rights', { received: dayMs(dayIn(turn.calendar.timeZone, turn.receivedAtMs)) })];
  }
  return claimed.flatMap(({ kind, receivedOn, clock }, place) => {
    const recorded = phrase(`distress.right.${kind}`, { received: dayMs(receivedOn) });
    // Where two rights have the same period, it's said after the second.
    const isSaidLater = claimed.slice(place + 1).some((later) => later.clock?.source === clock?.source);
    if (clock === null || isSaidLater) return [recorded];
    return [recorded, phrase(`distress.due.${clock.source}`, { due: dayMs(clock.dueOn) })];
  });
}

/** "By when do you have to answer?", of rights that were recorded. */
export function asksDeadline(turn: DialogTurn): boolean {
  return turn.understanding.asksDeadline === true && recall(turn).rights.length > 0;
}

/** Says the dates of what was recorded once more; who waits can still go back to the bot. */
export function sayDeadlines(turn: DialogTurn): void {
  const words = wordsFor(turn, recall(turn).rights);
  words.forEach((said, place) => {
    const mayLeave = turn.owner === 'queue' && place === words.length - 1;
    turn.say(mayLeave ? { phrase: said, choices: [LEAVE_QUEUE] } : { phrase: said });
  });
}

/** What an agent might do about these. */
export function actionsFor(rights: readonly RecordedRight[]): readonly SuggestedAction[] {
  return rights.flatMap(({ kind }) => FOR_KIND[kind]);
}
