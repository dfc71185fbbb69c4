import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql, type Kysely, type Migration } from 'kysely';
import type { Engine, StoreTarget } from '../../src/storage/engine';
import { MIGRATIONS, migrateToLatest } from '../../src/storage/migrate';
import { openMigrated } from '../../src/storage/open-migrated';
import { StoreError } from '../../src/storage/store-error';
import { ENGINES, type Place } from '../support/engines';

/** A later version's migration that works for a while, and then doesn't. */
const BREAKS_OFF: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createTable('half_done').addColumn('id', 'text').execute();
    await sql`update conversations set owner = 'nobody'`.execute(db);
    throw new Error('the power went off');
  },
};
const GOES_WELL: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createTable('whole').addColumn('id', 'text').execute();
  },
};

async function addConversation(db: Kysely<unknown>): Promise<void> {
  await sql`insert into conversations (id, partition_key, channel_id, owner, reference, version, next_seq, created_at_ms, updated_at_ms)
    values ('web/1', 'web/1', 'web', 'bot', '{}', 0, 1, 0, 0)`.execute(db);
}

async function ownersIn(db: Kysely<unknown>): Promise<string[]> {
  return (await sql<{ owner: string }>`select owner from conversations`.execute(db)).rows.map(({ owner }) => owner);
}

async function stepsOf(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

async function tablesOf(engine: Engine<unknown>): Promise<string[]> {
  return (await engine.db.introspection.getTables()).map(({ name }) => name);
}

for (const { name, open, place } of ENGINES) {
  describe(`bringing a store up to date on ${name}`, () => {
    let engine: Engine<unknown>;
    beforeEach(async () => {
      engine = await open();
      await migrateToLatest(engine.db);
      await addConversation(engine.db);
    });
    afterEach(() => engine.close());

    it('leaves the store as it was when a step breaks off in the middle, with the steps before it undone', async () => {
      const before = await tablesOf(engine);
      const next = { ...MIGRATIONS, '9998-whole': GOES_WELL, '9999-half': BREAKS_OFF };
      await expect(migrateToLatest(engine.db, next)).rejects.toThrow(
        /^The store could not be brought up to date \(step 9999-half\) and was left as it was: start the version/,
      );
      expect(await tablesOf(engine)).toEqual(before);
      expect(await stepsOf(engine.db)).toEqual(Object.keys(MIGRATIONS));
      expect(await ownersIn(engine.db)).toEqual(['bot']);
      // and the version that wrote it goes on
      await migrateToLatest(engine.db);
    });

    it('refuses a store of a newer version, and leaves it as it is', async () => {
      const before = await tablesOf(engine);
      await migrateToLatest(engine.db, { ...MIGRATIONS, '9998-whole': GOES_WELL });
      const refused = migrateToLatest(engine.db);
      await expect(refused).rejects.toBeInstanceOf(StoreError);
      await expect(refused).rejects.toThrow(/newer version of Tact: start that version, or restore a backup/);
      expect(await tablesOf(engine)).toEqual([...before, 'whole'].sort());
    });

    it('does nothing to a store that is up to date', async () => {
      const never: Migration = { up: () => Promise.reject(new Error('ran again')) };
      const same = Object.fromEntries(Object.keys(MIGRATIONS).map((step) => [step, never]));
      await expect(migrateToLatest(engine.db, same)).resolves.toBeUndefined();
    });
  });

  describe(`several processes that open a new store on ${name} at the same time`, () => {
    let where: Place;
    beforeEach(async () => {
      where = await place();
    });
    afterEach(() => where.remove());

    it('find it made once', async () => {
      await Promise.all([1, 2, 3].map(() => openElsewhere(where.target)));
      const engine = await openMigrated<unknown>(where.target);
      expect(await stepsOf(engine.db)).toEqual(Object.keys(MIGRATIONS));
      await engine.close();
    });
  });
}

/** Opens and closes the store in a process of its own. */
async function openElsewhere(target: StoreTarget): Promise<void> {
  const open = join(__dirname, '../../build/src/storage/open-migrated.js');
  const script = `require(${JSON.stringify(open)}).openMigrated(${JSON.stringify(target)}).then((engine) => engine.close())`;
  await promisify(execFile)(process.execPath, ['-e', script]);
}
