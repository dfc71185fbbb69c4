import { createSampleShop } from '../../src/backoffice/sample-shop';
import type { Backoffice } from '../../src/backoffice/ports';
import type { ShopTables } from '../../src/backoffice/schema';
import { seedSampleShop } from '../../src/backoffice/seed-sample-shop';
import { SHOP_MIGRATIONS } from '../../src/backoffice/shop-migrations';
import type { Clock } from '../../src/core/clock';
import { openMigrated } from '../../src/storage/open-migrated';
import { restInFrontOf, type Around } from './backoffice-doors';
import { rewindable } from './rewind';

/** The sample company, which can be had afresh for each conversation while bot, client and server stay. */
export interface Company {
  readonly backoffice: Backoffice;
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** In the same process, and over HTTP. */
export const COMPANIES: readonly { readonly name: string; open(clock: Clock): Promise<Company> }[] = [
  { name: 'the sample company', open: (clock) => openInProcess(clock) },
  { name: 'a company that is asked over HTTP', open: (clock) => openOverHttp(clock) },
];

/** @param clock what is in the shop was ordered before what it says now */
export async function openInProcess(clock: Clock): Promise<Company> {
  const { db, close } = await openMigrated<ShopTables>({ kind: 'sqlite', file: ':memory:' }, SHOP_MIGRATIONS);
  await seedSampleShop(db, clock.now());
  return { backoffice: createSampleShop({ db, clock }), renew: await rewindable(db), close };
}

/** Behind the mock server, asked by the REST client. */
export async function openOverHttp(clock: Clock, around: Around = {}): Promise<Company> {
  const company = await openInProcess(clock);
  const rest = await restInFrontOf(company.backoffice, clock, around);
  return {
    backoffice: rest.backoffice,
    renew: () => company.renew(),
    async close() {
      await rest.close();
      await company.close();
    },
  };
}
