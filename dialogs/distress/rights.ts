import type { SuggestedAction } from '../../src/handoff/codes';
import { dayIn } from '../../src/core/day-in';
import { dayMs, recordRight } from '../../src/handoff/rights-clocks';
import type { RecordedRight } from '../../src/handoff/types';
import type { RightsKind } from '../../src/mood/types';
import { phrase } from '../../src/phrasebook/types';
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
  if (claimed.length === 0) {
    const received = dayMs(dayIn(turn.calendar.timeZone, turn.receivedAtMs));
    turn.say({ phrase: phrase('distress.rights', { received }) });
    return;
  }
  claimed.forEach(({ kind, receivedOn, clock }, place) => {
    turn.say({ phrase: phrase(`distress.right.${kind}`, { received: dayMs(receivedOn) }) });
    // Where two rights have the same period, it's said after the second.
    const isSaidLater = claimed.slice(place + 1).some((later) => later.clock?.source === clock?.source);
    if (clock !== null && !isSaidLater)
      turn.say({ phrase: phrase(`distress.due.${clock.source}`, { due: dayMs(clock.dueOn) }) });
  });
}

/** What an agent might do about these. */
export function actionsFor(rights: readonly RecordedRight[]): readonly SuggestedAction[] {
  return rights.flatMap(({ kind }) => FOR_KIND[kind]);
}
