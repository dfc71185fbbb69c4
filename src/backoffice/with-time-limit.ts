import { around, BackofficeError, OPERATIONS, type Backoffice, type OperationName } from './ports';

/** What somebody in a chat waits for, and no longer. */
const LIMIT_MS = 5_000;
/** So many calls in a row without an answer, and the systems are left in peace. */
const LATE_BEFORE_REST = 5;
const REST_MS = 5_000;

export interface TimeLimitOptions {
  readonly limitMs?: number;
  /** How long the systems are left in peace before one call tries them again. */
  readonly restMs?: number;
  /** Milliseconds that only ever grow. */
  readonly nowMs?: () => number;
  /** Told of each call: its name, how it ended, how long it took. */
  readonly onCall?: (call: OperationName, end: 'answered' | BackofficeError['why'], seconds: number) => void;
}

/**
 * Puts a time limit on a back office: every call answers or throws a `BackofficeError`, soon. An answer that comes later is ignored; nothing is
 * called twice. Systems that answer nothing are not asked for a while, so that customers don't wait in vain and calls don't pile up.
 */
export function withTimeLimit(backoffice: Backoffice, options: TimeLimitOptions = {}): Backoffice {
  const { limitMs = LIMIT_MS, nowMs = () => performance.now(), onCall } = options;
  const rest = new Rest(options.restMs ?? REST_MS, nowMs);

  const limited = async <T>(name: OperationName, writes: boolean, call: () => Promise<T>): Promise<T> => {
    const startMs = nowMs();
    const ended = (end: 'answered' | BackofficeError['why']): void => onCall?.(name, end, (nowMs() - startMs) / 1000);
    if (!rest.mayAsk()) {
      ended('resting');
      throw new BackofficeError('resting', false);
    }
    try {
      const answer = await inTime(call, limitMs);
      rest.answered();
      ended('answered');
      return answer;
    } catch (error) {
      const failure =
        error instanceof BackofficeError
          ? error
          : error instanceof Late
            ? new BackofficeError('late', writes)
            : new BackofficeError('failed', writes && !isCertainlyNotDone(error));
      if (failure.why === 'late') rest.wasLate();
      else rest.answered();
      ended(failure.why);
      throw failure;
    }
  };

  return around(backoffice, (name, _asked, call) => limited(name, OPERATIONS[name] === 'changes', call));
}

class Late extends Error {}

/** A late answer, good or bad, ends here: the race has been decided. */
async function inTime<T>(call: () => Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Late());
    }, limitMs);
  });
  try {
    return await Promise.race([call(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** No connection was made, or a database undid what it had begun. */
const NOT_DONE: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', '53100', '53300', '40001', '40P01'],
]);

function isCertainlyNotDone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && NOT_DONE.has(error.code);
}

/** Knows when systems that answer nothing are to be left in peace, and lets one call through to see whether they are back. */
class Rest {
  private lateInRow = 0;
  private untilMs = 0;

  constructor(
    private readonly restMs: number,
    private readonly nowMs: () => number,
  ) {}

  mayAsk(): boolean {
    if (this.lateInRow < LATE_BEFORE_REST) return true;
    if (this.nowMs() < this.untilMs) return false;
    // This call finds out; the others wait for what it finds.
    this.untilMs = this.nowMs() + this.restMs;
    return true;
  }

  wasLate(): void {
    this.lateInRow += 1;
    if (this.lateInRow >= LATE_BEFORE_REST) this.untilMs = this.nowMs() + this.restMs;
  }

  answered(): void {
    this.lateInRow = 0;
  }
}
