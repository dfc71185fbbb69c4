import { around, BackofficeError, type OperationName } from '../../src/backoffice/ports';
import { openInProcess } from '../support/companies';
import { ERRAND_NAMES } from '../support/errand';
import { useErrandBot } from '../support/errand-bot';
import { LANGUAGES } from '../support/errand-customer';
import { useTestKnowledge } from '../support/use-knowledge';

describe('a company that wants the proof once more, sooner than the bot would', () => {
  const ended = new Set<OperationName>();
  const bot = useErrandBot(useTestKnowledge(), openInProcess, (backoffice) =>
    around(backoffice, (name, asked, call) => {
      // Between two calls of one turn no proof ends: the label is asked for right after the refund.
      if (name === 'sendReturnLabel' || !('access' in asked) || asked.access === null || ended.has(name)) return call();
      ended.add(name);
      return Promise.reject(new BackofficeError('accessEnded', false));
    }),
  );

  it.each(ERRAND_NAMES.map((name) => ({ name })))('gets it, and the errand goes on: $name', async ({ name }) => {
    for (const language of LANGUAGES) {
      ended.clear();
      const customer = await bot.customer(language, name);
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
