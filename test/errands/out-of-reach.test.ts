import type { OperationName } from '../../src/backoffice/ports';
import type { Fault } from '../../src/backoffice/rest/mock-faults';
import { openOverHttp } from '../support/companies';
import { ERRAND_NAMES, type ErrandName } from '../support/errand';
import { useErrandBot } from '../support/errand-bot';
import { LANGUAGES, type Language } from '../support/errand-customer';
import { useTestKnowledge } from '../support/use-knowledge';

/** What a company can be found to have mixed up: the rest of its answers names nothing that was asked about. */
const TELLING: readonly OperationName[] = [
  ...(['findOrder', 'requestRefund', 'cancelOrder', 'changeOrder', 'pauseSubscription'] as const),
];

interface Wrong {
  readonly fault: Fault;
  readonly what: string;
  readonly only?: readonly OperationName[];
  /** Has to be waited for: one language an errand. */
  readonly takesTime?: true;
}

const FAULTS: readonly Wrong[] = [
  { fault: 'down', what: 'is down' },
  { fault: 'silence', what: 'answers nothing', takesTime: true },
  { fault: 'nonsense', what: 'answers nonsense' },
  { fault: 'foreign', what: 'answers with another customer’s order', only: TELLING },
];

describe('a company that can’t be reached is said to be so, and what the customer came for is kept', () => {
  let fault: (operation: OperationName) => Fault | null = () => null;
  const limits = { attemptMs: 100, attempts: 1 };
  const bot = useErrandBot(useTestKnowledge(), (clock) =>
    openOverHttp(clock, { fault: (operation) => fault(operation), limits }),
  );

  /** Whatever is asked of the company goes wrong until the customer has it tried again. */
  async function breaksEachTime(language: Language, name: ErrandName, { fault: wrong, only }: Wrong) {
    const mended = new Set<OperationName>();
    const broken = new Set<OperationName>();
    fault = (operation) => {
      if (mended.has(operation) || only?.includes(operation) === false) return null;
      broken.add(operation);
      return wrong;
    };
    const customer = await bot.customer(language, name);
    await customer.begins('calm');
    let tries = 0;
    await customer.solves(async () => {
      while (customer.awaiting === 'retry') {
        const said = customer.saidLast.at(-1) ?? '';
        if (!['trouble.outOfReach', 'trouble.unconfirmed'].includes(said)) throw customer.problem('it is not said');
        if (!['retry', 'person'].every((id) => customer.offered.includes(id)))
          throw customer.problem('nobody is offered');
        for (const operation of broken) mended.add(operation);
        tries += 1;
        await customer.picks('retry');
      }
    });
    fault = () => null;
    if (broken.size > 0 && tries === 0) throw customer.problem(`nobody noticed: ${[...broken].join()}`);
  }

  describe.each(FAULTS)('$what', (one) => {
    it.each(ERRAND_NAMES.map((name, place) => ({ name, place })))('$name', async ({ name, place }) => {
      const languages = one.takesTime ? LANGUAGES.filter((_, at) => at === place % LANGUAGES.length) : LANGUAGES;
      for (const language of languages) await breaksEachTime(language, name, one);
    });
  });
});
