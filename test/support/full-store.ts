import { sql, type Kysely } from 'kysely';
import type { ConversationTables } from '../../src/storage/schema';
import { HANDOFF, NOW } from './store';

export interface Fullness {
  /** Long answered, with nothing left to do. */
  readonly conversations: number;
  /** Of them, from the first one on, those whose customer waits for a person. */
  readonly waiting: number;
  /** Of them, after those, those with an agent. */
  readonly held: number;
}

const ROWS_AT_ONCE = 100;

/** Fills a store as months of work do: conversations `web/full-<n>`, tickets `full-<n>`. */
export async function fillStore(
  db: Kysely<ConversationTables>,
  { conversations, waiting, held }: Fullness,
): Promise<void> {
  const ownerOf = (index: number): 'queue' | 'agent' | 'bot' =>
    index < waiting ? 'queue' : index < waiting + held ? 'agent' : 'bot';
  for (let from = 0; from < conversations; from += ROWS_AT_ONCE) {
    const indexes = Array.from({ length: Math.min(ROWS_AT_ONCE, conversations - from) }, (_, index) => from + index);
    await db
      .insertInto('conversations')
      .values(indexes.map((index) => conversationRow(index, ownerOf(index))))
      .execute();
    await db
      .insertInto('activities')
      .values(indexes.flatMap((index) => [activityRow(index, 'in'), activityRow(index, 'out')]))
      .execute();
    await db.insertInto('receipts').values(indexes.map(receiptRow)).execute();
    await db
      .insertInto('tickets')
      .values(indexes.map((index) => ticketRow(index, ownerOf(index))))
      .execute();
  }
  await sql`analyze`.execute(db);
}

function conversationRow(index: number, owner: string) {
  return {
    id: `web/full-${index}`,
    partition_key: `web/full-${index}`,
    channel_id: 'web',
    owner,
    reference: '{}',
    state: null,
    version: 1,
    next_seq: 3,
    lease_holder: null,
    created_at_ms: NOW + index,
    updated_at_ms: NOW + index,
  };
}

function activityRow(index: number, direction: 'in' | 'out') {
  const isIn = direction === 'in';
  return {
    conversation_id: `web/full-${index}`,
    seq: isIn ? 1 : 2,
    direction,
    author: isIn ? 'customer' : 'bot',
    author_name: null,
    activity_id: isIn ? `activity-${index}` : null,
    body: '{"type":"message","text":"hello"}',
    phrase_key: null,
    branch: null,
    cause_seq: isIn ? null : 1,
    upset: null,
    created_at_ms: NOW + index,
    handled_at_ms: isIn ? NOW + index : null,
    attempts: 0,
    set_aside_at_ms: null,
    delivered_at_ms: isIn ? null : NOW + index,
    next_attempt_at_ms: null,
  };
}

function receiptRow(index: number) {
  const misread_seq = index % 100 === 0 ? 2 : null;
  return { conversation_id: `web/full-${index}`, seq: 1, branch: 'calm', body: '{"v":1}', misread_seq };
}

function ticketRow(index: number, owner: 'queue' | 'agent' | 'bot') {
  const isHeld = owner === 'agent';
  return {
    id: `full-${index}`,
    partition_key: `web/full-${index}`,
    conversation_id: `web/full-${index}`,
    channel_id: 'web',
    locale: 'en',
    state: owner === 'queue' ? 'waiting' : isHeld ? 'assigned' : 'closed',
    reason: HANDOFF.reason,
    queue_class: 'general',
    rights: '[]',
    priority: index % 50 === 0 ? 1 : index % 10 === 0 ? 2 : 3,
    summary: JSON.stringify(HANDOFF.summary),
    queued_at_ms: NOW + index,
    claimed_at_ms: isHeld ? NOW + index : null,
    closed_at_ms: owner === 'bot' ? NOW + index : null,
    expires_at_ms: NOW + 3_600_000 + index,
    agent_id: owner === 'queue' ? null : `agent-${index % 20}`,
    agent_name: owner === 'queue' ? null : 'Agent',
    disposition: null,
    agreed: null,
  };
}
