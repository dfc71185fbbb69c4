import { sql, type ExpressionBuilder, type Kysely, type QueryCreator, type Transaction } from 'kysely';
import type { TurnCommit } from '../conversation/types';
import { INSERT_OUTGOING, IS_UNHANDLED } from './activity-row.sql';
import { KeptQuery, runTogether, type Given } from './kept-query';
import { INSERT_RECEIPT, receiptRow } from './receipts.sql';
import type { ConversationTables } from './schema';

interface Changes {
  [name: string]: string | number | null;
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
const changeConversation = (db: QueryCreator<ConversationTables>, given: Given<Changes>, release: boolean) =>
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
    .returning('next_seq');

function heldWhileMoreWaits(eb: Expressions, given: Given<Changes>) {
  const more = eb.exists(unhandledOf(eb, given).where('seq', '>', given('seq')));
  return eb.case().when(more).then(eb.ref('lease_holder')).else(null).end();
}

function unhandledOf(eb: Expressions, given: Given<Changes>) {
  return eb.selectFrom('activities').select('seq').where('conversation_id', '=', given('id')).where(IS_UNHANDLED);
}

interface Handling {
  [name: string]: string | number | null;
  readonly id: string;
  readonly seq: number;
  readonly nowMs: number;
  readonly upset: number | null;
  readonly setAsideAtMs: number | null;
}

const markHandled = (db: QueryCreator<ConversationTables>, given: Given<Handling>) =>
  db
    .updateTable('activities')
    .set({ handled_at_ms: given('nowMs'), upset: given('upset'), set_aside_at_ms: given('setAsideAtMs') })
    .where('conversation_id', '=', given('id'))
    .where('seq', '=', given('seq'));

type Changed = { readonly next_seq: number };
const changeQuery = (release: boolean) =>
  new KeptQuery<ConversationTables, Changes, Changed>((db, given) => changeConversation(db, given, release));
const CHANGE = changeQuery(false);
const CHANGE_AND_RELEASE = changeQuery(true);
const MARK_HANDLED = new KeptQuery<ConversationTables, Handling>(markHandled);

/**
 * The rows of a turn, one after the other, and those together that don't need the first one's answer.
 * @returns the position of the first reply; undefined where the turn may not be written
 */
export async function writeInSteps(
  trx: Transaction<ConversationTables>,
  instance: string,
  commit: TurnCommit,
): Promise<number | undefined> {
  const row = await (commit.release ? CHANGE_AND_RELEASE : CHANGE).first(trx, changesOf(instance, commit));
  if (row === undefined) return undefined;
  const firstSeq = Number(row.next_seq) - commit.outgoing.length;
  await runTogether(trx, [
    ...outgoingRows(commit, firstSeq).map((outgoingRow) => INSERT_OUTGOING.filled(trx, outgoingRow)),
    MARK_HANDLED.filled(trx, handlingOf(commit)),
    ...(commit.receipt === null ? [] : [INSERT_RECEIPT.filled(trx, receiptRow(commit, commit.receipt))]),
  ]);
  return firstSeq;
}

interface Whole extends Changes {
  /** JSON, a `Said` each. */
  readonly said: string;
}
type Optional = {
  [Name in 'upset' | 'setAsideAtMs' | 'deliveredAtMs' | 'nextAttemptAtMs']: number | null;
} & { [Name in 'receiptBranch' | 'receiptBody']: string | null };

interface Said {
  /** From 0. */
  readonly place: number;
  readonly author: string;
  readonly author_name: string | null;
  readonly body: string;
  readonly phrase_key: string | null;
  readonly branch: string | null;
}

/** The same rows in one statement: those of the log and the receipt are written where the conversation's was changed, and only there. */
const wholeQuery = (release: boolean) =>
  new KeptQuery<ConversationTables, Whole & Optional, Changed>((db, given) =>
    db
      .with('changed', (qc) => changeConversation(qc, given, release))
      .with('handled', (qc) => markHandled(qc, given).where(sql<boolean>`exists (select from "changed")`))
      .with('said', (qc) =>
        qc
          .insertInto('activities')
          .columns([
            ...([
              'conversation_id',
              'seq',
              'direction',
              'author',
              'author_name',
              'body',
              'phrase_key',
              'branch',
            ] as const),
            ...(['cause_seq', 'created_at_ms', 'attempts', 'delivered_at_ms', 'next_attempt_at_ms'] as const),
          ])
          .expression((eb) =>
            eb
              .selectFrom([
                'changed',
                sql<Said>`json_to_recordset(${given('said')}::json)`.as<'row'>(
                  sql`"row"("place" integer, "author" text, "author_name" text, "body" text, "phrase_key" text, "branch" text)`,
                ),
              ])
              .select((said) => [
                said.val(given('id')).as('conversation_id'),
                sql<number>`changed.next_seq - ${given('outgoing')}::integer + "row"."place"`.as('seq'),
                said.val('out').as('direction'),
                ...(['row.author', 'row.author_name', 'row.body', 'row.phrase_key', 'row.branch'] as const),
                said.val(given('seq')).as('cause_seq'),
                said.val(given('nowMs')).as('created_at_ms'),
                said.lit(0).as('attempts'),
                said.val(given('deliveredAtMs')).as('delivered_at_ms'),
                said.val(given('nextAttemptAtMs')).as('next_attempt_at_ms'),
              ]),
          ),
      )
      .with('explained', (qc) =>
        qc
          .insertInto('receipts')
          .columns(['conversation_id', 'seq', 'branch', 'body'])
          .expression((eb) =>
            eb
              .selectFrom('changed')
              .select((receipt) => [
                receipt.val(given('id')).as('conversation_id'),
                receipt.val(given('seq')).as('seq'),
                sql<string>`${given('receiptBranch')}::text`.as('branch'),
                sql<string>`${given('receiptBody')}::text`.as('body'),
              ])
              .where(sql<boolean>`${given('receiptBody')}::text is not null`),
          ),
      )
      .selectFrom('changed')
      .select('next_seq'),
  );
const WHOLE = wholeQuery(false);
const WHOLE_AND_RELEASE = wholeQuery(true);

/** The same in one statement, for engines in which one can change several tables. */
export async function writeAtOnce(
  db: Kysely<ConversationTables>,
  instance: string,
  commit: TurnCommit,
): Promise<number | undefined> {
  const { outgoing, receipt } = commit;
  const [first] = outgoingRows(commit, 0);
  const said = outgoing.map(({ author, authorName, activity, phraseKey, branch }, place): Said => ({
    ...{ place, author, body: JSON.stringify(activity), phrase_key: phraseKey, branch },
    // Half a character, which JSON may hold and the database may not.
    author_name: authorName === null ? null : Buffer.from(authorName).toString(),
  }));
  const row = await (commit.release ? WHOLE_AND_RELEASE : WHOLE).first(db, {
    ...changesOf(instance, commit),
    ...handlingOf(commit),
    said: JSON.stringify(said),
    deliveredAtMs: first?.delivered_at_ms ?? null,
    nextAttemptAtMs: first?.next_attempt_at_ms ?? null,
    receiptBranch: receipt?.branch ?? null,
    receiptBody: receipt?.body ?? null,
  });
  return row === undefined ? undefined : Number(row.next_seq) - outgoing.length;
}

function changesOf(instance: string, commit: TurnCommit): Changes {
  const { conversation, seq, state, owner, nowMs } = commit;
  const { id, version } = conversation;
  const reference = JSON.stringify(commit.reference);
  const outgoing = commit.outgoing.length;
  return { id, instance, seq, version, nextVersion: version + 1, state, reference, owner, nowMs, outgoing };
}

function handlingOf({ conversation, seq, nowMs, upset, setAside }: TurnCommit): Handling {
  return { id: conversation.id, seq, nowMs, upset, setAsideAtMs: setAside ? nowMs : null };
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
