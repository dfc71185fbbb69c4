import type { Backoffice } from '../../src/backoffice/ports';
import { createRestBackoffice, type RestBackofficeOptions } from '../../src/backoffice/rest/client';
import { startMockServer, type MockOptions } from '../../src/backoffice/rest/mock-server';
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
export const DOORS: readonly Way[] = [
  ...ENGINES.map((engine) => ({
    name: `embedded on ${engine.name}`,
    open: (clock: Clock) => openShop(engine, clock),
  })),
  { name: 'over HTTP, REST client and mock server', open: (clock) => openOverHttp(clock) },
];

const OAUTH = { id: 'tact', secret: 'a secret: with / and +' };

/** The REST client in front of the mock server, which has a shop of its own behind it. */
export async function openOverHttp(clock: Clock, around: Around = {}): Promise<Door> {
  const [sqlite] = ENGINES;
  if (sqlite === undefined) throw new Error('There is no engine.');
  const shop = await openShop(sqlite, clock);
  const rest = await restInFrontOf(shop.backoffice, clock, around);
  return {
    backoffice: rest.backoffice,
    async close() {
      await rest.close();
      await shop.close();
    },
  };
}

/** What goes wrong, and how long it's waited for. */
export type Around = Pick<MockOptions, 'fault'> & Pick<RestBackofficeOptions, 'limits'>;

/** The REST client in front of the mock server, in front of any back office. */
export async function restInFrontOf(
  backoffice: Backoffice,
  clock: Clock,
  { limits, ...around }: Around,
): Promise<Door> {
  const mock = await startMockServer({ backoffice, clock, port: 0, auth: { client: OAUTH }, ...around });
  const tokenUrl = new URL(`${mock.url}/oauth/token`);
  const rest = createRestBackoffice({
    url: new URL(mock.url),
    auth: { kind: 'oauth2', tokenUrl, clientId: OAUTH.id, clientSecret: OAUTH.secret, scope: null },
    clock,
    random: () => 0.5,
    limits: { attemptMs: 1_000, totalMs: 4_000, pauseMs: 5, ...limits },
  });
  return {
    backoffice: rest.backoffice,
    async close() {
      await rest.close();
      await mock.close();
    },
  };
}

async function openShop({ open }: TestEngine, clock: Clock): Promise<Door> {
  const { db, close } = await open<ShopTables>();
  await migrateToLatest(db, SHOP_MIGRATIONS);
  await seedSampleShop(db, clock.now());
  return { backoffice: createSampleShop({ db, clock }), close };
}
