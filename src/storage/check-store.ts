// Verifies what must always be true of a store. Reads only: what is broken is told, and repaired by nobody but people.
import { sql } from 'kysely';
import type { Engine } from './engine';
import { INVARIANTS, type Invariant } from './invariants.sql';
import { MIGRATIONS } from './migrate';
import { unreadable } from './readable-json';
import { requireCurrentSchema } from './schema-version';
import { inSnapshot } from './snapshot';
import type { AnyTables, AnyTrx } from './store-tables';

/** Ids of one kind of finding; beyond so many only their number. */
const LISTED = 100;

export interface Finding {
  readonly code: string;
  readonly kind: Invariant['kind'];
  readonly says: string;
  readonly count: number;
  /** Conversations, activities (`<conversation>#<seq>`), tickets or accounts; never what somebody wrote. */
  readonly ids: readonly string[];
}

export interface CheckReport {
  /** Null where the file is damaged: what can't be trusted isn't read. */
  readonly rows: { readonly conversations: number; readonly activities: number; readonly tickets: number } | null;
  readonly findings: readonly Finding[];
}

/**
 * Checks a store as it is at one moment; it may be in use.
 * @param place for messages
 * @throws StoreError when there is no store, or its schema is another version's
 */
export async function checkStore(engine: Engine<AnyTables>, place: string): Promise<CheckReport> {
  await requireCurrentSchema(engine, MIGRATIONS, place);
  return inSnapshot(engine, async (trx) => {
    const damaged = engine.kind === 'sqlite' ? await damage(trx) : null;
    if (damaged !== null) return { rows: null, findings: [damaged] };
    const findings: Finding[] = [];
    for (const invariant of INVARIANTS) findings.push(...(await offenders(trx, engine, invariant)));
    findings.push(...(await unreadable(trx, LISTED)));
    const count = async (table: string): Promise<number> => {
      const row = await trx
        .selectFrom(table)
        .select(sql<number>`count(*)`.as('rows'))
        .executeTakeFirstOrThrow();
      return Number(row.rows);
    };
    const rows = {
      conversations: await count('conversations'),
      activities: await count('activities'),
      tickets: await count('tickets'),
    };
    return { rows, findings };
  });
}

async function offenders(trx: AnyTrx, { nowMs }: Engine<AnyTables>, invariant: Invariant): Promise<Finding[]> {
  const { code, kind, says, find } = invariant;
  const { rows } = await sql<{ id: string; seq: number | null; found: number }>`
    select f.id, f.seq, count(*) over () as found from (${find(nowMs)}) f order by f.id, f.seq limit ${sql.lit(LISTED)}`.execute(
    trx,
  );
  const [first] = rows;
  if (first === undefined) return [];
  const ids = rows.map(({ id, seq }) => (seq === null ? id : `${id}#${seq}`));
  return [{ code, kind, says, count: Number(first.found), ids }];
}

/** What SQLite itself finds wrong with the file. */
async function damage(trx: AnyTrx): Promise<Finding | null> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(${sql.lit(LISTED)})`.execute(trx);
  const count = rows.filter(({ quick_check: said }) => said !== 'ok').length;
  if (count === 0) return null;
  return { code: 'file.damaged', kind: 'violation', says: 'the file is damaged: restore a backup', count, ids: [] };
}
