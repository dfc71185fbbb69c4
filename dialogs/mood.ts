import { phrase } from '../src/phrasebook/types';
import { GO_ON, MORE_TOPICS, PERSON, TASK_CHOICES, TOPICS, withPerson, withPersonAnyway } from './choices';
import { recall, remember } from './memory';
import type { Outcome } from '../src/rulebook/rulebook';
import type { DialogTurn } from './turn';
import { MANNERS } from './what-fits';

/** Answers a mood that comes without a request, as the rulebook says. `goOn`: the task under way is taken up again. */
export function answerMood(turn: DialogTurn, outcome: Outcome): 'goOn' | 'wait' {
  if (outcome.action === 'listen') {
    remember(turn, { heard: true, listening: true });
    // No choices, and no question put again: there is room to say more.
    turn.say({ phrase: recall(turn).form === null ? phrase('listen.general') : phrase('listen.inTask') });
    return 'wait';
  }
  return recall(turn).form === null ? answerWithoutTask(turn, outcome) : answerInTask(turn, outcome);
}

function answerInTask(turn: DialogTurn, { action }: Outcome): 'goOn' {
  const { form } = recall(turn);
  if (action === 'apologise' && form !== null) {
    remember(turn, { apologised: true });
    turn.say({ phrase: phrase(`apology.${form.task}`) });
  }
  return 'goOn';
}

function answerWithoutTask(turn: DialogTurn, { action, suppress }: Outcome): 'goOn' {
  remember(turn, { notUnderstoodInRow: 0 });
  if (action === 'offerPerson' && suppress.proactive) {
    remember(turn, { personOffered: true });
    const again = recall(turn).agentLeftAtMs !== null;
    turn.say({ phrase: again ? phrase('offer.personAgain') : phrase('offer.person'), choices: [PERSON] });
    return 'goOn';
  }
  const apologises = action === 'apologise';
  if (apologises) remember(turn, { apologised: true, listening: true });
  const topics = suppress.proactive ? [] : TOPICS;
  turn.say({
    phrase: apologises ? phrase('apology.general') : phrase('opening.general'),
    choices: withPersonAnyway(topics, MANNERS[turn.branch]),
  });
  return 'goOn';
}

/** What somebody told who was listened to is kept, and a person is offered: that's who can do something with it. */
export function sayNoted(turn: DialogTurn): void {
  keepWords(turn);
  remember(turn, { personOffered: true, notUnderstoodInRow: 0 });
  const choices = recall(turn).form === null ? [PERSON, TASK_CHOICES.complaint] : [PERSON, GO_ON];
  turn.say({ phrase: phrase('listen.noted'), choices });
}

/** Enough for who reads it, and what the company takes. */
const MOST_TOLD = 2000;

/** What was told, for who wants it recorded as a complaint: nobody writes it twice. */
function keepWords(turn: DialogTurn): void {
  const { form, told } = recall(turn);
  if (form !== null || turn.text === '') return;
  remember(turn, { told: (told === null ? turn.text : `${told}\n${turn.text}`).slice(0, MOST_TOLD) });
}

/** What else there is to pick from. */
export function sayMoreTopics(turn: DialogTurn): void {
  turn.say({ phrase: phrase('menu.more'), choices: withPersonAnyway(MORE_TOPICS, MANNERS[turn.branch]) });
}

/** Asks what it's about, with the topics to pick from. */
export function sayTopics(turn: DialogTurn): void {
  turn.say({ phrase: phrase('menu.whatNow'), choices: withPerson(TOPICS, MANNERS[turn.branch]) });
}
