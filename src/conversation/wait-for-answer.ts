import { setTimeout as pause } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import { BotError } from '../core/errors';
import type { LogEvents } from './log-events';
import type { ConversationStore } from './ports';

/** How far behind an activity its replies are looked for. */
const READ_BACK = 100;
/** Within what a channel waits for its answer. */
const PATIENCE_MS = 12_000;
/** Behind the events, which may get lost on their way from another instance. */
const LOOK_EVERY_MS = 500;

/**
 * What the bot said to an activity that somebody else handles, or handled before.
 * @throws BotError store.unavailable when it isn't there in time; it follows all the same
 */
export async function waitForAnswer(
  { store, events }: { readonly store: ConversationStore; readonly events: LogEvents },
  conversationId: string,
  seq: number,
): Promise<readonly Partial<Activity>[]> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const log = await store.read(conversationId, seq - 1, READ_BACK);
    if (log[0]?.handled === true) return log.filter(({ causeSeq }) => causeSeq === seq).map(({ activity }) => activity);
    await grownOrLater(events, conversationId);
  }
  throw new BotError('store.unavailable', 'The answer takes longer than usual. Try again in a moment.');
}

async function grownOrLater(events: LogEvents, conversationId: string): Promise<void> {
  const grown = new AbortController();
  const stop = events.subscribe(conversationId, () => {
    grown.abort();
  });
  await pause(LOOK_EVERY_MS, undefined, { signal: grown.signal }).catch(() => undefined);
  stop();
}
