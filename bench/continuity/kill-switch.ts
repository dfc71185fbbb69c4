// Preloaded into a server (`node --require`): counts its writes to the database, and ends the process as `kill -9` does right before,
// in the middle of or right after the one it was told to. The server's own code knows nothing of it.
import { writeSync } from 'node:fs';
import Database from 'libsql';
import { Client } from 'pg';
import {
  LAST_WORDS,
  ORDER_VARIABLE,
  type FromServer,
  type KillOrder,
  type KillPoint,
  type ToServer,
  type When,
} from './kill-switch-orders';
import { writePointOf } from './write-point';

let order: KillOrder | null = null;
let left = 0;
const seen = new Set<string>();
let unreported: string[] = [];
/** By statement. */
const points = new Map<string, string | null>();
/** The first write of the transaction on each connection: a commit is named after it. */
const firstWrites = new WeakMap<object, string>();

function obey(next: KillOrder | null): void {
  order = next;
  left = next?.skip ?? 0;
}

function die(at: KillPoint): void {
  writeSync(process.stderr.fd, `\n${LAST_WORDS}${JSON.stringify(at)}\n`);
  process.kill(process.pid, 'SIGKILL');
}

function knownPoint(sql: string): string | null {
  let point = points.get(sql);
  if (point === undefined) points.set(sql, (point = writePointOf(sql)));
  return point;
}

/** The write's full name, or null for what isn't one. */
function pointAt(connection: object, sql: string): string | null {
  const point = knownPoint(sql);
  if (/^\s*(?:begin|start transaction|rollback)\b/i.test(sql)) firstWrites.delete(connection);
  if (point === null) return null;
  if (point === 'commit') {
    const first = firstWrites.get(connection);
    firstWrites.delete(connection);
    return first === undefined ? null : `commit of ${first}`;
  }
  if (!firstWrites.has(connection)) firstWrites.set(connection, point);
  return point;
}

function note(point: string): void {
  if (seen.has(point)) return;
  seen.add(point);
  if (unreported.push(point) === 1)
    setImmediate(() => {
      process.send?.({ points: unreported } satisfies FromServer);
      unreported = [];
    });
}

/** When to die at this write; null lives on. */
function fateOf(point: string): When | null {
  note(point);
  if (order === null) return null;
  left -= 1;
  if (left >= 0) return null;
  if (order.at.length === 0) return order.when;
  return order.at.find((one) => one.point === point)?.when ?? null;
}

function around<T>(connection: object, sql: string, write: () => T): T {
  const point = pointAt(connection, sql);
  const when = point === null ? null : fateOf(point);
  if (point === null || when === null) return write();
  const dieHere = (): void => die({ point, when });
  if (when === 'before') dieHere();
  const result = write();
  if (!(result instanceof Promise)) dieHere();
  if (when === 'sent') setImmediate(dieHere);
  // Before whoever waits for it hears of it.
  return result instanceof Promise ? (result.finally(dieHere) as T) : result;
}

function watchSqlite(): void {
  interface Statement {
    [method: string]: unknown;
  }
  // What better-sqlite3's types leave out: both are plain classes.
  const prototype = Database.prototype as unknown as { prepare(this: object, sql: string): Statement };
  const { prepare } = prototype;
  prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql);
    for (const name of ['run', 'all', 'get', 'iterate']) {
      const method = statement[name] as (...parameters: unknown[]) => unknown;
      statement[name] = (...parameters: unknown[]) => around(this, sql, () => method.apply(statement, parameters));
    }
    return statement;
  };
}

function watchPostgres(): void {
  type Query = (this: object, query: unknown, ...rest: unknown[]) => unknown;
  const prototype = Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (asked, ...rest) {
    const sql = typeof asked === 'string' ? asked : ((asked as { text?: string } | null)?.text ?? '');
    return around(this, sql, () => query.call(this, asked, ...rest));
  };
}

watchSqlite();
watchPostgres();
const given = process.env[ORDER_VARIABLE];
if (given !== undefined) obey(JSON.parse(given) as KillOrder);
process.on('message', (message: ToServer) => {
  obey(message.kill);
});
// A driver that was interrupted leaves no server behind.
process.on('disconnect', () => process.exit(0));
process.channel?.unref();
