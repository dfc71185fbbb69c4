import type { Accepted, NewIncoming } from './ports';
import type { IncomingRow } from './types';

/** What was accepted, as the row of the log that it has become. */
export function rowOf(incoming: NewIncoming, { seq, version, conversation }: Accepted): IncomingRow {
  const { conversationId, author, authorName, activity, nowMs } = incoming;
  const row = { conversationId, seq, author, authorName, activity, acceptedAtMs: nowMs, attempts: 0 };
  return { ...row, leastVersion: version, ...(conversation === undefined ? {} : { conversation }) };
}

/** Names a row among all conversations' rows. */
export function keyOf({ conversationId, seq }: Pick<IncomingRow, 'conversationId' | 'seq'>): string {
  return `${conversationId}#${seq}`;
}
