import type { Backoffice } from '../../src/backoffice/ports';
import type { Clock } from '../../src/core/clock';
import { silentLogger } from '../../src/core/logger';
import type { Turn } from '../../src/conversation/turn';
import type { Knowledge } from '../../src/wiring/knowledge';
import { openLocalBot, type LocalBot } from '../../src/wiring/local-bot';
import type { Company } from './companies';
import type { ErrandName } from './errand';
import { ErrandCustomer, type Language } from './errand-customer';

/** Monday morning. */
const BEGIN = Date.UTC(2026, 0, 5, 9);
const BETWEEN_MESSAGES_MS = 20_000;

/** One bot whom many customers write to, one after the other, each on the same morning. */
export interface ErrandBot {
  /** Finds the company as if nobody had been there before. */
  customer(language: Language, name: ErrandName): Promise<ErrandCustomer>;
}

/**
 * Opened before the tests around this call, and closed after them.
 * @param around what goes wrong between bot and company
 */
export function useErrandBot(
  knowledge: () => Knowledge,
  openCompany: (clock: Clock) => Promise<Company>,
  around: (backoffice: Backoffice) => Backoffice = (backoffice) => backoffice,
): ErrandBot {
  let opened: { readonly local: LocalBot; readonly company: Company } | undefined;
  let nowMs = BEGIN;
  let ids = 0;
  let last: Turn | undefined;
  const clock = { now: () => nowMs };

  beforeAll(async () => {
    const company = await openCompany(clock);
    const local = await openLocalBot({
      backoffice: around(company.backoffice),
      locale: 'en',
      logger: silentLogger,
      knowledge: knowledge(),
      clock,
      ids: { next: () => `id-${(ids += 1)}` },
      onTurn: (turn) => void (last = turn),
    });
    opened = { local, company };
  });
  afterAll(async () => {
    await opened?.local.close();
    await opened?.company.close();
  });

  return {
    async customer(language, name) {
      if (opened === undefined) throw new Error('it is opened before the tests');
      const { local, company } = opened;
      await company.renew();
      nowMs = BEGIN;
      const conversationId = `webchat/c${(ids += 1)}`;
      return new ErrandCustomer(language, name, async (activity) => {
        nowMs += BETWEEN_MESSAGES_MS;
        await local.receive(conversationId, { ...activity, locale: language });
        if (last?.conversation.id !== conversationId) throw new Error('the message had no turn');
        return last;
      });
    },
  };
}
