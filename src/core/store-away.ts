/** SQLite: full, locked, broken or unreachable disk. */
const SQLITE = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|CANTOPEN|READONLY|NOMEM|INTERRUPT|PROTOCOL|NOLFS)/;
/** PostgreSQL: connection lost (08), out of resources (53), shutting down (57P), system failure (58), rights withdrawn (28). */
const POSTGRES = /^(08|53|58|28)[0-9A-Z]{3}$|^57P0\d$/;
/** A time limit or a lock ran out, a stand-by that only reads, no database of this name, a conflict that retries did not settle. */
const POSTGRES_ONES: ReadonlySet<string> = new Set(['57014', '55P03', '25006', '25P03', '3D000', '40001', '40P01']);
/** The network in front of it, and the file system below it. */
const SYSTEM: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EMFILE', 'ENFILE'],
]);
/** What the drivers throw without a code; a test pins that they still do. */
const WITHOUT_CODE: ReadonlySet<string> = new Set([
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
  'The database connection is not open',
  'driver has already been destroyed',
]);
/** `pg`, when an answer comes that it has given up waiting for: the connection is of no use any more. */
const ANSWER_TOO_LATE = /^Received unexpected \w+ message from backend\.$/;
const CAUSES_FOLLOWED = 4;

/** Whether an error says that the store can't be reached or written at the moment: nothing is wrong with what was asked, and it will do later. */
export function isStoreAway(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < CAUSES_FOLLOWED && typeof current === 'object' && current !== null; depth += 1) {
    const { code, message, cause } = current as { code?: unknown; message?: unknown; cause?: unknown };
    if (typeof code === 'string' ? saysAway(code) : typeof message === 'string' && saysAwayInWords(message))
      return true;
    current = cause;
  }
  return false;
}

function saysAway(code: string): boolean {
  return SQLITE.test(code) || POSTGRES.test(code) || POSTGRES_ONES.has(code) || SYSTEM.has(code);
}

function saysAwayInWords(message: string): boolean {
  return WITHOUT_CODE.has(message) || ANSWER_TOO_LATE.test(message);
}
