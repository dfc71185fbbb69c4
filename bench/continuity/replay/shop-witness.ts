import { createSampleShop } from '../../../src/backoffice/sample-shop';
import type { Backoffice, FindOrder } from '../../../src/backoffice/ports';
import type { ShopDb, ShopTables } from '../../../src/backoffice/schema';
import { SHOP_MIGRATIONS } from '../../../src/backoffice/shop-migrations';
import { openMigrated } from '../../../src/storage/open-migrated';
import type { StoreReader } from '../store-reader';

const TABLES = ['customers', 'orders', 'order_items', 'parcels', 'refunds', 'cases'] as const;

/**
 * The shop of a replay: a fresh one, filled with what the run's shop held at its end. What was asked for with a request id gets the same
 * answer again; refunds that were made later are left out of what is read.
 */
export class ShopWitness {
  /** Only what was there then is seen. */
  asOfMs = 0;
  readonly backoffice: Backoffice;

  private constructor(
    private readonly db: ShopDb,
    /** Request ids of all refunds and cases of the run. */
    readonly requests: readonly string[],
  ) {
    const shop = createSampleShop(db);
    this.backoffice = {
      ...shop,
      findOrder: async (number, proof) => this.asItWas(await shop.findOrder(number, proof)),
    };
  }

  static async open(reader: StoreReader): Promise<ShopWitness> {
    const { db } = await openMigrated<ShopTables>({ kind: 'sqlite', file: ':memory:' }, SHOP_MIGRATIONS);
    const requests: string[] = [];
    for (const table of TABLES)
      for (const row of await reader.rows(`select * from ${table}`)) {
        // Read from the table it is written to: only the driver's idea of numbers may differ.
        const values = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(name, value)]));
        await db
          .insertInto(table)
          .values(values as never)
          .execute();
        if (typeof row.request_id === 'string') requests.push(row.request_id);
      }
    return new ShopWitness(db, requests);
  }

  close(): Promise<void> {
    return this.db.destroy();
  }

  private asItWas(found: FindOrder): FindOrder {
    if (found.outcome !== 'found') return found;
    const refunds = found.order.refunds.filter(({ requestedAtMs }) => requestedAtMs <= this.asOfMs);
    return { ...found, order: { ...found.order, refunds } };
  }
}

function plain(name: string, value: unknown): unknown {
  return name.endsWith('_ms') && typeof value === 'string' ? Number(value) : value;
}
