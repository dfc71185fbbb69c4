import { phrase } from '../../src/phrasebook/types';
import { act, done, type FreeTask } from './task';

/** Back into an account. Whether there is one for an address, nobody is told: the answer is the same either way. */
export const accountTask: FreeTask = {
  name: 'account',
  needs: 'nothing',
  ask: ({ email }) => (email === null ? 'email' : null),

  question: (ask, _form, _order, again) =>
    ask === 'email' ? { words: again ? phrase('account.emailAgain') : phrase('account.email'), answers: [] } : null,

  finish: (turn, { email, requestId }) => {
    if (email === null || requestId === null) throw new Error('the form is not complete');
    return act(
      () => turn.backoffice.sendPasswordReset({ email, requestId }),
      () => done(phrase('account.asked'), ['sentPasswordReset']),
    );
  },
};
