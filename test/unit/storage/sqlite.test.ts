import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { openEngine, type Engine, type StoreTarget } from '../../../src/storage/engine';
import { ENGINES, type Place } from '../../support/engines';

interface Tables {
  counters: { id: string; count: number };
}

describe('a store in a SQLite file', () => {
  let place: Place;
  let engine: Engine<Tables>;
  beforeEach(async () => {
    place = await ENGINES.find(({ name }) => name === 'sqlite')!.place();
    engine = await openEngine<Tables>(place.target);
    await engine.db.schema.createTable('counters').addColumn('id', 'text').addColumn('count', 'integer').execute();
    await engine.db.insertInto('counters').values({ id: 'a', count: 0 }).execute();
  });
  afterEach(async () => {
    await engine.close();
    await place.remove();
  });

  it('keeps others from writing in the middle of a transaction that reads first and writes then', async () => {
    let other: ChildProcess | undefined;
    await engine.writes.write(async (trx) => {
      const { count } = await trx.selectFrom('counters').selectAll().executeTakeFirstOrThrow();
      other ??= addOneElsewhere(place.target);
      await Promise.race([once(other, 'exit'), once(other.stdout!, 'data').then(() => pause(100))]);
      await trx
        .updateTable('counters')
        .set({ count: count + 10 })
        .execute();
    });
    if (other?.exitCode === null) await once(other, 'exit');
    expect(other?.exitCode).toBe(0);
    expect(await engine.db.selectFrom('counters').select('count').execute()).toEqual([{ count: 11 }]);
  });

  it('goes on writing while somebody reads in a transaction, who sees what was there when it began', async () => {
    const reader = await openEngine<Tables>(place.target);
    await reader.db
      .transaction()
      .setAccessMode('read only')
      .execute(async (trx) => {
        const read = () => trx.selectFrom('counters').select('count').executeTakeFirstOrThrow();
        expect(await read()).toEqual({ count: 0 });
        await engine.writes.write((other) => other.updateTable('counters').set({ count: 5 }).execute());
        expect(await read()).toEqual({ count: 0 });
      });
    await reader.close();
  });

  it('has the system’s clock, in whole milliseconds', async () => {
    const { rows } = await sql<{ now: number }>`select ${engine.nowMs} as now`.execute(engine.db);
    expect(Number.isInteger(rows[0]!.now)).toBe(true);
    expect(rows[0]!.now).toBeGreaterThan(Date.UTC(2025, 0, 1));
  });
});

/** Writes in a process of its own, and waits for its turn as long as the store's own does. */
function addOneElsewhere(target: StoreTarget): ChildProcess {
  const script = `const database = new (require('libsql'))(${JSON.stringify('file' in target ? target.file : '')});
    database.pragma('busy_timeout = 5000');
    process.stdout.write('now');
    database.exec('update counters set count = count + 1');`;
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}
