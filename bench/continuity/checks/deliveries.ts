import type { DumpedConversation } from '../dump';
import { deliveryKey, type Delivered } from '../notes';
import { groupBy } from '../../group-by';
import type { Evidence, Violation } from './check';

/** Channels whose clients read the log. */
const READ = new Set(['web', 'console']);

/**
 * Every reply reached its channel, and never one before the channel had taken the one before it. Again is allowed, and only right away: a
 * channel that took a reply and whose word was lost gets it once more.
 */
export function checkDeliveries({ dump, notes }: Evidence): Violation[] {
  const arrived = groupBy(notes.deliveries, ({ conversationId }) => conversationId);
  return [...dump.values()]
    .filter(({ channelId }) => !READ.has(channelId))
    .flatMap((conversation) => {
      const what = problemOf(conversation, arrived.get(conversation.id) ?? []);
      return what === null ? [] : [{ rule: 'delivered' as const, conversationId: conversation.id, what }];
    });
}

function problemOf({ log }: DumpedConversation, arrived: readonly Delivered[]): string | null {
  const expected = log
    .filter(({ direction }) => direction === 'out')
    .map(({ seq, activity }) => ({ seq, key: deliveryKey(activity) }));
  // Two replies may look alike: all readings of what arrived are followed, as states `last reply that arrived, and whether it was taken`.
  let states = new Map<string, { readonly at: number; readonly taken: boolean }>([['start', { at: -1, taken: true }]]);
  for (const [index, { key, reception }] of arrived.entries()) {
    const next: typeof states = new Map();
    const isTaken = reception === 'taken';
    for (const { at, taken } of states.values()) {
      if (expected[at]?.key === key) add(next, at, taken || isTaken);
      if (taken && expected[at + 1]?.key === key) add(next, at + 1, isTaken);
    }
    if (next.size === 0) {
      const reached = Math.max(...[...states.values()].map(({ at }) => at));
      return `delivery ${index + 1} of ${arrived.length} is out of place, after #${expected[reached]?.seq ?? 0}`;
    }
    states = next;
  }
  const isComplete = [...states.values()].some(({ at, taken }) => at === expected.length - 1 && taken);
  if (isComplete) return null;
  const reached = Math.max(...[...states.values()].map(({ at }) => at));
  return `delivered up to #${expected[reached]?.seq ?? 0} of #${expected.at(-1)?.seq ?? 0}`;
}

function add(states: Map<string, { readonly at: number; readonly taken: boolean }>, at: number, taken: boolean): void {
  states.set(`${at} ${taken}`, { at, taken });
}
