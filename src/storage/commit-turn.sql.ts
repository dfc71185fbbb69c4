import type { Kysely, Transaction } from 'kysely';
import type { Committed, NotCommitted } from '../conversation/ports';
import type { TurnCommit } from '../conversation/types';
import type { Writes } from './engine';
import { flagMisread } from './receipts.sql';
import type { ConversationTables } from './schema';
import { abandonWaiting, changeLanguage, openTicket, raiseTicket } from './tickets.sql';
import { writeAtOnce, writeInSteps } from './write-turn.sql';

type Trx = Transaction<ConversationTables>;

/** Writes all that a turn changes, or nothing. @param instance who runs the turn */
export function commitTurn(
  writes: Writes<ConversationTables>,
  instance: string,
  commit: TurnCommit,
): Promise<Committed> {
  const { single } = writes;
  // A turn that is written twice is written once: the second time it's no longer the first that waits.
  if (single !== null && isPlain(commit)) return single((db) => commitPlain(db, instance, commit), true);
  return writes.write((trx) => commitIn(trx, instance, commit, single === null ? writeInSteps : writeAtOnce));
}

/** Most turns change the conversation, its log and their receipt, and no more. */
function isPlain({ receipt, abandonTicket, raiseTicket, openTicket, ticketLocale, failure }: TurnCommit): boolean {
  const isTickets = abandonTicket || raiseTicket !== null || openTicket !== null || ticketLocale !== null;
  return receipt?.saysMisread !== true && !isTickets && failure === null;
}

async function commitPlain(db: Kysely<ConversationTables>, instance: string, commit: TurnCommit): Promise<Committed> {
  const firstSeq = await writeAtOnce(db, instance, commit);
  return firstSeq === undefined ? whyNot(db, instance, commit) : { firstSeq, misread: [] };
}

async function commitIn(
  trx: Trx,
  instance: string,
  commit: TurnCommit,
  writeRows: typeof writeInSteps,
): Promise<Committed> {
  const { conversation, nowMs } = commit;
  const firstSeq = await writeRows(trx, instance, commit);
  if (firstSeq === undefined) return whyNot(trx, instance, commit);
  const misread = commit.receipt?.saysMisread === true ? await flagMisread(trx, commit) : [];
  if (commit.ticketLocale !== null) await changeLanguage(trx, conversation.id, commit.ticketLocale);
  if (commit.abandonTicket) await abandonWaiting(trx, conversation.id, nowMs);
  if (commit.raiseTicket !== null) await raiseTicket(trx, conversation.id, commit.raiseTicket);
  if (commit.openTicket !== null) await openTicket(trx, commit, commit.openTicket);
  if (commit.failure !== null) await recordFailure(trx, commit, commit.failure);
  return { firstSeq, misread };
}

async function whyNot(
  db: Kysely<ConversationTables>,
  instance: string,
  { conversation, seq }: TurnCommit,
): Promise<NotCommitted> {
  const activity = await db
    .selectFrom('activities')
    .select('handled_at_ms')
    .where('conversation_id', '=', conversation.id)
    .where('seq', '=', seq)
    .executeTakeFirst();
  if (activity === undefined || activity.handled_at_ms !== null) return 'handledBefore';
  const now = await db
    .selectFrom('conversations')
    .select(['version', 'lease_holder'])
    .where('id', '=', conversation.id)
    .executeTakeFirstOrThrow();
  if (now.lease_holder !== instance) return 'notHeld';
  return Number(now.version) === conversation.version ? 'notFirst' : 'conflict';
}

async function recordFailure(trx: Trx, commit: TurnCommit, failure: { code: string; where: string }): Promise<void> {
  await trx
    .insertInto('turn_failures')
    .values({
      conversation_id: commit.conversation.id,
      seq: commit.seq,
      at_ms: commit.nowMs,
      code: failure.code,
      place: failure.where,
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
}
