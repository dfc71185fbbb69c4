import type { FindOrder } from '../../src/backoffice/ports';
import type { SampleOrder } from '../../src/backoffice/sample/sample-order';
import { SAMPLE_ORDERS, seedSampleShop } from '../../src/backoffice/seed-sample-shop';
import { openSampleShop } from '../../src/wiring/sample-shop';
import type { ShopTables } from '../../src/backoffice/schema';
import { SHOP_MIGRATIONS } from '../../src/backoffice/shop-migrations';
import { openEngine } from '../../src/storage/engine';
import { migrateToLatest } from '../../src/storage/migrate';
import { storeTargets } from '../../src/wiring/store-targets';
import { readConfig } from '../../src/config/config';
import type { Clock } from '../../src/core/clock';
import { openStore } from '../../src/storage/open-store';
import { databasePlace, ENGINES, type DatabasePlace } from '../support/engines';

const NOW = Date.UTC(2026, 2, 10, 14, 30);
const DAY = 86_400_000;
const [FIRST] = SAMPLE_ORDERS;
const at = (ms: number): Clock => ({ now: () => ms });
/** How long an access is good for depends on when it was given. */
const withoutAccess = (found: FindOrder) => (found.outcome === 'found' ? { ...found.order, access: null } : found);
const askedFor = ({ number, customer }: SampleOrder) => ({ number, proof: { email: customer.email } });

for (const { name, place } of ENGINES) {
  describe(`the sample shop on ${name}`, () => {
    it('is filled once, at the first start', async () => {
      const { target, remove } = await place();
      const first = await openSampleShop(target, at(NOW));
      const before = await first.backoffice.findOrder(askedFor(FIRST!));
      await first.close();
      const second = await openSampleShop(target, at(NOW + DAY));
      expect(withoutAccess(await second.backoffice.findOrder(askedFor(FIRST!)))).toEqual(withoutAccess(before));
      expect(before.outcome).toBe('found');
      await second.close();
      await remove();
    });

    it('gets range, books and subscriptions also where an earlier version has filled it with orders', async () => {
      const { target, remove } = await place();
      const engine = await openEngine<ShopTables>(target);
      await migrateToLatest(engine.db, SHOP_MIGRATIONS);
      await seedSampleShop(engine.db, NOW);
      for (const table of ['payments', 'invoices', 'subscriptions', 'products', 'keys'] as const)
        await engine.db.deleteFrom(table).execute();
      await engine.close();
      const { backoffice, close } = await openSampleShop(target, at(NOW + DAY));
      const found = await backoffice.findOrder(askedFor(FIRST!));
      if (found.outcome !== 'found') throw new Error('not there');
      expect((await backoffice.listInvoices(found.order)).invoices.length).toBeGreaterThan(0);
      await close();
      await remove();
    });
  });
}

describe('instances that share a database', () => {
  let database: DatabasePlace;
  beforeEach(async () => {
    database = await databasePlace();
  });
  afterEach(() => database.remove());

  it('open store and shop at the same time, in one database, beside each other', async () => {
    const config = readConfig({ DATABASE_URL: database.url, TOKEN_SIGNING_KEY: 'x'.repeat(32) });
    const { tact, sampleShop } = storeTargets(config);
    const opened = await Promise.all(
      ['one', 'two', 'three'].flatMap((instance) => [openStore(tact, instance), openSampleShop(sampleShop, at(NOW))]),
    );
    for (const one of opened) {
      if ('backoffice' in one)
        expect(await one.backoffice.findOrder(askedFor(FIRST!))).toMatchObject({
          outcome: 'found',
        });
      else expect(one.isShared).toBe(true);
    }
    await Promise.all(opened.map((one) => one.close()));
  });

  it('act once on a request that reaches several of them', async () => {
    const shops = await Promise.all([1, 2, 3].map(() => openSampleShop(database.target, at(NOW))));
    const delivered = SAMPLE_ORDERS.find(({ status, refund }) => status === 'delivered' && refund === undefined)!;
    const found = await shops[0]!.backoffice.findOrder(askedFor(delivered));
    if (found.outcome !== 'found') throw new Error('not there');
    const { access, number: orderNumber } = found.order;
    const answers = await Promise.all(
      shops.flatMap(({ backoffice }) =>
        ['turn-1', 'turn-2'].map((turn) =>
          backoffice.requestRefund({ access, orderNumber, reason: 'damaged', requestId: turn }),
        ),
      ),
    );
    expect(new Set(answers.map((answer) => ('refund' in answer ? answer.refund.id : answer.why))).size).toBe(1);
    await Promise.all(shops.map((shop) => shop.close()));
  });
});
