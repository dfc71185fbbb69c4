import type { Kysely, Transaction } from 'kysely';
import { isStoreAway } from '../../core/store-away';
import type { Writes } from '../engine';
import { isStalePlan } from './postgres-pool';

const MOST_TRIES = 5;
const FIRST_PAUSE_MS = 5;
/** Two transactions that wait for each other, or that can't have happened one after the other: the database picks one to try again. */
const ASKED_TO_TRY_AGAIN: ReadonlySet<string> = new Set(['40001', '40P01']);

/** Each write is a transaction of its own on one of the pool's connections; the server flushes those that commit at the same time together. */
export class PostgresWrites<Schema> implements Writes<Schema> {
  constructor(private readonly db: Kysely<Schema>) {}

  write<T>(run: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
    return again(async (progress) =>
      this.db.transaction().execute(async (trx) => {
        progress.mayBeWritten = false;
        const result = await run(trx);
        progress.mayBeWritten = true;
        return result;
      }),
    );
  }

  readonly single = <T>(run: (db: Kysely<Schema>) => Promise<T>, isRepeatable: boolean): Promise<T> =>
    again(async (progress) => {
      progress.mayBeWritten = !isRepeatable;
      return run(this.db);
    });
}

/** Tries again what has written nothing, or may as well be written twice. */
async function again<T>(attempt: (progress: { mayBeWritten: boolean }) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const progress = { mayBeWritten: false };
    try {
      return await attempt(progress);
    } catch (error) {
      // A connection that breaks later may break with the commit's answer on its way: whether that was written, only the caller can find out.
      const mayTryAgain = isUndone(error) || (!progress.mayBeWritten && isStoreAway(error) && tries === 1);
      if (!mayTryAgain || tries >= MOST_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** tries * Math.random()));
    }
  }
}

function isUndone(error: unknown): boolean {
  if (isStalePlan(error)) return true;
  return error instanceof Error && 'code' in error && ASKED_TO_TRY_AGAIN.has(String(error.code));
}
