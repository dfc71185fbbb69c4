// A whole store from one database to another, across engines: moving, backing up and restoring are all this.
import { sql, type Migration } from 'kysely';
import { isStoreAway } from '../core/store-away';
import type { Engine } from './engine';
import { migrateToLatest } from './migrate';
import { knownMigrationsOf, migrationsOf, tableNames } from './schema-version';
import { inSnapshot, withoutTimeLimits } from './snapshot';
import { StoreError } from './store-error';
import type { AnyTables, AnyTrx, CopiedTable, Row } from './store-tables';
import { pagesOf, TableSum } from './table-pages';

/** One side of a copy. */
export interface CopyPlace {
  readonly engine: Engine<AnyTables>;
  /** For messages: without a password. */
  readonly name: string;
}

/** What is copied: tables, and the migrations that make them. */
export interface CopyPlan {
  readonly tables: readonly CopiedTable[];
  readonly migrations: Readonly<Record<string, Migration>>;
  /** Runs when everything is written and verified, and is not yet committed: what throws here undoes the copy. */
  readonly beforeCommit?: () => Promise<void>;
}

export interface CopiedRows {
  readonly table: string;
  readonly rows: number;
  /** Over the content of every row; equal on both sides, or the copy is undone. */
  readonly checksum: string;
}

/**
 * Copies a store as it is at one moment into an empty one, in one transaction, and reads back what was written. The source may be in use;
 * the target is brought to the source's schema first and to the newest after it.
 * @throws StoreError when the target isn't empty, or anything came out differently; it has no rows then
 */
export async function copyStore(from: CopyPlace, to: CopyPlace, plan: CopyPlan): Promise<readonly CopiedRows[]> {
  const schema = await knownMigrationsOf(from.engine, plan.migrations, from.name);
  await prepareTarget(to, plan, schema);
  const tables = await tablesPresent(from.engine, plan.tables);
  const copied = await inSnapshot(from.engine, (source) =>
    to.engine.db.transaction().execute(async (target) => {
      await takeTarget(target, to, plan.tables);
      const sums = await copyTables(source, target, tables);
      await verify(target, tables, sums);
      await plan.beforeCommit?.();
      return sums;
    }),
  );
  await migrateToLatest(to.engine.db, plan.migrations);
  if (to.engine.kind === 'postgres')
    for (const { name } of tables) await sql`analyze ${sql.table(name)}`.execute(to.engine.db);
  return copied;
}

/** Makes the tables of the source's version where there are none; refuses what is there already before anything is changed. */
async function prepareTarget(to: CopyPlace, plan: CopyPlan, schema: CopyPlan['migrations']): Promise<void> {
  const had = (await migrationsOf(to.engine)) ?? [];
  if (had.length > 0) await knownMigrationsOf(to.engine, plan.migrations, to.name);
  if (had.some((name) => schema[name] === undefined))
    throw new StoreError(
      `${to.name} has a newer schema than what is to be copied: give an empty database or a new file.`,
    );
  if (had.length > 0) await refuseRows(to.engine.db, to, await tablesPresent(to.engine, plan.tables));
  await migrateToLatest(to.engine.db, schema);
}

/** Under a lock that keeps a Tact from starting on it while it is filled. */
async function takeTarget(trx: AnyTrx, to: CopyPlace, all: readonly CopiedTable[]): Promise<void> {
  const { kind, nowMs } = to.engine;
  if (kind === 'postgres') await withoutTimeLimits(trx);
  const names = await tableNames(trx, kind);
  if (names.includes('instances')) {
    if (kind === 'postgres') await sql`lock table instances in share row exclusive mode`.execute(trx);
    const live = await trx.selectFrom('instances').select('id').where('expires_at_ms', '>', nowMs).execute();
    if (live.length > 0) throw new StoreError(`A Tact runs on ${to.name}: stop it, or give another place to copy to.`);
  }
  await refuseRows(
    trx,
    to,
    all.filter(({ name }) => names.includes(name)),
  );
}

async function refuseRows(db: Engine<AnyTables>['db'], to: CopyPlace, tables: readonly CopiedTable[]): Promise<void> {
  for (const { name, isFilledAtFirst = false } of tables) {
    if (isFilledAtFirst) continue;
    const row = await db
      .selectFrom(name)
      .select(sql<number>`1`.as('one'))
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) continue;
    throw new StoreError(`${to.name} is not empty (it has ${name}): give an empty database or a new file.`);
  }
}

async function copyTables(source: AnyTrx, target: AnyTrx, tables: readonly CopiedTable[]): Promise<CopiedRows[]> {
  const copied: CopiedRows[] = [];
  for (const table of tables) {
    const sum = new TableSum();
    if (table.isFilledAtFirst === true) await target.deleteFrom(table.name).execute();
    for await (const page of pagesOf(source, table)) {
      const rows = page.map((row) => emptied(row, table));
      for (const row of rows) sum.add(row);
      await insert(target, table.name, rows);
    }
    copied.push({ table: table.name, rows: sum.rows, checksum: sum.checksum });
  }
  return copied;
}

async function insert(target: AnyTrx, table: string, rows: readonly Row[]): Promise<void> {
  try {
    await target.insertInto(table).values(rows).execute();
  } catch (error) {
    // The driver's message may quote the row; a store that is away is told as such.
    if (isStoreAway(error)) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'without a code';
    throw new StoreError(`A row of ${table} can’t be stored there (${code}): nothing was kept of the copy.`);
  }
}

function emptied(row: Row, { emptied: columns = [] }: CopiedTable): Row {
  const present = columns.filter((column) => column in row);
  return present.length === 0 ? row : { ...row, ...Object.fromEntries(present.map((column) => [column, null])) };
}

async function verify(target: AnyTrx, tables: readonly CopiedTable[], sums: readonly CopiedRows[]): Promise<void> {
  for (const [index, table] of tables.entries()) {
    const sum = new TableSum();
    for await (const page of pagesOf(target, table)) for (const row of page) sum.add(row);
    const copied = sums[index];
    if (copied?.rows !== sum.rows || copied.checksum !== sum.checksum)
      throw new StoreError(
        `The copy of ${table.name} differs from the original (${sum.rows} of ${copied?.rows ?? 0} rows): nothing was kept of it. Please report this as a bug.`,
      );
  }
}

/** Leaves an embedded store as one file, without a log beside it, before it is closed. */
export async function asSingleFile({ db }: Engine<AnyTables>): Promise<void> {
  await sql`pragma journal_mode = delete`.execute(db);
}

async function tablesPresent({ db, kind }: Engine<AnyTables>, tables: readonly CopiedTable[]): Promise<CopiedTable[]> {
  const names = await tableNames(db, kind);
  return tables.filter(({ name }) => names.includes(name));
}
