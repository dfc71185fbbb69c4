import { join } from 'node:path';
import type { Config } from '../config/config';
import type { StoreTarget } from '../storage/engine';

/** A company's systems aren't Tact's store, even where both are on one server. */
const SHOP_SCHEMA = 'sample_shop';

/** Where the configuration has Tact's store and the sample shop: files of the data folder, or the database that instances share. */
export function storeTargets(config: Pick<Config, 'dataDir' | 'databaseUrl'>): {
  readonly tact: StoreTarget;
  readonly sampleShop: StoreTarget;
} {
  if (config.databaseUrl === null) {
    return {
      tact: { kind: 'sqlite', file: join(config.dataDir, 'tact.db') },
      sampleShop: { kind: 'sqlite', file: join(config.dataDir, 'sample-shop.db') },
    };
  }
  const url = config.databaseUrl.reveal();
  return { tact: { kind: 'postgres', url }, sampleShop: { kind: 'postgres', url, schema: SHOP_SCHEMA } };
}
