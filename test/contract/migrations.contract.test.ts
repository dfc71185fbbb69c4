import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createAccountStore } from '../../src/storage/accounts.store';
import { checkStore } from '../../src/storage/check-store';
import { copyStore } from '../../src/storage/copy-store';
import type { Engine } from '../../src/storage/engine';
import { migrateToLatest, MIGRATIONS } from '../../src/storage/migrate';
import { migrationsOf, tableNames } from '../../src/storage/schema-version';
import type { ConversationTables } from '../../src/storage/schema';
import { STORE_TABLES, type AnyTables, type Row } from '../../src/storage/store-tables';
import { ENGINES } from '../support/engines';
import { HANDOFF, HERE, storesOf } from '../support/store';

const FOLDER = join(__dirname, '../fixtures/schema');
/** Stores as released versions wrote them; see CONTRIBUTING.md. */
const DUMPS = readdirSync(FOLDER).filter((file) => file.endsWith('.sql'));

/** Statements stand on lines of their own; a value may have more lines. */
const STATEMENT_ENDS = /;\n(?=create |insert |$)/i;

async function load({ db }: Engine<AnyTables>, dump: string): Promise<void> {
  for (const statement of readFileSync(join(FOLDER, dump), 'utf8').split(STATEMENT_ENDS))
    if (statement !== '') await sql.raw(statement).execute(db);
}

async function rowsOf({ db, kind }: Engine<AnyTables>): Promise<Record<string, readonly Row[]>> {
  const present = await tableNames(db, kind);
  const rows: Record<string, readonly Row[]> = {};
  for (const { name, key } of STORE_TABLES) {
    if (!present.includes(name)) continue;
    let query = db.selectFrom(name).selectAll();
    for (const column of key) query = query.orderBy(column);
    rows[name] = await query.execute();
  }
  return rows;
}

test('there is a dump of every release', () => {
  expect(DUMPS).toContain('0.1.0.sqlite.sql');
});

describe.each(ENGINES)('on $name', ({ open }) => {
  let engine: Engine<AnyTables>;
  beforeEach(async () => {
    engine = await open<AnyTables>();
  });
  afterEach(() => engine.close());

  test.each(DUMPS)('a store as in %s is brought up to date with all that was in it', async (dump) => {
    await load(engine, dump);
    const before = await rowsOf(engine);
    expect(before['conversations']?.length).toBeGreaterThan(3);
    await migrateToLatest(engine.db);
    expect(await migrationsOf(engine)).toEqual(Object.keys(MIGRATIONS));
    const after = await rowsOf(engine);
    for (const [table, rows] of Object.entries(before)) expect(after[table]).toMatchObject([...rows]);
    const { findings } = await checkStore(engine, 'the store');
    expect(findings.filter(({ kind }) => kind === 'violation')).toEqual([]);
  });

  test.each(DUMPS)('a backup as in %s is restored as it is, and brought up to date where it comes to', async (dump) => {
    await load(engine, dump);
    const before = await rowsOf(engine);
    const had = await migrationsOf(engine);
    const target = await open<AnyTables>();
    const ends = [
      { engine, name: 'the backup' },
      { engine: target, name: 'the new store' },
    ] as const;
    await copyStore(...ends, { tables: STORE_TABLES, migrations: MIGRATIONS });
    const after = await rowsOf(target);
    for (const [table, rows] of Object.entries(before)) expect(after[table]).toMatchObject([...rows]);
    expect(await migrationsOf(target)).toEqual(Object.keys(MIGRATIONS));
    expect(await migrationsOf(engine)).toEqual(had);
    await target.close();
  });

  test('a ticket from before there were classes gets that of the distress in its summary', async () => {
    const before = Object.entries(MIGRATIONS).filter(([step]) => step < '0007');
    await migrateToLatest(engine.db, Object.fromEntries(before));
    const written = Object.entries({ none: null, danger: 'danger', hardship: 'hardship', rights: 'rights' });
    for (const [id, distress] of written) {
      const summary = JSON.stringify({ ...HANDOFF.summary, mood: { ...HANDOFF.summary.mood, distress } });
      await sql`insert into conversations (id, partition_key, channel_id, owner, reference, version, next_seq, created_at_ms, updated_at_ms)
        values (${id}, ${id}, 'web', 'bot', '{}', 0, 1, 0, 0)`.execute(engine.db);
      await sql`insert into tickets (id, partition_key, conversation_id, channel_id, locale, state, reason, priority, summary, queued_at_ms, expires_at_ms)
        values (${id}, ${id}, ${id}, 'web', 'de', 'expired', 'distress', 1, ${summary}, 0, 0)`.execute(engine.db);
    }
    await migrateToLatest(engine.db);
    const { tickets } = storesOf(engine, HERE);
    const classes = await Promise.all(written.map(async ([id]) => (await tickets.byId(id))?.queueClass));
    expect(classes).toEqual(['general', 'crisis', 'care', 'rights']);
    expect((await tickets.byId('rights'))?.rights).toEqual([]);
  });

  test.each(DUMPS)('and goes on from there: %s', async (dump) => {
    await load(engine, dump);
    await migrateToLatest(engine.db);
    const typed = engine as unknown as Engine<ConversationTables>;
    const { conversations, tickets, leases } = storesOf(typed, HERE);
    await leases.join('');
    const { left } = await leases.takeOver();
    for (const { id, next_seq: next } of await typed.db.selectFrom('conversations').selectAll().execute()) {
      const log = await conversations.read(id, 0, 1000);
      expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: next - 1 }, (_, at) => at + 1));
      expect(JSON.parse((await conversations.load(id))?.state ?? '')).toMatchObject({ dialogs: {}, memory: {} });
      const waits = [...(await conversations.undeliveredOf(id, 10)), ...(await conversations.unhandledOf(id, 10))];
      expect(left.includes(id)).toBe(waits.length > 0);
    }
    const waiting = await tickets.waiting(null, 10);
    const claimed = await tickets.move({
      ticketId: waiting[0]?.id ?? '',
      agent: { id: 'anna', name: 'Anna' },
      move: 'claim',
      nowMs: 1_800_000_000_000,
    });
    expect(claimed.outcome).toBe('done');
    const accounts = await createAccountStore(engine.db).list();
    expect(accounts.map(({ role }) => role).sort()).toEqual(['administrator', 'agent']);
  });
});
