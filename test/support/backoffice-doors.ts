import type { Backoffice } from '../../src/backoffice/ports';
import { createSampleShop } from '../../src/backoffice/sample-shop';
import type { ShopTables } from '../../src/backoffice/schema';
import { seedSampleShop } from '../../src/backoffice/seed-sample-shop';
import { SHOP_MIGRATIONS } from '../../src/backoffice/shop-migrations';
import type { Clock } from '../../src/core/clock';
import { migrateToLatest } from '../../src/storage/migrate';
import { ENGINES, type TestEngine } from './engines';

/** A way to the sample shop, which is fresh behind each. */
export interface Door {
  readonly backoffice: Backoffice;
  close(): Promise<void>;
}

interface Way {
  readonly name: string;
  open(clock: Clock): Promise<Door>;
}

/** Every way in which the port is filled: the same contract holds behind all of them. */
export const DOORS: readonly Way[] = ENGINES.map((engine) => ({
  name: `embedded on ${engine.name}`,
  open: (clock) => openShop(engine, clock),
}));

async function openShop({ open }: TestEngine, clock: Clock): Promise<Door> {
  const { db, close } = await open<ShopTables>();
  await migrateToLatest(db, SHOP_MIGRATIONS);
  await seedSampleShop(db, clock.now());
  return { backoffice: createSampleShop({ db, clock }), close };
}
