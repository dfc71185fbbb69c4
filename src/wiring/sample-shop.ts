import type { Backoffice } from '../backoffice/ports';
import type { ShopTables } from '../backoffice/schema';
import { createSampleShop } from '../backoffice/sample-shop';
import { seedSampleShop } from '../backoffice/seed-sample-shop';
import { SHOP_MIGRATIONS } from '../backoffice/shop-migrations';
import { openSqlite } from '../storage/engine';
import { migrateToLatest } from '../storage/migrate';

/**
 * Opens the sample shop's own database, filled at the first start.
 * @param file a path, or `:memory:`
 */
export async function openSampleShop(
  file: string,
  nowMs: number,
): Promise<{ backoffice: Backoffice; close(): Promise<void> }> {
  const db = openSqlite<ShopTables>(file);
  await migrateToLatest(db, SHOP_MIGRATIONS);
  await seedSampleShop(db, nowMs);
  return { backoffice: createSampleShop(db), close: () => db.destroy() };
}
