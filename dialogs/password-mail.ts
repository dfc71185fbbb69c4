import { phrase } from '../src/phrasebook/types';
import { TASK_CHOICES, withPersonAnyway } from './choices';
import { endTask, recall, remember } from './memory';
import type { DialogTurn } from './turn';
import { MANNERS } from './what-fits';

/* The link for a new password goes out by e-mail: it may not come, or go where its owner can't get at it. */

export type MailTrouble = 'missing' | 'outOfReach';

/** What is wrong with the e-mail that is talked about; null where another is meant, or nothing is wrong. */
export function mailTroubleIn(turn: DialogTurn): MailTrouble | null {
  const { form, lastDone } = recall(turn);
  if ((form?.task ?? lastDone) !== 'account') return null;
  const { lacksAccess, missesMail, entities } = turn.understanding;
  if (entities.some(({ type }) => type === 'email' || type === 'order')) return null;
  if (lacksAccess === true) return 'outOfReach';
  return form === null && missesMail === true ? 'missing' : null;
}

/** Says what to do, or that a person can do it. */
export function answerMailTrouble(turn: DialogTurn, trouble: MailTrouble): void {
  const manner = MANNERS[turn.branch];
  if (trouble === 'missing') {
    turn.say({ phrase: phrase('account.noMail'), choices: withPersonAnyway([TASK_CHOICES.account], manner) });
    return;
  }
  endTask(turn);
  remember(turn, { personOffered: true });
  turn.say({ phrase: phrase('account.noAccess'), choices: withPersonAnyway([], manner) });
}
