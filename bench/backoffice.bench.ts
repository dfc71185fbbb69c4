// npm run bench:backoffice: how many calls a second the REST client makes, and how long each takes, beside the same company asked without HTTP.
import { createRestBackoffice } from '../src/backoffice/rest/client';
import { startMockServer } from '../src/backoffice/rest/mock-server';
import type { Backoffice } from '../src/backoffice/ports';
import { systemClock } from '../src/core/clock';
import { openSampleShop } from '../src/wiring/sample-shop';
import { percentile } from './percentile';

const CALLS = 4_000;
const AT_ONCE = [1, 16, 64];
const ORDER = { number: 'NB-60908', proof: { email: 'priya.sharma@example.com' } };

interface Row {
  readonly company: string;
  readonly call: string;
  readonly atOnce: number;
  readonly callsASecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Kind {
  readonly call: string;
  make(number: number): Promise<{ readonly outcome: string }>;
}

/** What a look-up is, and a change with its key. */
async function kindsOf(backoffice: Backoffice): Promise<readonly Kind[]> {
  const found = await backoffice.findOrder(ORDER);
  if (found.outcome !== 'found') throw new Error('The order to try is not there.');
  const { access, number: orderNumber } = found.order;
  return [
    { call: 'find an order', make: () => backoffice.findOrder(ORDER) },
    {
      call: 'report a problem',
      make: (number) =>
        backoffice.reportProblem({
          ...{ access, orderNumber, kind: 'late', redress: 'investigation' },
          requestId: `bench-${number}`,
        }),
    },
  ];
}

async function measure(company: string, { call, make }: Kind, atOnce: number, from: number): Promise<Row> {
  const latencies: number[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let number = next++; number < CALLS; number = next++) {
      const began = performance.now();
      await make(from + number);
      latencies.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, caller));
  const seconds = (performance.now() - began) / 1000;
  return {
    ...{ company, call, atOnce },
    callsASecond: Math.round(CALLS / seconds),
    p50Ms: Number(percentile(latencies, 0.5).toFixed(2)),
    p99Ms: Number(percentile(latencies, 0.99).toFixed(2)),
  };
}

async function main(): Promise<void> {
  const shop = await openSampleShop({ kind: 'sqlite', file: ':memory:' }, systemClock);
  const mock = await startMockServer({ backoffice: shop.backoffice, clock: systemClock, port: 0 });
  const rest = createRestBackoffice({
    url: new URL(mock.url),
    auth: { kind: 'none' },
    clock: systemClock,
    random: Math.random,
  });
  const companies = [
    { name: 'in this process', backoffice: shop.backoffice },
    { name: 'over HTTP', backoffice: rest.backoffice },
  ];
  const rows: Row[] = [];
  let from = 0;
  for (const { name, backoffice } of companies) {
    for (const kind of await kindsOf(backoffice)) {
      await measure(name, kind, 16, (from += CALLS));
      for (const atOnce of AT_ONCE) rows.push(await measure(name, kind, atOnce, (from += CALLS)));
    }
  }
  console.table(rows);
  await rest.close();
  await mock.close();
  await shop.close();
}

void main();
