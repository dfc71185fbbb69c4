import { eventOf } from '../checks/tickets';
import type { TicketEvent } from '../../../src/handoff/moves';
import type { DumpedActivity, DumpedConversation } from '../dump';

/** What happened to a conversation: a turn was committed, or a move changed its owner. */
export type Happening =
  | { readonly kind: 'turn'; readonly row: DumpedActivity; readonly said: readonly DumpedActivity[] }
  | { readonly kind: 'move'; readonly event: TicketEvent; readonly seq: number };

/** Where a silent turn stands beside the moves. */
export type Placing = 'clock' | 'before' | 'earlier' | 'after';

interface Placed {
  readonly at: number;
  readonly happening: Happening;
}

/**
 * The turns and moves of a conversation in the order in which they were committed. A turn that said something stands in the log where it
 * was committed; one that was silent is placed by the clock: what was written before it began, it knew of.
 * @param against silent turns (by `seq`) that are placed against the clock, which is not exact to the write: before the moves that they may
 * have known of, before the last of these (it was noted before it was committed), or after the next one
 */
export function orderOfEvents(
  { log }: DumpedConversation,
  against: ReadonlyMap<number, Placing>,
): readonly Happening[] {
  const moves = log.flatMap((row) => {
    const event = eventOf(row);
    return event === null ? [] : [{ row, event }];
  });
  const placed: Placed[] = moves.map(({ row, event }) => ({
    at: row.seq,
    happening: { kind: 'move', event, seq: row.seq },
  }));
  let reached = 0;
  for (const row of log.filter(({ direction }) => direction === 'in')) {
    const said = log.filter(({ causeSeq }) => causeSeq === row.seq);
    const known = (move: DumpedActivity): boolean => move.createdAtMs < (row.handledAtMs ?? 0);
    let at = said[0]?.seq ?? Math.max(row.seq, reached);
    const placing = said.length > 0 ? 'before' : (against.get(row.seq) ?? 'clock');
    const seen = moves.filter(({ row: move }) => move.seq > at && known(move)).map(({ row: move }) => move.seq);
    if (placing !== 'before') at = seen.at(placing === 'earlier' ? -2 : -1) ?? at;
    if (placing === 'after') at = moves.find(({ row: move }) => move.seq > at)?.row.seq ?? at;
    reached = Math.max(at, reached) + 0.001;
    placed.push({ at: reached, happening: { kind: 'turn', row, said } });
  }
  return placed.sort((a, b) => a.at - b.at).map(({ happening }) => happening);
}
