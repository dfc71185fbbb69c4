import type { Engine } from '../storage/engine';
import { MIGRATIONS } from '../storage/migrate';
import { requireCurrentSchema } from '../storage/schema-version';
import type { ConversationTables } from '../storage/schema';
import { retryUndelivered, undeliveredActivities, type UndeliveredActivity } from '../storage/undelivered';
import { openToChange, openToRead, type StorePlace } from './store-place';

type Write = (line: string) => void;

const AT_ONCE = 500;

export interface UndeliveredOptions {
  /** Gives them another day. */
  readonly retry?: boolean;
  /** Of this conversation only, for `retry`. */
  readonly conversation?: string;
}

/** `tact store undelivered`: what was given up or waits long, without a word of its text; or has it tried again. Answers the exit code. */
export async function runStoreUndelivered(
  place: StorePlace,
  options: UndeliveredOptions,
  write: Write,
): Promise<number> {
  if (options.retry === true) {
    const engine = await openToChange<ConversationTables>(place.target);
    try {
      await requireCurrentSchema(engine, MIGRATIONS, place.name);
      const retried = await retryUndelivered(engine, options.conversation ?? null);
      write(`${retried} to be tried again, for a day from now.`);
      return 0;
    } finally {
      await engine.close();
    }
  }
  const engine = await openToRead<ConversationTables>(place.target);
  try {
    await requireCurrentSchema(engine, MIGRATIONS, place.name);
    const shown = await list(engine, write);
    write(shown === 0 ? 'Nothing was given up, and nothing waits long.' : `${shown} not delivered.`);
    return 0;
  } finally {
    await engine.close();
  }
}

async function list(engine: Engine<ConversationTables>, write: Write): Promise<number> {
  let shown = 0;
  let last: UndeliveredActivity | null = null;
  do {
    const page: readonly UndeliveredActivity[] = await undeliveredActivities(engine, last, AT_ONCE);
    for (const activity of page) write(lineOf(activity));
    shown += page.length;
    last = page.length < AT_ONCE ? null : (page.at(-1) ?? null);
  } while (last !== null);
  return shown;
}

function lineOf({ conversationId, seq, attempts, createdAtMs, nextAttemptAtMs }: UndeliveredActivity): string {
  const next = nextAttemptAtMs === null ? 'given up' : `next try ${new Date(nextAttemptAtMs).toISOString()}`;
  return `${conversationId}#${seq}  since ${new Date(createdAtMs).toISOString()}  ${attempts} attempts  ${next}`;
}
