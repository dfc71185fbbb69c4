import { around, BackofficeError, type OperationName } from '../../src/backoffice/ports';
import type { Knowledge } from '../../src/wiring/knowledge';
import { ERRAND_NAMES } from '../support/errand';
import { openInProcess, type ErrandCompany } from '../support/errand-companies';
import { LANGUAGES, openErrandBot, type ErrandBot } from '../support/errand-customer';
import { loadTestKnowledge } from '../support/knowledge';

describe('a company that wants the proof once more, sooner than the bot would', () => {
  let knowledge: Knowledge;
  let bot: ErrandBot;
  let company: ErrandCompany;
  const ended = new Set<OperationName>();
  beforeAll(async () => {
    knowledge = await loadTestKnowledge();
    bot = await openErrandBot(knowledge, async (clock) => {
      company = await openInProcess(clock);
      return around(company.backoffice, (name, asked, call) => {
        // Between two calls of one turn no proof ends: the label is asked for right after the refund.
        if (name === 'sendReturnLabel' || !('access' in asked) || asked.access === null || ended.has(name))
          return call();
        ended.add(name);
        return Promise.reject(new BackofficeError('accessEnded', false));
      });
    });
  }, 60_000);
  afterAll(async () => {
    await bot.close();
    await company.close();
    knowledge.close();
  });

  it.each(ERRAND_NAMES.map((name) => ({ name })))('gets it, and the errand goes on: $name', async ({ name }) => {
    for (const language of LANGUAGES) {
      await company.renew();
      ended.clear();
      const customer = bot.customer(language, name);
      await customer.begins('calm');
      let endings = 0;
      await customer.solves(() => {
        if (customer.awaiting === 'proof' && ended.size > endings) customer.mayBeAskedAgain('proof');
        endings = ended.size;
        return Promise.resolve();
      });
    }
  });
});
