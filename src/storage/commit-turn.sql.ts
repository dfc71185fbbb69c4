import type { ExpressionBuilder, Transaction } from 'kysely';
import type { Committed, NotCommitted } from '../conversation/ports';
import type { TurnCommit } from '../conversation/types';
import { INSERT_OUTGOING, IS_UNHANDLED } from './activity-row.sql';
import { KeptQuery, runTogether, type Given } from './kept-query';
import { flagMisread, INSERT_RECEIPT, receiptRow } from './receipts.sql';
import type { ConversationTables } from './schema';
import { abandonWaiting, addRights, insertTicket, raiseWaiting } from './tickets.sql';

type Trx = Transaction<ConversationTables>;

interface Changes {
  [name: string]: string | number;
  readonly id: string;
  readonly instance: string;
  readonly seq: number;
  readonly version: number;
  readonly nextVersion: number;
  readonly state: string;
  readonly reference: string;
  readonly owner: string;
  readonly nowMs: number;
  readonly outgoing: number;
}

type Expressions = ExpressionBuilder<ConversationTables, 'conversations'>;

/**
 * Changes one row, where this instance still holds the conversation (fencing: one that was thought dead writes nothing), the version read is
 * the present one, and the activity is the first that waits. None: somebody was first.
 * @param release gives the lease back, unless something else waits
 */
const commitQuery = (release: boolean) =>
  new KeptQuery<ConversationTables, Changes, { next_seq: number }>((db, given) =>
    db
      .updateTable('conversations')
      .set((eb) => ({
        state: given('state'),
        reference: given('reference'),
        owner: given('owner'),
        version: given('nextVersion'),
        next_seq: eb('next_seq', '+', given('outgoing')),
        updated_at_ms: given('nowMs'),
        ...(release ? { lease_holder: heldWhileMoreWaits(eb, given) } : {}),
      }))
      .where('id', '=', given('id'))
      .where('version', '=', given('version'))
      .where('lease_holder', '=', given('instance'))
      .where((eb) => eb(unhandledOf(eb, given).orderBy('seq').limit(1), '=', given('seq')))
      .returning('next_seq'),
  );
const COMMIT = commitQuery(false);
const COMMIT_AND_RELEASE = commitQuery(true);

function heldWhileMoreWaits(eb: Expressions, given: Given<Changes>) {
  const more = eb.exists(unhandledOf(eb, given).where('seq', '>', given('seq')));
  return eb.case().when(more).then(eb.ref('lease_holder')).else(null).end();
}

function unhandledOf(eb: Expressions, given: Given<Changes>) {
  return eb.selectFrom('activities').select('seq').where('conversation_id', '=', given('id')).where(IS_UNHANDLED);
}

const MARK_HANDLED = new KeptQuery<
  ConversationTables,
  { id: string; seq: number; nowMs: number; upset: number | null; setAsideAtMs: number | null }
>((db, given) =>
  db
    .updateTable('activities')
    .set({ handled_at_ms: given('nowMs'), upset: given('upset'), set_aside_at_ms: given('setAsideAtMs') })
    .where('conversation_id', '=', given('id'))
    .where('seq', '=', given('seq')),
);

/** Writes all that a turn changes. @param instance who runs the turn */
export async function commitIn(trx: Trx, instance: string, commit: TurnCommit): Promise<Committed> {
  const { conversation, outgoing, nowMs } = commit;
  const row = await (commit.release ? COMMIT_AND_RELEASE : COMMIT).first(trx, {
    id: conversation.id,
    instance,
    seq: commit.seq,
    version: conversation.version,
    nextVersion: conversation.version + 1,
    state: commit.state,
    reference: JSON.stringify(commit.reference),
    owner: commit.owner,
    nowMs,
    outgoing: outgoing.length,
  });
  if (row === undefined) return whyNot(trx, instance, commit);
  const firstSeq = Number(row.next_seq) - outgoing.length;
  const setAsideAtMs = commit.setAside ? nowMs : null;
  await runTogether(trx, [
    ...outgoingRows(commit, firstSeq).map((outgoingRow) => INSERT_OUTGOING.filled(trx, outgoingRow)),
    MARK_HANDLED.filled(trx, { id: conversation.id, seq: commit.seq, nowMs, upset: commit.upset, setAsideAtMs }),
    ...(commit.receipt === null ? [] : [INSERT_RECEIPT.filled(trx, receiptRow(commit, commit.receipt))]),
  ]);
  const misread = commit.receipt?.saysMisread === true ? await flagMisread(trx, commit) : [];
  if (commit.abandonTicket) await abandonWaiting(trx, conversation.id, nowMs);
  if (commit.raiseTicket !== null) {
    await raiseWaiting(trx, conversation.id, commit.raiseTicket);
    await addRights(trx, conversation.id, commit.raiseTicket);
  }
  if (commit.openTicket !== null) await insertTicket(trx, commit, commit.openTicket);
  if (commit.failure !== null) await recordFailure(trx, commit, commit.failure);
  return { firstSeq, misread };
}

async function whyNot(trx: Trx, instance: string, { conversation, seq }: TurnCommit): Promise<NotCommitted> {
  const activity = await trx
    .selectFrom('activities')
    .select('handled_at_ms')
    .where('conversation_id', '=', conversation.id)
    .where('seq', '=', seq)
    .executeTakeFirst();
  if (activity === undefined || activity.handled_at_ms !== null) return 'handledBefore';
  const now = await trx
    .selectFrom('conversations')
    .select(['version', 'lease_holder'])
    .where('id', '=', conversation.id)
    .executeTakeFirstOrThrow();
  if (now.lease_holder !== instance) return 'notHeld';
  return Number(now.version) === conversation.version ? 'notFirst' : 'conflict';
}

function outgoingRows(commit: TurnCommit, firstSeq: number) {
  return commit.outgoing.map((staged, index) => ({
    conversation_id: commit.conversation.id,
    seq: firstSeq + index,
    direction: 'out' as const,
    author: staged.author,
    author_name: staged.authorName,
    body: JSON.stringify(staged.activity),
    phrase_key: staged.phraseKey,
    branch: staged.branch,
    cause_seq: commit.seq,
    activity_id: null,
    created_at_ms: commit.nowMs,
    delivered_at_ms: commit.deliveredByLog ? commit.nowMs : null,
    next_attempt_at_ms: commit.deliveredByLog ? null : commit.nowMs,
  }));
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
