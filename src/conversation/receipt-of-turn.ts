import { readReceipt, writeReceipt } from '../mood/receipt';
import { signalsAgainst } from '../mood/misreads';
import type { Turn } from './turn';
import type { TurnCommit } from './types';

/** The turn's receipt as it's committed with it; null where nothing of the customer was read. */
export function receiptOf({ mood, misread, openTicket, raiseTicket, ...noted }: Turn): TurnCommit['receipt'] {
  if (mood === null) return null;
  const { rules, actions, situations } = noted;
  const handoff = openTicket?.reason ?? raiseTicket?.reason ?? null;
  return {
    branch: mood.receipt.to,
    body: writeReceipt({ ...mood, rules, actions, situations, handoff }),
    saysMisread: misread && mood.receipt.ownWord === 'said',
  };
}

/** The kinds of signals that spoke for upset in readings that the customer called wrong, once for each reading. */
export function misreadKinds(bodies: readonly string[]): readonly string[] {
  return bodies.flatMap((body) => {
    const receipt = readReceipt(body);
    return receipt === null ? [] : [...new Set(signalsAgainst(receipt).map(({ kind }) => kind))];
  });
}
