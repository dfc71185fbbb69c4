import { sql, type Generated } from 'kysely';
import { isStoreAway } from '../../../src/core/store-away';
import type { Engine } from '../../../src/storage/engine';
import { createPool } from '../../../src/storage/engines/postgres-pool';
import { openEngine } from '../../../src/storage/engine';
import { layCable } from '../../support/cable';
import { databasePlace, type DatabasePlace } from '../../support/engines';
import { postgresUrl } from '../../support/postgres-on-demand';

interface Tables {
  counters: { id: string; count: number; at_ms: number | null; more?: Generated<string> };
}

describe('a store on PostgreSQL', () => {
  let place: DatabasePlace;
  let engine: Engine<Tables>;
  beforeEach(async () => {
    place = await databasePlace();
    engine = await openEngine<Tables>(place.target);
    await engine.db.schema
      .createTable('counters')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('count', 'integer', (c) => c.notNull())
      .addColumn('at_ms', 'bigint')
      .execute();
    await engine.db
      .insertInto('counters')
      .values([
        { id: 'a', count: 0, at_ms: 0 },
        { id: 'b', count: 0, at_ms: 0 },
      ])
      .execute();
  });
  afterEach(async () => {
    await engine.close();
    await place.remove();
  });

  const add = (id: string, between: () => Promise<void> = () => Promise.resolve()) =>
    engine.writes.write(async (trx) => {
      await trx
        .updateTable('counters')
        .set((eb) => ({ count: eb('count', '+', 1) }))
        .where('id', '=', id)
        .execute();
      await between();
    });
  const countOf = async (id: string): Promise<number> =>
    (await engine.db.selectFrom('counters').select('count').where('id', '=', id).executeTakeFirstOrThrow()).count;

  it('gives numbers of 64 bits as numbers', async () => {
    const atMs = Date.UTC(2026, 0, 5, 9);
    await engine.db.updateTable('counters').set({ at_ms: atMs }).execute();
    const row = await engine.db
      .selectFrom('counters')
      .select(({ fn }) => [fn.max('at_ms').as('newest'), fn.countAll().as('count'), fn.sum('at_ms').as('sum')])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ newest: atMs, count: 2, sum: 2 * atMs });
  });

  it('outlives the end of its connections, idle or at work, and goes on', async () => {
    await Promise.all(Array.from({ length: 6 }, () => engine.db.selectFrom('counters').selectAll().execute()));
    await place.cut();
    await add('a');
    const broken = add('a', () => place.cut());
    await expect(broken).rejects.toThrow();
    expect(isStoreAway(await broken.catch((error: unknown) => error))).toBe(true);
    await add('a');
    expect(await countOf('a')).toBe(2);
  });

  it('lets one of two transactions that wait for each other try again', async () => {
    let waiting = 0;
    let go: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (go = resolve));
    const met = async (): Promise<void> => {
      if (++waiting === 2) go();
      await both;
    };
    const crosswise = (first: string, second: string) =>
      engine.writes.write(async (trx) => {
        const addIn = (id: string) =>
          trx
            .updateTable('counters')
            .set((eb) => ({ count: eb('count', '+', 1) }))
            .where('id', '=', id)
            .execute();
        await addIn(first);
        await met();
        await addIn(second);
      });
    await Promise.all([crosswise('a', 'b'), crosswise('b', 'a')]);
    expect([await countOf('a'), await countOf('b')]).toEqual([2, 2]);
  });

  it('does not write again what failed for another reason', async () => {
    let runs = 0;
    const refused = engine.writes.write(async (trx) => {
      runs += 1;
      await trx.insertInto('counters').values({ id: 'a', count: 0, at_ms: 0 }).execute();
    });
    await expect(refused).rejects.toMatchObject({ code: '23505' });
    expect(runs).toBe(1);
  });

  it('runs a single statement again whose connection broke only where that changes nothing', async () => {
    const { single } = engine.writes;
    if (single === null) throw new Error('PostgreSQL has single statements.');
    const runs = async (isRepeatable: boolean): Promise<number> => {
      let count = 0;
      const work = single(async (db) => {
        count += 1;
        if (count === 1) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
      }, isRepeatable);
      await (isRepeatable ? work : expect(work).rejects.toThrow());
      return count;
    };
    expect([await runs(true), await runs(false)]).toEqual([2, 1]);
  });

  it('goes on when another instance has changed the tables', async () => {
    const all = () => engine.db.selectFrom('counters').selectAll().orderBy('id').execute();
    const allInTransaction = () =>
      engine.writes.write((trx) => trx.selectFrom('counters').selectAll().orderBy('id').execute());
    // often enough to be prepared, on every connection
    for (let times = 0; times < 8; times += 1) await Promise.all(Array.from({ length: 12 }, all));
    const newer = await openEngine<Tables>(place.target);
    await sql`alter table counters add column more text not null default 'x'`.execute(newer.db);
    await newer.close();
    expect((await all())[0]).toHaveProperty('more', 'x');
    expect((await allInTransaction())[0]).toHaveProperty('more', 'x');
  });

  it('has one clock for all, that goes on in a transaction', async () => {
    await engine.writes.write(async (trx) => {
      const read = async (): Promise<number> => {
        const { rows } = await sql<{ now: number }>`select ${engine.nowMs} as now`.execute(trx);
        return rows[0]!.now;
      };
      const first = await read();
      await sql`select pg_sleep(0.02)`.execute(trx);
      expect(await read()).toBeGreaterThanOrEqual(first + 20);
      expect(Number.isInteger(first)).toBe(true);
    });
  });
});

describe('a connection to PostgreSQL on which nothing arrives any more', () => {
  it('is given up in time, and not used again', async () => {
    const cable = await layCable(await postgresUrl());
    const limits = { connections: 1, connectMs: 2_000, statementMs: 200, silentMs: 300 };
    const pool = createPool(cable, limits);
    const client = await pool.connect();
    await client.query('begin', []);
    cable.die();
    const unanswered: unknown = await client.query('select 1', []).catch((error: unknown) => error);
    expect(isStoreAway(unanswered)).toBe(true);
    const before = performance.now();
    await expect(client.query('rollback', [])).rejects.toThrow();
    expect(performance.now() - before).toBeLessThan(limits.silentMs);
    client.release();
    const next = await pool.connect();
    expect((await next.query('select 1 as one', [])).rows).toEqual([{ one: 1 }]);
    next.release();
    await pool.end();
    await cable.remove();
  });
});
