import { SAMPLE_ORDERS } from '../../src/backoffice/seed-sample-shop';
import { openSampleShop } from '../../src/wiring/sample-shop';
import { storeTargets } from '../../src/wiring/store-targets';
import { readConfig } from '../../src/config/config';
import { openStore } from '../../src/storage/open-store';
import { databasePlace, ENGINES, type DatabasePlace } from '../support/engines';

const NOW = Date.UTC(2026, 2, 10, 14, 30);
const DAY = 86_400_000;
const [FIRST] = SAMPLE_ORDERS;

for (const { name, place } of ENGINES) {
  describe(`the sample shop on ${name}`, () => {
    it('is filled once, at the first start', async () => {
      const { target, remove } = await place();
      const first = await openSampleShop(target, NOW);
      const before = await first.backoffice.findOrder(FIRST!.number, { email: FIRST!.customer.email });
      await first.close();
      const second = await openSampleShop(target, NOW + DAY);
      expect(await second.backoffice.findOrder(FIRST!.number, { email: FIRST!.customer.email })).toEqual(before);
      expect(before.outcome).toBe('found');
      await second.close();
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
      ['one', 'two', 'three'].flatMap((instance) => [openStore(tact, instance), openSampleShop(sampleShop, NOW)]),
    );
    for (const one of opened) {
      if ('backoffice' in one)
        expect(await one.backoffice.findOrder(FIRST!.number, { email: FIRST!.customer.email })).toMatchObject({
          outcome: 'found',
        });
      else expect(one.isShared).toBe(true);
    }
    await Promise.all(opened.map((one) => one.close()));
  });

  it('act once on a request that reaches several of them', async () => {
    const shops = await Promise.all([1, 2, 3].map(() => openSampleShop(database.target, NOW)));
    const delivered = SAMPLE_ORDERS.find(({ status, refund }) => status === 'delivered' && refund === undefined)!;
    const found = await shops[0]!.backoffice.findOrder(delivered.number, { email: delivered.customer.email });
    if (found.outcome !== 'found') throw new Error('not there');
    const answers = await Promise.all(
      shops.flatMap(({ backoffice }) =>
        ['turn-1', 'turn-2'].map((turn) => backoffice.requestRefund(found.order, 'damaged', turn, NOW)),
      ),
    );
    expect(new Set(answers.map((answer) => ('refund' in answer ? answer.refund.id : answer.why))).size).toBe(1);
    await Promise.all(shops.map((shop) => shop.close()));
  });
});
