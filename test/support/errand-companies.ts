import { eachOperation, operationOf, type Backoffice } from '../../src/backoffice/ports';
import type { Clock } from '../../src/core/clock';
import { openSampleShop } from '../../src/wiring/sample-shop';
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
  const open = () => openSampleShop({ kind: 'sqlite', file: ':memory:' }, clock);
  let shop = await open();
  return {
    backoffice: eachOperation((name) => (asked) => operationOf(shop.backoffice, name)(asked)),
    async renew() {
      await shop.close();
      shop = await open();
    },
    close: () => shop.close(),
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
