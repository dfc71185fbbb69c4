import { openInProcess } from '../support/companies';
import { ERRAND_NAMES } from '../support/errand';
import { useErrandBot } from '../support/errand-bot';
import { LANGUAGES, type ErrandCustomer } from '../support/errand-customer';
import { useTestKnowledge } from '../support/use-knowledge';

describe('a mood that changes in the middle costs nobody what they said already', () => {
  const bot = useErrandBot(useTestKnowledge(), openInProcess);

  /** The errand once for each of its answers, with something that happens before that one. */
  async function beforeEachAnswer(
    customerOf: () => Promise<ErrandCustomer>,
    happens: (customer: ErrandCustomer) => Promise<void>,
  ): Promise<void> {
    for (let at = 0, happened = true; happened; at += 1) {
      happened = false;
      const customer = await customerOf();
      await customer.solves(async (answers) => {
        if (answers !== at) return;
        happened = true;
        await happens(customer);
      });
    }
  }

  const cases = ERRAND_NAMES.flatMap((name) => LANGUAGES.map((language) => ({ name, language })));

  it.each(cases)('$name, $language: a calm customer who gets furious before any of the answers', (one) =>
    beforeEachAnswer(
      async () => {
        const customer = await bot.customer(one.language, one.name);
        await customer.begins('calm');
        return customer;
      },
      async (customer) => {
        await customer.vents();
        if (customer.branch === 'calm') throw customer.problem('the branch is still calm');
      },
    ),
  );

  it.each(cases)('$name, $language: a furious customer who says before any of the answers that they are not', (one) =>
    beforeEachAnswer(
      async () => {
        const customer = await bot.customer(one.language, one.name);
        await customer.begins('solutionFirst');
        return customer;
      },
      async (customer) => {
        await customer.saysMisread();
        if (customer.branch !== 'calm') throw customer.problem('the branch is not calm');
      },
    ),
  );
});
