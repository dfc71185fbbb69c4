import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SHOP_MIGRATIONS } from '../backoffice/shop-migrations';
import { SHOP_TABLES } from '../backoffice/shop-tables';
import { asSingleFile, copyStore, type CopiedRows, type CopyPlace, type CopyPlan } from '../storage/copy-store';
import { MIGRATIONS } from '../storage/migrate';
import { hasSchema } from '../storage/schema-version';
import { StoreError } from '../storage/store-error';
import { STORE_TABLES, type AnyTables } from '../storage/store-tables';
import { filePlace, openToFill, openToRead, type StorePlace } from './store-place';

type Write = (line: string) => void;
type Ends = Pick<StorePlace, 'target' | 'name'>;

const STORE: CopyPlan = { tables: STORE_TABLES, migrations: MIGRATIONS };
const SHOP: CopyPlan = { tables: SHOP_TABLES, migrations: SHOP_MIGRATIONS };

/** `tact store copy`: moves an installation, its sample shop included, and prints what was copied and verified. Answers the exit code. */
export async function runStoreCopy(from: StorePlace, to: StorePlace, write: Write): Promise<number> {
  await between(from, to, async (source, target) => {
    const shop = await shopOf(from, source);
    let shopRows: readonly CopiedRows[] = [];
    const copyShop = async (fromShop: Ends, toShop: Ends): Promise<void> => {
      shopRows = await between(fromShop, toShop, (a, b) => copyStore(a, b, SHOP));
    };
    const rows = await copyStore(source, target, {
      ...STORE,
      // Both or neither: a shop that can't be copied undoes the copy of the store.
      beforeCommit: async () => {
        if (shop !== null && to.shop !== null)
          await copyShop(shop, { target: to.shop, name: `the sample shop of ${to.name}` });
      },
    });
    printTable([...rows, ...shopRows.map((row) => ({ ...row, table: `shop ${row.table}` }))], write);
    if (shop !== null && to.shop === null) write('Without the sample shop: a new one is filled at the first start.');
    write(`Copied ${from.name} to ${to.name}. Read back, every table is the same.`);
  });
  return 0;
}

/**
 * `tact store backup`: a copy in one new file, which its owner alone may read and which has its name once it's whole. Answers the exit code.
 */
export async function runStoreBackup(from: StorePlace, file: string, write: Write): Promise<number> {
  const { name } = filePlace(file);
  if (existsSync(file)) throw new StoreError(`${name} is there already: give a new file.`);
  const partial = `${file}.partial`;
  mkdirSync(dirname(file), { recursive: true });
  removeStore(partial);
  try {
    await between(from, { target: { kind: 'sqlite', file: partial }, name }, async (source, target) => {
      printTable(await copyStore(source, target, STORE), write);
      await asSingleFile(target.engine);
    });
  } catch (error) {
    removeStore(partial);
    throw error;
  }
  renameSync(partial, file);
  write(`Backed up ${from.name} to ${name}. Read back, every table is the same.`);
  return 0;
}

async function between<T>(
  from: Ends,
  to: Ends,
  work: (source: CopyPlace, target: CopyPlace) => Promise<T>,
): Promise<T> {
  const source = await openToRead<AnyTables>(from.target);
  try {
    // Customers' conversations: for the account's eyes only.
    if (to.target.kind === 'sqlite' && !existsSync(to.target.file)) {
      mkdirSync(dirname(to.target.file), { recursive: true });
      writeFileSync(to.target.file, '', { mode: 0o600 });
    }
    const target = await openToFill<AnyTables>(to.target);
    try {
      return await work({ engine: source, name: from.name }, { engine: target, name: to.name });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function shopOf(from: StorePlace, { engine }: CopyPlace): Promise<Ends | null> {
  const { shop } = from;
  if (shop === null) return null;
  const isThere = shop.kind === 'sqlite' ? existsSync(shop.file) : await hasSchema(engine, shop.schema ?? '');
  return isThere ? { target: shop, name: `the sample shop of ${from.name}` } : null;
}

function removeStore(file: string): void {
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${part}`, { force: true });
}

function printTable(rows: readonly CopiedRows[], write: Write): void {
  const lines = [['table', 'rows', 'checksum'], ...rows.map((row) => [row.table, String(row.rows), row.checksum])];
  const width = (column: number): number => Math.max(...lines.map((line) => line[column]?.length ?? 0));
  const [first, second] = [width(0), width(1)];
  for (const [table = '', count = '', checksum = ''] of lines)
    write(`${table.padEnd(first)}  ${count.padStart(second)}  ${checksum}`);
}
