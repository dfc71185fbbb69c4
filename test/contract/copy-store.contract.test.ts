import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { SHOP_TABLES } from '../../src/backoffice/shop-tables';
import { SHOP_MIGRATIONS } from '../../src/backoffice/shop-migrations';
import { runStoreCheck } from '../../src/cli/store-check.command';
import { runStoreBackup, runStoreCopy } from '../../src/cli/store-copy.command';
import { readPlace, type StorePlace } from '../../src/cli/store-place';
import { runStoreUndelivered } from '../../src/cli/store-undelivered.command';
import { systemClock } from '../../src/core/clock';
import { copyStore } from '../../src/storage/copy-store';
import { openEngine, type Engine, type StoreTarget } from '../../src/storage/engine';
import { migrateToLatest, MIGRATIONS } from '../../src/storage/migrate';
import { openMigrated } from '../../src/storage/open-migrated';
import { tableNames } from '../../src/storage/schema-version';
import type { ConversationTables } from '../../src/storage/schema';
import { MIGRATION_TABLES, STORE_TABLES, type AnyTables, type Row } from '../../src/storage/store-tables';
import { openSampleShop } from '../../src/wiring/sample-shop';
import { databasePlace, ENGINES, type Place } from '../support/engines';
import { fillSmallStore } from '../support/small-store';
import { HERE, incoming, NOW, storesOf } from '../support/store';

/** An installation's place: the sample shop's is known from it. */
async function installation(kind: StoreTarget['kind']): Promise<StorePlace & Pick<Place, 'remove'>> {
  if (kind === 'postgres') {
    const { url, remove } = await databasePlace();
    return { ...readPlace(url, noSettings), remove };
  }
  const folder = await mkdtemp(join(tmpdir(), 'tact-copy-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return { ...readPlace(`sqlite:${join(folder, 'new/tact.db')}`, noSettings), remove };
}

function noSettings(): never {
  throw new Error('not asked for');
}

async function fill({ target }: StorePlace): Promise<void> {
  if (target.kind === 'sqlite') await mkdir(dirname(target.file), { recursive: true });
  const engine = await openMigrated<ConversationTables>(target);
  await fillSmallStore(engine);
  await engine.close();
}

async function contentOf(target: StoreTarget): Promise<Record<string, readonly Row[]>> {
  const engine = await openEngine<AnyTables>(target);
  const content: Record<string, readonly Row[]> = {};
  for (const { name, key } of STORE_TABLES) {
    const rows = await engine.db.selectFrom(name).selectAll().execute();
    const keyOf = (row: Row): string => JSON.stringify(key.map((column) => row[column]));
    content[name] = rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }
  await engine.close();
  return content;
}

const KINDS = ENGINES.map(({ name }) => name);

describe.each(KINDS.flatMap((from) => KINDS.map((to) => [from, to] as const)))(
  'a copy from %s to %s',
  (fromKind, toKind) => {
    let from: Awaited<ReturnType<typeof installation>>;
    let to: Awaited<ReturnType<typeof installation>>;
    let said: string[];
    const write = (line: string) => void said.push(line);
    beforeEach(async () => {
      said = [];
      [from, to] = await Promise.all([installation(fromKind), installation(toKind)]);
      await fill(from);
    });
    afterEach(() => Promise.all([from.remove(), to.remove()]));

    test('moves an installation with all its tables and its sample shop, and nothing is violated there', async () => {
      if (from.shop === null || to.shop === null) throw new Error('an installation has a shop');
      await (await openSampleShop(from.shop, systemClock)).close();
      expect(await runStoreCopy(from, to, write)).toBe(0);
      const content = await contentOf(to.target);
      expect(content).toEqual(await contentOf(from.target));
      expect(content['activities']).toHaveLength(12);
      expect(said.join('\n')).toMatch(/^activities +12 +[0-9a-f]{32}$/m);
      expect(said.join('\n')).toMatch(/^shop orders +\d\d+ +[0-9a-f]{32}$/m);
      expect(await runStoreCheck(to, write)).toBe(0);
    });

    test('takes the store as it is at one moment, while somebody works on it, and leaves leases behind', async () => {
      const source = await openEngine<ConversationTables>(from.target);
      const { conversations, leases } = storesOf(source, HERE);
      await leases.renew();
      const work = { isOver: false };
      const working = (async () => {
        while (!work.isOver) await conversations.accept(incoming({ conversationId: 'web/busy' }));
      })();
      expect(await runStoreCopy(from, to, write)).toBe(0);
      work.isOver = true;
      await working;
      await source.close();
      const copy = await contentOf(to.target);
      expect(copy['conversations']?.map((row) => row['lease_holder']).filter((holder) => holder !== null)).toEqual([]);
      expect(await runStoreCheck(to, write)).toBe(0);
    });

    test('refuses a place with anything in it, and leaves both as they are', async () => {
      await fill(to);
      const before = await contentOf(to.target);
      await expect(runStoreCopy(from, to, write)).rejects.toThrow(/is not empty \(it has conversations\)/);
      expect(await contentOf(to.target)).toEqual(before);
    });

    test('refuses a place where a Tact runs', async () => {
      if (to.target.kind === 'sqlite') await mkdir(dirname(to.target.file), { recursive: true });
      const engine = await openMigrated<ConversationTables>(to.target);
      await storesOf(engine, HERE).leases.renew();
      await expect(runStoreCopy(from, to, write)).rejects.toThrow(/A Tact runs on/);
      await engine.close();
    });

    test('undoes all of it when the sample shop can’t come along', async () => {
      if (from.shop === null || to.shop === null) throw new Error('an installation has a shop');
      await (await openSampleShop(from.shop, systemClock)).close();
      if (to.shop.kind === 'sqlite') await mkdir(dirname(to.shop.file), { recursive: true });
      await (await openSampleShop(to.shop, systemClock)).close();
      await expect(runStoreCopy(from, to, write)).rejects.toThrow(/the sample shop of .* is not empty/);
      expect((await contentOf(to.target))['conversations']).toEqual([]);
    });
  },
);

describe.each(ENGINES)('the store on $name', ({ name }) => {
  let from: Awaited<ReturnType<typeof installation>>;
  let folder: string;
  let said: string[];
  const write = (line: string) => void said.push(line);
  beforeEach(async () => {
    said = [];
    from = await installation(name);
    folder = await mkdtemp(join(tmpdir(), 'tact-backup-'));
    await fill(from);
  });
  afterEach(() => Promise.all([from.remove(), rm(folder, { recursive: true, force: true })]));

  test('is backed up to one file, and restored from it to the same content; the file stays as it is', async () => {
    const file = join(folder, 'kept/monday.sqlite');
    expect(await runStoreBackup(from, file, write)).toBe(0);
    expect(await readdir(dirname(file))).toEqual(['monday.sqlite']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const fingerprint = (): string => createHash('sha256').update(readFileSync(file)).digest('hex');
    const before = fingerprint();
    const backup = readPlace(`sqlite:${file}`, noSettings);
    expect(await runStoreCheck(backup, write)).toBe(0);
    const to = await installation(name);
    expect(await runStoreCopy(backup, to, write)).toBe(0);
    expect(await contentOf(to.target)).toEqual(await contentOf(from.target));
    await to.remove();
    expect(fingerprint()).toBe(before);
    expect(await readdir(dirname(file))).toEqual(['monday.sqlite']);
  });

  test('is never backed up over a file, and half a backup is none', async () => {
    const file = join(folder, 'tuesday.sqlite');
    await writeFile(file, 'precious');
    await expect(runStoreBackup(from, file, write)).rejects.toThrow(/is there already/);
    expect(readFileSync(file, 'utf8')).toBe('precious');
    const nowhere = { ...from, target: { kind: 'sqlite', file: join(folder, 'none.db') } as const };
    await expect(runStoreBackup(nowhere, join(folder, 'wednesday.sqlite'), write)).rejects.toThrow(
      /There is no store at/,
    );
    expect(await readdir(folder)).toEqual(['tuesday.sqlite']);
  });

  test('lists what was not delivered without its text, and gives it another day', async () => {
    expect(await runStoreUndelivered(from, {}, write)).toBe(0);
    expect(said[0]).toMatch(/^emulator\/given-up#2 {2}since 2026-01-05T09:00:00\.001Z {2}1 attempts {2}given up$/);
    expect(said).toHaveLength(2);
    expect(said.join()).not.toContain('lost');
    expect(await runStoreUndelivered(from, { retry: true, conversation: 'web/bot' }, write)).toBe(0);
    expect(said.pop()).toMatch(/^0 to be tried again/);
    expect(await runStoreUndelivered(from, { retry: true }, write)).toBe(0);
    expect(said.pop()).toMatch(/^1 to be tried again/);
    const engine = await openEngine<ConversationTables>(from.target);
    const [again] = await storesOf(engine, HERE).conversations.undeliveredOf('emulator/given-up', 10);
    await engine.close();
    expect(again?.attempts).toBe(0);
    // its day begins now, not when it was written
    expect(again?.createdAtMs).toBeGreaterThan(NOW + 24 * 3_600_000);
    expect(again?.nextAttemptAtMs).toBe(again?.createdAtMs);
  });

  test('is not copied to when a row comes out differently', async () => {
    const [source, target] = await Promise.all([
      openEngine<AnyTables>(from.target),
      ENGINES.find((one) => one.name === name)!.open<AnyTables>(),
    ]);
    const beforeCommit = (): Promise<void> => Promise.reject(new Error('in the last moment'));
    const plan = { tables: STORE_TABLES, migrations: MIGRATIONS };
    const ends = [
      { engine: source, name: 'a' },
      { engine: target, name: 'b' },
    ] as const;
    await expect(copyStore(...ends, { ...plan, beforeCommit })).rejects.toThrow('in the last moment');
    // As a target that rounds what it's given would do.
    await rounding(target);
    await expect(copyStore(...ends, plan)).rejects.toThrow(
      /The copy of activities differs from the original \(12 of 12 rows\)/,
    );
    expect(await target.db.selectFrom('conversations').selectAll().execute()).toEqual([]);
    await Promise.all([source.close(), target.close()]);
  });
});

/** Makes a store change what is written to it. */
async function rounding({ db, kind }: Engine<AnyTables>): Promise<void> {
  if (kind === 'sqlite') {
    await sql`create trigger rounding after insert on activities begin
      update activities set upset = round(upset, 2) where conversation_id = new.conversation_id and seq = new.seq; end`.execute(
      db,
    );
    return;
  }
  await sql`create function rounding() returns trigger language plpgsql
    as 'begin new.upset := round(new.upset::numeric, 2); return new; end'`.execute(db);
  await sql`create trigger rounding before insert on activities for each row execute function rounding()`.execute(db);
}

test.each(ENGINES)('the sample shop’s tables are all copied on $name', async ({ name, open }) => {
  const engine = await open<AnyTables>();
  await migrateToLatest(engine.db, SHOP_MIGRATIONS);
  const known = [...SHOP_TABLES.map((table) => table.name as string), ...MIGRATION_TABLES];
  expect([...(await tableNames(engine.db, name))].sort()).toEqual(known.sort());
  await engine.close();
});

test.each(['data/tact.db', 'sqlite:', 'mysql://host/db', 'postgres:'])('takes "%s" for no store’s address', (text) => {
  expect(() => readPlace(text, noSettings)).toThrow(/not the address of a/);
});

test('names a store without account and password', () => {
  expect(readPlace('postgres://ann:secret@db.example.com:5432/tact', noSettings).name).toBe(
    'postgres://db.example.com:5432/tact',
  );
  const configured = readPlace('configured', () => ({ dataDir: '/var/lib/tact', databaseUrl: null }));
  expect(configured.target).toEqual({ kind: 'sqlite', file: '/var/lib/tact/tact.db' });
});

test('makes no file where there is no store to check', async () => {
  const file = join(tmpdir(), 'there-is-no-such-store.db');
  await expect(runStoreCheck(readPlace(`sqlite:${file}`, noSettings), () => undefined)).rejects.toThrow(
    /There is no store at/,
  );
  expect(existsSync(file)).toBe(false);
});
