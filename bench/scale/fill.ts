import type { Engine } from '../../src/storage/engine';
import type { ConversationTables } from '../../src/storage/schema';

const ROWS_AT_ONCE = 200;
const DAY_MS = 24 * 3600 * 1000;

export interface Filling {
  readonly conversations: number;
  /** Activities in each: customer and bot take turns. */
  readonly activities: number;
  /** Of the conversations, so many wait for a person. */
  readonly waiting: number;
}

/** Fills a store with conversations that were, as a year of customers leaves it behind; `model` is one that really was. */
export async function fill(
  { db }: Engine<ConversationTables>,
  { conversations, activities, waiting }: Filling,
  model: { readonly state: string; readonly summary: string },
  nowMs: number,
): Promise<void> {
  const body = JSON.stringify({ type: 'message', text: 'Where is my order? I have been waiting for it since Monday.' });
  const every = Math.max(1, Math.floor(conversations / Math.max(1, waiting)));
  for (let from = 0; from < conversations; from += ROWS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(ROWS_AT_ONCE, conversations - from) }, (_, index) => from + index);
    const isWaiting = (number: number): boolean => number % every === 0 && number / every < waiting;
    const idOf = (number: number): string => `web/old-${number}`;
    const atMs = (number: number): number => nowMs - DAY_MS + number;
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('conversations')
        .values(
          numbers.map((number) => ({
            id: idOf(number),
            partition_key: idOf(number),
            channel_id: 'web',
            owner: isWaiting(number) ? 'queue' : 'bot',
            reference: '{}',
            state: model.state,
            version: activities / 2,
            next_seq: activities + 1,
            lease_holder: null,
            created_at_ms: atMs(number),
            updated_at_ms: atMs(number),
          })),
        )
        .execute();
      for (let seq = 1; seq <= activities; seq += 1)
        await trx
          .insertInto('activities')
          .values(
            numbers.map((number) => ({
              conversation_id: idOf(number),
              seq,
              direction: seq % 2 === 1 ? ('in' as const) : ('out' as const),
              author: seq % 2 === 1 ? 'customer' : 'bot',
              author_name: null,
              activity_id: seq % 2 === 1 ? `client:${seq}` : null,
              body,
              phrase_key: null,
              branch: null,
              cause_seq: seq % 2 === 1 ? null : seq - 1,
              upset: null,
              created_at_ms: atMs(number),
              handled_at_ms: seq % 2 === 1 ? atMs(number) : null,
              attempts: 0,
              set_aside_at_ms: null,
              delivered_at_ms: seq % 2 === 1 ? null : atMs(number),
              next_attempt_at_ms: null,
            })),
          )
          .execute();
      const tickets = numbers.filter(isWaiting);
      if (tickets.length > 0)
        await trx
          .insertInto('tickets')
          .values(
            tickets.map((number) => ({
              id: `old-${number}`,
              partition_key: idOf(number),
              conversation_id: idOf(number),
              channel_id: 'web',
              locale: 'en',
              state: 'waiting',
              reason: 'requested',
              priority: 1 + (number % 4),
              queue_class: 'general',
              rights: '[]',
              summary: model.summary,
              queued_at_ms: atMs(number),
              claimed_at_ms: null,
              closed_at_ms: null,
              expires_at_ms: nowMs + DAY_MS,
              agent_id: null,
              agent_name: null,
              disposition: null,
              agreed: null,
            })),
          )
          .execute();
    });
  }
}
