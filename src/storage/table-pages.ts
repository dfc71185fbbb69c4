import { hash } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { AnyTrx, CopiedTable, Row } from './store-tables';

/** Rows with activities in them can be large: a page stays within some megabytes, and within the parameters of one insert. */
const ROWS_AT_ONCE = 250;

/** All rows of a table in the order of its key, page by page. */
export async function* pagesOf(
  trx: AnyTrx,
  { name, key }: CopiedTable,
  columns?: readonly string[],
): AsyncGenerator<readonly Row[]> {
  let last: Row | undefined;
  do {
    let query = trx.selectFrom(name).limit(ROWS_AT_ONCE);
    query = columns === undefined ? query.selectAll() : query.select([...key, ...columns]);
    for (const column of key) query = query.orderBy(column);
    if (last !== undefined) query = query.where(isAfter(key, last));
    const page: Row[] = await query.execute();
    if (page.length > 0) yield page;
    last = page.length < ROWS_AT_ONCE ? undefined : page.at(-1);
  } while (last !== undefined);
}

function isAfter(key: readonly string[], last: Row): RawBuilder<boolean> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  return sql<boolean>`(${columns}) > (${sql.join(key.map((column) => last[column]))})`;
}

const MASK = (1n << 128n) - 1n;

/** The sum of a table's content: the same on every engine, in whatever order the rows come. */
export class TableSum {
  rows = 0;
  private sum = 0n;
  private columns: readonly string[] = [];

  add(row: Row): void {
    if (this.rows === 0) this.columns = Object.keys(row).sort();
    const text = JSON.stringify(this.columns.map((column) => row[column]));
    this.sum = (this.sum + BigInt(`0x${hash('sha256', text).slice(0, 32)}`)) & MASK;
    this.rows += 1;
  }

  /** 32 hexadecimal digits. */
  get checksum(): string {
    return this.sum.toString(16).padStart(32, '0');
  }
}
