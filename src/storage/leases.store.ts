import { hostname } from 'node:os';
import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { LeaseStore } from '../conversation/ports';
import { IS_UNDELIVERED, IS_UNHANDLED } from './activity-row.sql';
import type { Engine } from './engine';
import { releaseIn } from './release.sql';
import type { ConversationDb, ConversationTables } from './schema';

type Trx = Transaction<ConversationTables>;

/** An instance that has not renewed for so long is dead: a turn, a pause of the garbage collector and a slow disk fit in. */
export const LEASE_MS = 5_000;
/** A dead instance's row is kept for a while: it tells an operator what happened. */
const FORGET_AFTER_MS = 3_600_000;
const ASKED_AT_ONCE = 500;
/** The rest is for the next heartbeat. */
const TAKEN_AT_ONCE = 500;

/** The lease store over Kysely; the same on every engine. */
export function createLeaseStore(engine: Engine<ConversationTables>, instance: string): LeaseStore {
  const { db, writes, nowMs } = engine;
  let keyFingerprint = '';
  return {
    instance,
    join(fingerprint) {
      keyFingerprint = fingerprint;
      return writes.write(async (trx) => {
        if (engine.kind === 'sqlite') await takeEmbeddedStore(trx, nowMs);
        await refuseOtherKeys(trx, fingerprint, nowMs);
        await renewIn(trx, instance, fingerprint, nowMs);
      });
    },
    renew: () => writes.write((trx) => renewIn(trx, instance, keyFingerprint, nowMs)),
    async countAlive() {
      const { count } = await db
        .selectFrom('instances')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('expires_at_ms', '>', nowMs)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    takeOver: () =>
      writes.write(async (trx) => ({
        orphaned: await takeOrphaned(trx, instance, engine),
        left: await takeLeft(trx, instance),
      })),
    overdue: (waitingForMs, limit) => overdue(db, instance, waitingForMs, nowMs, limit),
    async notHeld(conversationIds) {
      const held = new Set<string>();
      for (let from = 0; from < conversationIds.length; from += ASKED_AT_ONCE) {
        const rows = await db
          .selectFrom('conversations')
          .select('id')
          .where('id', 'in', conversationIds.slice(from, from + ASKED_AT_ONCE))
          .where('lease_holder', '=', instance)
          .execute();
        for (const { id } of rows) held.add(id);
      }
      return conversationIds.filter((id) => !held.has(id));
    },
    acquire: (conversationId) =>
      writes.write(async (trx) => {
        const taken = await trx
          .updateTable('conversations')
          .set({ lease_holder: instance })
          .where('id', '=', conversationId)
          .where(({ or, eb }) => or([eb('lease_holder', 'is', null), eb('lease_holder', '=', instance)]))
          .returning('id')
          .executeTakeFirst();
        return taken !== undefined;
      }),
    release: (conversationId) => writes.write((trx) => releaseIn(trx, instance, conversationId)),
    leave: () =>
      writes.write(async (trx) => {
        await trx
          .updateTable('conversations')
          .set({ lease_holder: null })
          .where('lease_holder', '=', instance)
          // Where something waits the lease stays, as a dead one's: it's free only with nothing left to do, so that nobody begins in the middle.
          .where(({ not, exists, or, selectFrom }) =>
            not(
              exists(
                selectFrom('activities')
                  .select('seq')
                  .whereRef('conversation_id', '=', 'conversations.id')
                  .where(or([IS_UNHANDLED, IS_UNDELIVERED])),
              ),
            ),
          )
          .execute();
        await trx.deleteFrom('instances').where('id', '=', instance).execute();
      }),
  };
}

/** An embedded store belongs to one process. Whoever was here before and died leaves its conversations at once, not when its time is up. */
async function takeEmbeddedStore(trx: Trx, nowMs: RawBuilder<number>): Promise<void> {
  const here = await trx
    .selectFrom('instances')
    .select(['pid', 'host'])
    .where('expires_at_ms', '>', nowMs)
    .orderBy('expires_at_ms', 'desc')
    .execute();
  const other = here.find(
    ({ pid, host }) => host !== hostname() || (Number(pid) !== process.pid && isAlive(Number(pid))),
  );
  if (other !== undefined)
    throw new Error(
      `another Tact uses this data folder (process ${other.pid} on ${other.host}). Stop that one, set DATA_DIR to another folder, or set DATABASE_URL to let several share a PostgreSQL.`,
    );
  await trx.deleteFrom('instances').execute();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A customer's token that one instance signed must hold in all of them. */
async function refuseOtherKeys(trx: Trx, fingerprint: string, nowMs: RawBuilder<number>): Promise<void> {
  const other = await trx
    .selectFrom('instances')
    .select(['pid', 'host'])
    .where('expires_at_ms', '>', nowMs)
    .where('key_fingerprint', '<>', fingerprint)
    .executeTakeFirst();
  if (other !== undefined)
    throw new Error(
      `the Tact that shares this database (process ${other.pid} on ${other.host}) signs with another key. Give all of them the same TOKEN_SIGNING_KEY.`,
    );
}

async function renewIn(trx: Trx, instance: string, fingerprint: string, nowMs: RawBuilder<number>): Promise<void> {
  await trx
    .insertInto('instances')
    .values({
      id: instance,
      host: hostname(),
      pid: process.pid,
      started_at_ms: nowMs,
      expires_at_ms: sql<number>`${nowMs} + ${sql.lit(LEASE_MS)}`,
      key_fingerprint: fingerprint,
    })
    .onConflict((oc) => oc.column('id').doUpdateSet({ expires_at_ms: sql<number>`${nowMs} + ${sql.lit(LEASE_MS)}` }))
    .execute();
}

/** Conversations whose holder is dead. Every condition stands on the row itself: of two instances that try, the second finds it taken. */
async function takeOrphaned(
  trx: Trx,
  instance: string,
  { kind, nowMs }: Pick<Engine<ConversationTables>, 'kind' | 'nowMs'>,
): Promise<string[]> {
  const dead = await deadWithWork(trx, kind, nowMs);
  const rows = await trx
    .updateTable('conversations')
    .set({ lease_holder: instance })
    .where('lease_holder', 'is not', null)
    .where('lease_holder', 'not in', (eb) =>
      eb
        .selectFrom('instances')
        .select('id')
        .$if(dead.length > 0, (others) => others.where('id', 'not in', dead)),
    )
    .returning('id')
    .execute();
  await trx
    .deleteFrom('instances')
    .where('expires_at_ms', '<', sql<number>`${nowMs} - ${sql.lit(FORGET_AFTER_MS)}`)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Instances whose time is up, locked: one that comes round while it's taken from has to wait, and then sees what it lost; one that is renewing
 * its lease at this moment is left alone.
 */
async function deadWithWork(trx: Trx, kind: Engine<ConversationTables>['kind'], nowMs: RawBuilder<number>) {
  const dead = await trx
    .selectFrom('instances')
    .select('id')
    .where('expires_at_ms', '<=', nowMs)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('conversations').select('id').whereRef('lease_holder', '=', 'instances.id')),
    )
    .$if(kind === 'postgres', (query) => query.forUpdate().skipLocked())
    .execute();
  return dead.map(({ id }) => id);
}

/** Conversations that nobody holds although something waits in them: an instance gave them back, or was overtaken while it did. */
async function takeLeft(trx: Trx, instance: string): Promise<string[]> {
  const ids = [...new Set([...(await freeWith(trx, IS_UNHANDLED)), ...(await freeWith(trx, IS_UNDELIVERED))])];
  if (ids.length === 0) return [];
  const rows = await trx
    .updateTable('conversations')
    .set({ lease_holder: instance })
    .where('lease_holder', 'is', null)
    .where('id', 'in', ids)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Free conversations with rows in a state, some at a time. One look at the conversation for each row: as a join, PostgreSQL expects many more
 * rows in that state than there ever are, and reads all conversations.
 */
async function freeWith(trx: Trx, state: RawBuilder<boolean>): Promise<string[]> {
  const rows = await trx
    .selectFrom('activities')
    .select('conversation_id')
    .where(state)
    .where(({ eb, selectFrom }) =>
      eb(
        selectFrom('conversations').select('lease_holder').whereRef('conversations.id', '=', 'conversation_id'),
        'is',
        null,
      ),
    )
    .limit(TAKEN_AT_ONCE)
    .execute();
  return rows.map((row) => row.conversation_id);
}

async function overdue(
  db: ConversationDb,
  instance: string,
  waitingForMs: number,
  nowMs: RawBuilder<number>,
  limit: number,
): Promise<string[]> {
  const before = sql<number>`${nowMs} - ${waitingForMs}`;
  const rows = await db
    .selectFrom('conversations as c')
    .select('c.id')
    .where('c.lease_holder', '=', instance)
    .where(({ exists, or, selectFrom }) =>
      or([
        exists(
          selectFrom('activities as a')
            .select('a.seq')
            .whereRef('a.conversation_id', '=', 'c.id')
            .where(sql<boolean>`a.direction = 'in' and a.handled_at_ms is null and a.set_aside_at_ms is null`)
            .where('a.created_at_ms', '<', before),
        ),
        exists(
          selectFrom('activities as a')
            .select('a.seq')
            .whereRef('a.conversation_id', '=', 'c.id')
            .where(sql<boolean>`a.direction = 'out' and a.delivered_at_ms is null and a.next_attempt_at_ms is not null`)
            .where('a.next_attempt_at_ms', '<', before),
        ),
      ]),
    )
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}
