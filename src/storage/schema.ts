import type { Kysely } from 'kysely';

/** The tables of conversations, log and tickets. JSON is text, instants are epoch ms, booleans 0/1: the same in every engine. */
export interface ConversationTables {
  conversations: {
    id: string;
    /** Which shard a conversation belongs to on the day one server is not enough. */
    partition_key: string;
    channel_id: string;
    owner: string;
    reference: string;
    state: string | null;
    version: number;
    next_seq: number;
    /** The instance that works on it; null where there is nothing to do. */
    lease_holder: string | null;
    created_at_ms: number;
    updated_at_ms: number;
  };
  activities: {
    conversation_id: string;
    seq: number;
    direction: 'in' | 'out';
    author: string;
    author_name: string | null;
    /** Set for incoming rows whose channel gives an id. */
    activity_id: string | null;
    body: string;
    phrase_key: string | null;
    branch: string | null;
    /** For outgoing rows: the incoming row whose turn wrote them. */
    cause_seq: number | null;
    upset: number | null;
    created_at_ms: number;
    handled_at_ms: number | null;
    attempts: number;
    set_aside_at_ms: number | null;
    delivered_at_ms: number | null;
    /** Null with `delivered_at_ms` null: given up, kept for an operator. */
    next_attempt_at_ms: number | null;
    /** An operator had it tried again: it's given another day from here. */
    retried_at_ms: number | null;
  };
  /** One for each turn of a customer that was read. */
  receipts: {
    conversation_id: string;
    seq: number;
    /** After the turn. */
    branch: string;
    /** Word ids and positions, never words. */
    body: string;
    /** The turn in which the customer called this reading wrong. */
    misread_seq: number | null;
  };
  /** The processes on this store; one whose time is up by the database's clock counts as dead. */
  instances: {
    id: string;
    host: string;
    pid: number;
    started_at_ms: number;
    expires_at_ms: number;
    /** Of the key that signs tokens: all who live must have the same. */
    key_fingerprint: string;
  };
  turn_failures: {
    conversation_id: string;
    seq: number;
    at_ms: number;
    code: string;
    /** Stack frames only; error messages may quote the customer. */
    place: string;
  };
  tickets: {
    id: string;
    partition_key: string;
    conversation_id: string;
    channel_id: string;
    locale: string;
    state: string;
    reason: string;
    priority: number;
    queue_class: string;
    /** The `RecordedRight`s. */
    rights: string;
    summary: string;
    queued_at_ms: number;
    claimed_at_ms: number | null;
    closed_at_ms: number | null;
    expires_at_ms: number;
    agent_id: string | null;
    agent_name: string | null;
    disposition: string | null;
    agreed: string | null;
  };
  /** When each agent's desk was last seen open, in any instance. */
  agent_presence: { account_id: string; seen_at_ms: number };
  /** Keys are hashed: who tried to sign in from where is nobody's business. */
  proof_tries: { key_hash: string; tries: number; expires_at_ms: number };
  sign_in_tries: { key_hash: string; tries: number; expires_at_ms: number };
}

export type ConversationDb = Kysely<ConversationTables>;
