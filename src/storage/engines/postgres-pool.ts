import { Pool, types, type PoolClient, type QueryConfig, type QueryResult, type CustomTypesConfig } from 'pg';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { gatheringSocket } from './gathering-socket';
import { connectionString } from './postgres-address';

export interface PoolLimits {
  readonly connections: number;
  /** For a connection to be free or made. */
  readonly connectMs: number;
  /** For a statement, by the server's watch; null: as long as it takes. */
  readonly statementMs: number | null;
  /** Longer than that: an answer that takes so long comes from a connection that is dead. */
  readonly silentMs: number | null;
}

const IDLE_MS = 60_000;
/** Statements with values in the text (lists of ids) come in any number: only so many are prepared on each connection. */
const MOST_PREPARED = 300;
const PREPARE_FROM_USE = 3;
/** As Kysely says it for a transaction without settings. */
const BEGIN = 'begin';

/** What the driver says of its own limit, so that it counts as the same. */
const SILENT = 'Query read timeout';

const WIDE: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC]);

/** Counts, sums and instants are 64 bits wide, and far below 2^53. */
const TYPES: CustomTypesConfig = {
  getTypeParser: (type, format) =>
    WIDE.has(type) ? Number : (types.getTypeParser(type, format) as (text: string) => unknown),
};

/** The driver's pool as Kysely takes it, with what a server needs besides: no connection is used again after it misbehaved. */
export function createPool(
  address: { readonly url: string; readonly schema?: string },
  limits: PoolLimits,
): PostgresPool {
  const settings = { statement_timeout: String(limits.statementMs ?? 0) };
  const pool = new Pool({
    connectionString: connectionString(address, settings),
    application_name: 'tact',
    max: limits.connections,
    connectionTimeoutMillis: limits.connectMs,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    // Statements that don't need each other's answers share a way to the server.
    pipeline: true,
    stream: gatheringSocket,
    types: TYPES,
  });
  // The driver raises an event for a connection that dies, and an event nobody listens to ends the process. Whoever uses the connection is told anyway.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const statements = new PreparedStatements();
  return {
    connect: async () => new WatchedClient(await pool.connect(), statements, limits.silentMs),
    end: () => pool.end(),
  };
}

class WatchedClient implements PostgresPoolClient {
  private isSilent = false;
  /** A transaction's beginning is on its way with its first statement. */
  private beginning: Promise<unknown> | null = null;

  constructor(
    private readonly client: PoolClient,
    private readonly statements: PreparedStatements,
    private readonly silentMs: number | null,
  ) {}

  query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query(cursor: never): never;
  async query<R>(text: string, parameters?: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    // Not even a rollback: it would wait behind the statement that has no answer. The server rolls back when the connection is gone.
    if (this.isSilent) throw new Error(SILENT);
    if (text === BEGIN) return this.begin();
    const { beginning } = this;
    this.beginning = null;
    const values = [...(parameters ?? [])];
    try {
      const answer = this.answer<R>({ text, values, ...this.statements.nameOf(text) });
      await Promise.all([beginning, answer]);
      return await answer;
    } catch (error) {
      if (!isStalePlan(error)) throw error;
      this.statements.rename(text);
      // Prepared anew it does, unless the refusal ended the transaction around it.
      return await this.answer<R>({ text, values, ...this.statements.nameOf(text) }).catch(() => {
        throw error;
      });
    }
  }

  release(): void {
    this.client.release(this.isSilent);
  }

  /** Nobody waits for a transaction to begin: if it couldn't, its first statement says so. */
  private begin<R>(): PostgresQueryResult<R> {
    this.beginning = this.answer({ text: BEGIN });
    this.beginning.catch(() => undefined);
    return { command: 'UPDATE', rowCount: 0, rows: [] };
  }

  private async answer<R>(statement: QueryConfig): Promise<PostgresQueryResult<R>> {
    const { silentMs } = this;
    const answer = this.client.query(statement);
    if (silentMs === null) return toKysely<R>(await answer);
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        this.isSilent = true;
        reject(new Error(SILENT));
      }, silentMs);
    });
    try {
      return toKysely<R>(await Promise.race([answer, silence]));
    } finally {
      clearTimeout(timer);
    }
  }
}

function toKysely<R>({ command, rowCount, rows }: QueryResult): PostgresQueryResult<R> {
  // Kysely's types name the commands that change rows only.
  return { command: command as PostgresQueryResult<R>['command'], rowCount: rowCount ?? 0, rows: rows as R[] };
}

/** Another instance changed the schema since this connection prepared the statement: without it, the next try does. */
export function isStalePlan(error: unknown): boolean {
  return error instanceof Error && 'routine' in error && error.routine === 'RevalidateCachedQuery';
}

/** Names for the statements that come again and again: parsing and planning one costs as much as running it. */
class PreparedStatements {
  private readonly uses = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private last = 0;

  /** Nothing for a statement that is rare. */
  nameOf(text: string): { name?: string } {
    const known = this.names.get(text);
    if (known !== undefined) return { name: known };
    if (this.names.size >= MOST_PREPARED) return {};
    const uses = (this.uses.get(text) ?? 0) + 1;
    if (uses < PREPARE_FROM_USE) {
      if (this.uses.size >= MOST_PREPARED) this.uses.clear();
      this.uses.set(text, uses);
      return {};
    }
    this.uses.delete(text);
    return { name: this.rename(text) };
  }

  /** Under a new name each connection prepares it anew. */
  rename(text: string): string {
    const name = `tact_${this.last++}`;
    this.names.set(text, name);
    return name;
  }
}
