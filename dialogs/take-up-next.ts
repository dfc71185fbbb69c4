import { phrase } from '../src/phrasebook/types';
import { answerBeyond } from './beyond';
import { BRANCH_DIALOGS } from './branch.dialog';
import { answerFaq, isFaq } from './faq';
import type { Heard, Said } from './heard';
import { wishOf } from './intents';
import { recall, remember } from './memory';
import { takeFacts } from './take-facts';
import { formFor, heardIn } from './wanted-task';
import { factsFor, nextWish } from './wishes';

/** Answered with a question of one's own. */
const QUESTIONS: readonly Heard['topic'][] = ['mood', 'notUnderstood', 'notUnderstoodAgain', 'waiting'];
const ENOUGH: readonly Heard['topic'][] = ['goodbye', 'leaveAlone', 'cancel', 'person'];

/** What a message asked for besides, once the first thing is answered: as far as no question is open. Who has enough is asked nothing more. */
export async function takeUpNext({ turn, stack }: Said, heard: Heard): Promise<void> {
  if (ENOUGH.includes(heard.topic)) remember(turn, { wishesWaiting: [] });
  if (QUESTIONS.includes(heard.topic) || (heard.topic === 'other' && heard.how === 'which')) return;
  for (let next = nextWish(turn, recall(turn)); next !== null; next = nextWish(turn, recall(turn))) {
    const { intent, form = null } = next;
    turn.say({ phrase: phrase('task.next') });
    const wish = wishOf(intent);
    if (isFaq(intent)) answerFaq(turn, intent);
    else if (wish === null) answerBeyond(turn, intent);
    else {
      // What was half done keeps what was wished: its name alone says less.
      const asked = form === null ? intent : 'none';
      const said = { ...turn.understanding, intent: asked, confidence: 1, entities: factsFor(next) };
      const begun = form ?? formFor(wish, null);
      remember(turn, {
        form: takeFacts(begun, { ...heardIn(turn, null, null), understanding: said }, null).form,
        awaiting: null,
      });
      stack.clear();
      await stack.begin(BRANCH_DIALOGS[turn.branch], { opening: 'none' });
    }
  }
}
