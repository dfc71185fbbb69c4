import { BRANCHES } from '../../src/core/branch';
import { ERRAND_NAMES } from '../support/errand';
import { COMPANIES, type ErrandCompany } from '../support/errand-companies';
import { LANGUAGES, openErrandBot, type ErrandBot } from '../support/errand-customer';
import { loadTestKnowledge } from '../support/knowledge';
import type { Knowledge } from '../../src/wiring/knowledge';

describe('all that customers come for is solved, whatever their language and their mood', () => {
  let knowledge: Knowledge;
  beforeAll(async () => {
    knowledge = await loadTestKnowledge();
  }, 60_000);
  afterAll(() => {
    knowledge.close();
  });

  describe.each(COMPANIES)('by $name', ({ open }) => {
    let bot: ErrandBot;
    let company: ErrandCompany;
    beforeAll(async () => {
      bot = await openErrandBot(knowledge, async (clock) => {
        company = await open(clock);
        return company.backoffice;
      });
    });
    afterAll(async () => {
      await bot.close();
      await company.close();
    });

    describe.each(ERRAND_NAMES)('%s', (name) => {
      it.each(LANGUAGES.flatMap((language) => BRANCHES.map((branch) => ({ language, branch }))))(
        '$language, $branch',
        async ({ language, branch }) => {
          await company.renew();
          const customer = bot.customer(language, name);
          await customer.begins(branch);
          await customer.solves();
        },
      );
    });
  });
});
