import { readFileSync } from 'node:fs';
import { mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { checkStore, type CheckReport } from '../../../src/storage/check-store';
import { asSingleFile } from '../../../src/storage/copy-store';
import { openEngine, type Engine } from '../../../src/storage/engine';
import { INVARIANTS } from '../../../src/storage/invariants.sql';
import { migrateToLatest, MIGRATIONS } from '../../../src/storage/migrate';
import { openMigrated } from '../../../src/storage/open-migrated';
import type { ConversationTables } from '../../../src/storage/schema';
import { tableNames } from '../../../src/storage/schema-version';
import { MIGRATION_TABLES, MOMENTARY_TABLES, STORE_TABLES, type AnyTables } from '../../../src/storage/store-tables';
import { ENGINES } from '../../support/engines';
import { fillSmallStore } from '../../support/small-store';
import { HERE, NOW, storesOf } from '../../support/store';

const HOUR = 3_600_000;

/** How each invariant is broken, and what is found then. */
const BREAKS: readonly { code: string; ids: readonly string[]; by: readonly string[] }[] = [
  { code: 'log.gap', ids: ['web/bot'], by: [`delete from activities where conversation_id = 'web/bot' and seq = 3`] },
  { code: 'log.gap', ids: ['web/bot'], by: [`update conversations set next_seq = 9 where id = 'web/bot'`] },
  {
    code: 'log.gap',
    ids: ['web/bot'],
    by: [`update activities set seq = seq + 10 where conversation_id = 'web/bot' and seq = 4`],
  },
  { code: 'log.orphan', ids: ['web/bot#1'], by: [`delete from conversations where id = 'web/bot'`] },
  {
    code: 'log.order',
    ids: ['web/bot#1'],
    by: [`update activities set handled_at_ms = null where conversation_id = 'web/bot' and seq = 1`],
  },
  {
    code: 'log.replyOrder',
    ids: ['web/bot#3'],
    by: [`update activities set cause_seq = 4 where conversation_id = 'web/bot' and seq = 2`],
  },
  {
    code: 'log.noCause',
    ids: ['web/bot#2', 'web/bot#3'],
    by: [
      `update activities set cause_seq = 9 where conversation_id = 'web/bot' and seq = 2`,
      `update activities set cause_seq = null where conversation_id = 'web/bot' and seq = 3`,
    ],
  },
  { code: 'owner.disagrees', ids: ['web/bot'], by: [`update conversations set owner = 'queue' where id = 'web/bot'`] },
  { code: 'owner.disagrees', ids: ['web/bot'], by: [`update conversations set owner = 'agent' where id = 'web/bot'`] },
  {
    code: 'owner.disagrees',
    ids: ['web/queue'],
    by: [`update conversations set owner = 'bot' where id = 'web/queue'`],
  },
  {
    code: 'owner.disagrees',
    ids: ['web/agent'],
    by: [`update conversations set owner = 'nobody' where id = 'web/agent'`],
  },
  {
    code: 'owner.disagrees',
    ids: ['web/agent'],
    by: [`update tickets set state = 'closed', closed_at_ms = 1 where id = 't-agent'`],
  },
  {
    code: 'ticket.twice',
    ids: ['web/queue'],
    by: [`drop index tickets_one_open`, `update tickets set conversation_id = 'web/queue' where id = 't-agent'`],
  },
  {
    code: 'ticket.orphan',
    ids: ['t-agent'],
    by: [`update tickets set conversation_id = 'web/none' where id = 't-agent'`],
  },
  { code: 'ticket.torn', ids: ['t-agent'], by: [`update tickets set agent_id = null where id = 't-agent'`] },
  { code: 'ticket.torn', ids: ['t-queue'], by: [`update tickets set closed_at_ms = 1 where id = 't-queue'`] },
  {
    code: 'failure.orphan',
    ids: ['web/bot#77'],
    by: [`insert into turn_failures (conversation_id, seq, at_ms, code, place) values ('web/bot', 77, 1, 'c', 'p')`],
  },
  { code: 'session.orphan', ids: ['anna'], by: [`delete from accounts`] },
  {
    code: 'lease.unknown',
    ids: ['web/bot'],
    by: [`update conversations set lease_holder = 'nobody knows' where id = 'web/bot'`],
  },
  {
    code: 'work.leftLying',
    ids: ['emulator/given-up#2', 'web/bot#4'],
    by: [
      `update activities set handled_at_ms = null where conversation_id = 'web/bot' and seq = 4`,
      `update activities set next_attempt_at_ms = 1 where conversation_id = 'emulator/given-up' and seq = 2`,
    ],
  },
  {
    code: 'receipt.orphan',
    ids: ['web/misread#7'],
    by: [`update receipts set seq = 7 where conversation_id = 'web/misread' and misread_seq is not null`],
  },
  {
    code: 'receipt.misreadBefore',
    ids: ['web/misread#1'],
    by: [`update receipts set misread_seq = 1 where misread_seq is not null`],
  },
  { code: 'receipts.body', ids: ['web/misread#1', 'web/misread#2'], by: [`update receipts set body = '{}'`] },
  {
    code: 'work.waitsForStart',
    ids: ['web/bot#4'],
    by: [
      `update activities set handled_at_ms = null where conversation_id = 'web/bot' and seq = 4`,
      `update instances set expires_at_ms = 1`,
    ],
  },
  {
    code: 'activity.setAside',
    ids: ['web/bot#4'],
    by: [`update activities set set_aside_at_ms = 1 where conversation_id = 'web/bot' and seq = 4`],
  },
  { code: 'activity.givenUp', ids: ['emulator/given-up#2'], by: [] },
  {
    code: 'conversations.state',
    ids: ['web/bot'],
    by: [`update conversations set state = '{"locale":"de"' where id = 'web/bot'`],
  },
  {
    code: 'conversations.state',
    ids: ['web/bot'],
    by: [`update conversations set state = '{"locale":"de"}' where id = 'web/bot'`],
  },
  {
    code: 'conversations.reference',
    ids: ['web/bot'],
    by: [`update conversations set reference = '[]' where id = 'web/bot'`],
  },
  {
    code: 'activities.body',
    ids: ['web/bot#1'],
    by: [`update activities set body = '"hello"' where conversation_id = 'web/bot' and seq = 1`],
  },
  { code: 'tickets.summary', ids: ['t-queue'], by: [`update tickets set summary = '' where id = 't-queue'`] },
];

describe.each(ENGINES)('the check of a store on $name', ({ name, open }) => {
  let engine: Engine<ConversationTables>;
  beforeEach(async () => {
    engine = await open<ConversationTables>();
    await migrateToLatest(engine.db);
    await storesOf(engine, HERE).leases.join('');
    await engine.db
      .updateTable('instances')
      .set((eb) => ({ started_at_ms: eb('started_at_ms', '-', HOUR) }))
      .execute();
    await fillSmallStore(engine);
  });
  afterEach(() => engine.close());

  const check = (): Promise<CheckReport> => checkStore(engine as unknown as Engine<AnyTables>, 'the store');
  const run = (statement: string) => sql.raw(statement).execute(engine.db);
  /** What is to be found can't be made while the database prevents it. */
  const withoutForeignKeys = async (): Promise<void> => {
    if (name === 'sqlite') {
      await run('pragma foreign_keys = off');
      return;
    }
    const { rows } = await sql<{ of: string; name: string }>`select conrelid::regclass::text as of, conname as name
      from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(engine.db);
    for (const key of rows) await run(`alter table ${key.of} drop constraint ${key.name}`);
  };

  it('finds nothing wrong with a store in use, and lists what was given up', async () => {
    const report = await check();
    expect(report.rows).toEqual({ conversations: 5, activities: 12, tickets: 2 });
    expect(report.findings.map(({ code }) => code)).toEqual(['activity.givenUp']);
  });

  it.each(BREAKS)('finds $code: $by', async ({ code, ids, by }) => {
    await withoutForeignKeys();
    for (const statement of by) await run(statement);
    const { findings } = await check();
    const finding = findings.find((one) => one.code === code);
    expect(finding?.ids).toEqual(ids);
    expect(finding?.count).toBe(ids.length);
  });

  it('lets work wait that a living process holds, and work that has just come', async () => {
    const { conversations } = storesOf(engine, HERE);
    const conversationId = 'web/bot';
    await conversations.accept({
      conversationId,
      channelId: 'web',
      reference: {},
      author: 'customer',
      authorName: null,
      activityId: null,
      activity: { type: 'message', text: 'old' },
      nowMs: NOW,
    });
    expect((await check()).findings.map(({ code }) => code)).toEqual(['activity.givenUp']);
    await engine.db.updateTable('conversations').set({ lease_holder: null }).execute();
    expect((await check()).findings.map(({ code }) => code)).toContain('work.leftLying');
    await engine.db
      .updateTable('activities')
      .set({ created_at_ms: engine.nowMs })
      .where('handled_at_ms', 'is', null)
      .execute();
    expect((await check()).findings.map(({ code }) => code)).toEqual(['activity.givenUp']);
  });

  it('changes nothing, and tells ids and never a word of what was said', async () => {
    await run(`update activities set body = 'a secret, broken' where conversation_id = 'web/bot'`);
    const everything = async (): Promise<string> =>
      JSON.stringify(await engine.db.selectFrom('activities').selectAll().execute());
    const before = await everything();
    const report = await check();
    expect(await everything()).toBe(before);
    expect(report.findings.map(({ code }) => code)).toContain('activities.body');
    expect(JSON.stringify(report)).not.toContain('secret');
  });

  it('counts all and lists a hundred', async () => {
    const many = Array.from({ length: 120 }, (_, at) => ({
      conversation_id: 'web/none',
      seq: at,
      at_ms: 1,
      code: 'c',
      place: 'p',
    }));
    await engine.db.insertInto('turn_failures').values(many).execute();
    const [finding] = (await check()).findings;
    expect([finding?.code, finding?.count, finding?.ids.length]).toEqual(['failure.orphan', 120, 100]);
  });

  it('refuses what is no store, an older and a newer one, with a sentence', async () => {
    const last = Object.keys(MIGRATIONS).at(-1) ?? '';
    await run(`delete from kysely_migration where name = '${last}'`);
    await expect(check()).rejects.toThrow(/the store was written by an older version/);
    await run(`insert into kysely_migration (name, timestamp) values ('${last}', ''), ('9999-later', '')`);
    await expect(check()).rejects.toThrow(/the store was written by a newer version/);
    await run(`drop table kysely_migration`);
    await expect(check()).rejects.toThrow(/There is no store of Tact’s in the store/);
  });

  it('knows every table that the migrations make', async () => {
    const known = [...STORE_TABLES.map((table) => table.name), ...MOMENTARY_TABLES, ...MIGRATION_TABLES];
    expect([...(await tableNames(engine.db, name))].sort()).toEqual(known.sort());
  });
});

test('a damaged file is found out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tact-damaged-'));
  const file = join(folder, 'tact.db');
  const whole = await openMigrated<AnyTables>({ kind: 'sqlite', file });
  const { rows } = await sql<{ page: number; size: number }>`select rootpage as page,
    (select page_size from pragma_page_size) as size from sqlite_master where name = 'tickets_closed'`.execute(
    whole.db,
  );
  await asSingleFile(whole);
  await whole.close();
  const [{ page, size } = { page: 0, size: 0 }] = rows;
  const disk = await openFile(file, 'r+');
  await disk.write(Buffer.alloc(size, 0x5a), 0, size, (page - 1) * size);
  await disk.close();
  const damaged = await openEngine<AnyTables>({ kind: 'sqlite', file }, { readOnly: true });
  const { findings } = await checkStore(damaged, 'the store');
  expect(findings.map(({ code, kind }) => [code, kind])).toEqual([['file.damaged', 'violation']]);
  await damaged.close();
  await rm(folder, { recursive: true });
});

test('docs/operations.md says what each finding means', () => {
  const docs = readFileSync(join(__dirname, '../../../docs/operations.md'), 'utf8');
  const codes = [...BREAKS.map(({ code }) => code), 'file.damaged'];
  expect(codes.filter((code) => !docs.includes(`\`${code}\``))).toEqual([]);
});

test('every invariant has a case that breaks it', () => {
  const broken = new Set(BREAKS.map(({ code }) => code));
  expect(INVARIANTS.map(({ code }) => code).filter((code) => !broken.has(code))).toEqual([]);
});
