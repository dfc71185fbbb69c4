import type { Finding } from './check-store';
import type { AnyTrx, CopiedTable, Row } from './store-tables';
import { STORE_TABLES } from './store-tables';
import { pagesOf } from './table-pages';

interface Kept {
  readonly table: string;
  readonly column: string;
  readonly says: string;
  /** Parsed; not there where the column is null. */
  readonly isReadable: (value: object) => boolean;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const has = (value: object, names: readonly string[]): boolean => names.every((name) => name in value);

/** JSON that Tact can't go on without. */
const KEPT: readonly Kept[] = [
  {
    table: 'conversations',
    column: 'state',
    says: 'what the conversation remembers can’t be read',
    isReadable: (value) => has(value, ['locale', 'branch', 'dialogs', 'memory']),
  },
  { table: 'conversations', column: 'reference', says: 'where replies go can’t be read', isReadable: () => true },
  {
    table: 'activities',
    column: 'body',
    says: 'an activity can’t be read',
    isReadable: (value) => has(value, ['type']),
  },
  {
    table: 'receipts',
    column: 'body',
    says: 'a receipt can’t be read',
    isReadable: (value) => has(value, ['v']),
  },
  {
    table: 'tickets',
    column: 'summary',
    says: 'a ticket’s summary can’t be read',
    isReadable: (value) => has(value, ['mood']),
  },
];

/** Rows whose JSON is broken. The engines differ in what they know of JSON, so that it's read here, in pages. */
export async function unreadable(trx: AnyTrx, listed: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const table of STORE_TABLES) {
    const kept = KEPT.filter((one) => one.table === table.name);
    if (kept.length === 0) continue;
    const broken = kept.map(() => ({ count: 0, ids: [] as string[] }));
    for await (const page of pagesOf(
      trx,
      table,
      kept.map(({ column }) => column),
    ))
      for (const row of page)
        for (const [index, one] of kept.entries()) {
          const found = broken[index];
          if (found === undefined || isReadable(row[one.column], one)) continue;
          found.count += 1;
          if (found.ids.length < listed) found.ids.push(idOf(row, table));
        }
    for (const [index, { column, says }] of kept.entries()) {
      const { count, ids } = broken[index] ?? { count: 0, ids: [] };
      if (count > 0) findings.push({ code: `${table.name}.${column}`, kind: 'violation', says, count, ids });
    }
  }
  return findings;
}

function isReadable(text: Row[string] | undefined, { isReadable }: Kept): boolean {
  if (text === null) return true;
  try {
    const value: unknown = JSON.parse(String(text));
    return isObject(value) && isReadable(value);
  } catch {
    return false;
  }
}

function idOf(row: Row, { key }: CopiedTable): string {
  return key.map((column) => row[column]).join('#');
}
