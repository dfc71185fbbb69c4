import { createSampleShop } from '../../../src/backoffice/sample-shop';
import { around, type Backoffice } from '../../../src/backoffice/ports';
import type { ShopDb, ShopTables } from '../../../src/backoffice/schema';
import { SHOP_MIGRATIONS } from '../../../src/backoffice/shop-migrations';
import { openMigrated } from '../../../src/storage/open-migrated';
import type { StoreReader } from '../store-reader';

const GIVEN = ['customers', 'orders', 'order_items', 'parcels', 'keys'] as const;
/** What customers' requests make, and when they did. */
const MADE = { refunds: 'requested_at_ms', cases: 'opened_at_ms' } as const;
type Made = keyof typeof MADE;
type Row = Readonly<Record<string, unknown>>;

/**
 * The shop of a replay: a fresh one, in which at each call stands what the run's shop held at that time. What was asked for with a request id
 * gets the same answer again.
 */
export class ShopWitness {
  /** Only what was there then is seen. */
  asOfMs = 0;
  readonly backoffice: Backoffice;

  private constructor(
    private readonly db: ShopDb,
    private readonly made: Readonly<Record<Made, readonly Row[]>>,
  ) {
    this.backoffice = around(createSampleShop({ db, clock: { now: () => this.asOfMs } }), (_name, asked, ask) =>
      this.asItWas('requestId' in asked ? asked.requestId : null, ask),
    );
  }

  static async open(reader: StoreReader): Promise<ShopWitness> {
    const { db } = await openMigrated<ShopTables>({ kind: 'sqlite', file: ':memory:' }, SHOP_MIGRATIONS);
    for (const table of GIVEN) await insert(db, table, await rowsOf(reader, table));
    const [refunds, cases] = [await rowsOf(reader, 'refunds'), await rowsOf(reader, 'cases')];
    return new ShopWitness(db, { refunds, cases });
  }

  /** Request ids of all refunds and cases of the run. */
  get requests(): readonly string[] {
    const ids = [...this.made.refunds, ...this.made.cases].map((row) => row.request_id);
    return ids.filter((id) => typeof id === 'string');
  }

  close(): Promise<void> {
    return this.db.destroy();
  }

  /** Puts the shop back to that time, and what this very request made with it. */
  private async asItWas<T>(requestId: string | null, ask: () => Promise<T>): Promise<T> {
    for (const table of Object.keys(MADE) as Made[]) {
      const wasThere = (row: Row): boolean =>
        Number(row[MADE[table]]) <= this.asOfMs || (requestId !== null && row.request_id === requestId);
      await this.db.deleteFrom(table).execute();
      await insert(this.db, table, this.made[table].filter(wasThere));
    }
    return ask();
  }
}

async function rowsOf(reader: StoreReader, table: string): Promise<readonly Row[]> {
  const rows = await reader.rows(`select * from ${table}`);
  // A driver may give 64-bit columns as text.
  const plain = ([name, value]: [string, unknown]): [string, unknown] => [
    name,
    name.endsWith('_ms') && typeof value === 'string' ? Number(value) : value,
  ];
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(plain)));
}

async function insert(db: ShopDb, table: keyof ShopTables, rows: readonly Row[]): Promise<void> {
  // As they were read from the table of the same name.
  if (rows.length > 0)
    await db
      .insertInto(table)
      .values([...rows] as never)
      .execute();
}
