import type { Backoffice } from '../backoffice/ports';
import type { ShopTables } from '../backoffice/schema';
import { createSampleShop } from '../backoffice/sample-shop';
import { seedSampleShop } from '../backoffice/seed-sample-shop';
import { SHOP_MIGRATIONS } from '../backoffice/shop-migrations';
import type { Clock } from '../core/clock';
import type { StoreTarget } from '../storage/engine';
import { openMigrated } from '../storage/open-migrated';

/** Opens the sample shop's own database, filled at the first start; several may open it at the same time. */
export async function openSampleShop(
  target: StoreTarget,
  clock: Clock,
): Promise<{ backoffice: Backoffice; close(): Promise<void> }> {
  const engine = await openMigrated<ShopTables>(target, SHOP_MIGRATIONS);
  await seedSampleShop(engine.db, clock.now());
  return { backoffice: createSampleShop({ db: engine.db, clock }), close: () => engine.close() };
}
