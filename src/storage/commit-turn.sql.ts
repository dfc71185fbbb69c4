import type { Transaction } from 'kysely';
import type { TurnCommit } from '../conversation/types';
import { insertOutgoing } from './activity-row.sql';
import { KeptQuery } from './kept-query';
import type { ConversationTables } from './schema';
import { abandonWaiting, insertTicket, raiseWaiting } from './tickets.sql';

type Trx = Transaction<ConversationTables>;

interface Changes {
  [name: string]: string | number;
  readonly id: string;
  readonly seq: number;
  readonly version: number;
  readonly nextVersion: number;
  readonly state: string;
  readonly reference: string;
  readonly owner: string;
  readonly nowMs: number;
  readonly outgoing: number;
}

/** Changes one row: the version read is still the present one, and the activity has had no turn. None: somebody was first. */
const COMMIT = new KeptQuery<ConversationTables, Changes, { next_seq: number }>((db, given) =>
  db
    .updateTable('conversations')
    .set((eb) => ({
      state: given('state'),
      reference: given('reference'),
      owner: given('owner'),
      version: given('nextVersion'),
      next_seq: eb('next_seq', '+', given('outgoing')),
      updated_at_ms: given('nowMs'),
    }))
    .where('id', '=', given('id'))
    .where('version', '=', given('version'))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('activities')
          .select('seq')
          .where('conversation_id', '=', given('id'))
          .where('seq', '=', given('seq'))
          .where('handled_at_ms', 'is', null),
      ),
    )
    .returning('next_seq'),
);

const MARK_HANDLED = new KeptQuery<
  ConversationTables,
  { id: string; seq: number; nowMs: number; upset: number | null }
>((db, given) =>
  db
    .updateTable('activities')
    .set({ handled_at_ms: given('nowMs'), upset: given('upset') })
    .where('conversation_id', '=', given('id'))
    .where('seq', '=', given('seq')),
);

/** Writes all that a turn changes. */
export async function commitIn(
  trx: Trx,
  commit: TurnCommit,
): Promise<'conflict' | 'handledBefore' | { firstSeq: number }> {
  const { conversation, outgoing, nowMs } = commit;
  const row = await COMMIT.first(trx, {
    id: conversation.id,
    seq: commit.seq,
    version: conversation.version,
    nextVersion: conversation.version + 1,
    state: commit.state,
    reference: JSON.stringify(commit.reference),
    owner: commit.owner,
    nowMs,
    outgoing: outgoing.length,
  });
  if (row === undefined) return (await isHandled(trx, conversation.id, commit.seq)) ? 'handledBefore' : 'conflict';
  const firstSeq = Number(row.next_seq) - outgoing.length;
  for (const outgoingRow of outgoingRows(commit, firstSeq)) await insertOutgoing(trx, outgoingRow);
  await MARK_HANDLED.run(trx, { id: conversation.id, seq: commit.seq, nowMs, upset: commit.upset });
  if (commit.abandonTicket) await abandonWaiting(trx, conversation.id, nowMs);
  if (commit.raiseTicket !== null) await raiseWaiting(trx, conversation.id, commit.raiseTicket);
  if (commit.openTicket !== null) await insertTicket(trx, commit, commit.openTicket);
  if (commit.failure !== null) await recordFailure(trx, commit, commit.failure);
  return { firstSeq };
}

async function isHandled(trx: Trx, conversationId: string, seq: number): Promise<boolean> {
  const row = await trx
    .selectFrom('activities')
    .select('handled_at_ms')
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row === undefined || row.handled_at_ms !== null;
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
