import { sql } from 'kysely';
import type { Backoffice } from '../../src/backoffice/ports';
import { createSampleShop } from '../../src/backoffice/sample-shop';
import type { ShopTables } from '../../src/backoffice/schema';
import { seedSampleShop } from '../../src/backoffice/seed-sample-shop';
import { SHOP_MIGRATIONS } from '../../src/backoffice/shop-migrations';
import type { Clock } from '../../src/core/clock';
import { openMigrated } from '../../src/storage/open-migrated';
import { restInFrontOf, type Around } from './backoffice-doors';

/** The sample company, which can be had afresh for each customer while bot, client and server stay. */
export interface ErrandCompany {
  readonly backoffice: Backoffice;
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** In the same process, and over HTTP. */
export const COMPANIES: readonly { readonly name: string; open(clock: Clock): Promise<ErrandCompany> }[] = [
  { name: 'the sample company', open: (clock) => openInProcess(clock) },
  { name: 'a company that is asked over HTTP', open: (clock) => openOverHttp(clock) },
];

export async function openInProcess(clock: Clock): Promise<ErrandCompany> {
  const { db, close } = await openMigrated<ShopTables>({ kind: 'sqlite', file: ':memory:' }, SHOP_MIGRATIONS);
  const numbers = await db.selectFrom('numbers').selectAll().execute();
  const tables = await db.introspection.getTables();
  await seedSampleShop(db, clock.now());
  return {
    backoffice: createSampleShop({ db, clock }),
    async renew() {
      await db.connection().execute(async (connection) => {
        await sql`pragma foreign_keys = off`.execute(connection);
        for (const { name } of tables) await sql`delete from ${sql.table(name)}`.execute(connection);
        await sql`pragma foreign_keys = on`.execute(connection);
      });
      await db.insertInto('numbers').values(numbers).execute();
      await seedSampleShop(db, clock.now());
    },
    close,
  };
}

/** Behind the mock server, asked by the REST client. */
export async function openOverHttp(clock: Clock, around: Around = {}): Promise<ErrandCompany> {
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
