import { CompiledQuery, DefaultQueryExecutor, sql, type DatabaseConnection, type Kysely } from 'kysely';
import type { Engine } from '../../src/storage/engine';

type Recorded = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** Keeps every statement that the engines are given, whoever builds it, until it's stopped. */
export class StatementRecorder {
  private readonly recorded = new Map<string, Recorded>();
  private readonly spy: jest.SpyInstance;

  constructor() {
    const executor = DefaultQueryExecutor.prototype;
    const provide = executor.provideConnection.bind.bind(executor.provideConnection) as (
      self: unknown,
    ) => typeof executor.provideConnection;
    const keep = (query: CompiledQuery): void => void this.recorded.set(query.sql, query);
    const recording = (connection: DatabaseConnection): DatabaseConnection => ({
      executeQuery: (query) => {
        keep(query);
        return connection.executeQuery(query);
      },
      streamQuery: (query) => connection.streamQuery(query),
    });
    // In and outside of transactions, one by one or together: every statement has its connection from here.
    this.spy = jest.spyOn(executor, 'provideConnection').mockImplementation(function (this: unknown, consumer) {
      return provide(this)((connection) => consumer(recording(connection)));
    });
  }

  /** Each statement once, with the values of its last time. */
  stop(): readonly Recorded[] {
    this.spy.mockRestore();
    return [...this.recorded.values()];
  }
}

/** What a statement reads without an index that leads it there, as the engine itself says. */
export async function unindexedReads<Schema>(
  engine: Engine<Schema>,
  { sql: text, parameters }: Recorded,
): Promise<string[]> {
  return engine.kind === 'sqlite'
    ? sqliteReads(engine.db, text, parameters)
    : engine.db.connection().execute((db) => postgresReads(db, text, parameters));
}

/** An index over the rows in one state may be read from end to end: that is what it is for. */
async function sqliteReads<Schema>(
  db: Kysely<Schema>,
  text: string,
  parameters: readonly unknown[],
): Promise<string[]> {
  const { rows: plan } = await db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`explain query plan ${text}`, [...parameters]),
  );
  const { rows: partial } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'index' and sql like '% where %'`.execute(db);
  const names = partial.map(({ name }) => name);
  const derived = plan.flatMap(({ detail }) => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/.exec(detail)?.[1] ?? []);
  return plan
    .map(({ detail }) => detail)
    .filter((detail) => {
      if (detail.startsWith('USE TEMP B-TREE FOR')) return true;
      const scanned = /^SCAN (\S+)/.exec(detail)?.[1];
      if (scanned === undefined || derived.includes(scanned)) return false;
      const index = / USING (?:COVERING )?INDEX (\w+)/.exec(detail)?.[1];
      return index === undefined || !names.includes(index);
    });
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** With table scans off, what is left of them could not be done in another way. */
async function postgresReads<Schema>(
  db: Kysely<Schema>,
  text: string,
  parameters: readonly unknown[],
): Promise<string[]> {
  const { rows: partial } = await sql<{ name: string }>`
    select relname as name from pg_index join pg_class on pg_class.oid = indexrelid
    where relnamespace = current_schema()::regnamespace and indpred is not null`.execute(db);
  const names = partial.map(({ name }) => name);
  await sql`set enable_seqscan = off`.execute(db);
  try {
    const { rows } = await db.executeQuery<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(
      CompiledQuery.raw(`explain (format json) ${text}`, [...parameters]),
    );
    const root = rows[0]?.['QUERY PLAN'][0]?.Plan;
    return root === undefined ? [] : readsOf(root, names);
  } finally {
    await sql`reset enable_seqscan`.execute(db);
  }
}

function readsOf(node: PlanNode, partial: readonly string[]): string[] {
  const below = (node.Plans ?? []).flatMap((child) => readsOf(child, partial));
  const table = node['Relation Name'] ?? '';
  const index = node['Index Name'];
  if (node['Node Type'] === 'Seq Scan') return [`SCAN ${table}`, ...below];
  const isWhole = index !== undefined && node['Index Cond'] === undefined && !partial.includes(index);
  return isWhole ? [`SCAN ${table} USING INDEX ${index}`, ...below] : below;
}
