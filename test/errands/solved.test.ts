import { BRANCHES } from '../../src/core/branch';
import { COMPANIES } from '../support/companies';
import { ERRAND_NAMES } from '../support/errand';
import { useErrandBot } from '../support/errand-bot';
import { LANGUAGES } from '../support/errand-customer';
import { useTestKnowledge } from '../support/use-knowledge';

describe('all that customers come for is solved, whatever their language and their mood', () => {
  const knowledge = useTestKnowledge();

  describe.each(COMPANIES)('by $name', ({ open }) => {
    const bot = useErrandBot(knowledge, open);

    describe.each(ERRAND_NAMES)('%s', (name) => {
      it.each(LANGUAGES.flatMap((language) => BRANCHES.map((branch) => ({ language, branch }))))(
        '$language, $branch',
        async ({ language, branch }) => {
          const customer = await bot.customer(language, name);
          await customer.begins(branch);
          await customer.solves();
        },
      );
    });
  });
});
