import { phrase, type Choice } from '../src/phrasebook/types';
import { ALL_TASKS, TASK_CHOICES, withPersonAnyway } from './choices';
import { wishOf } from './intents';
import { recall, remember } from './memory';
import type { DialogTurn } from './turn';
import { MANNERS } from './what-fits';

/** Says honestly that a message was not understood. */
export function answerNotUnderstood(turn: DialogTurn): void {
  const { form, awaiting, notUnderstoodInRow } = recall(turn);
  remember(turn, { notUnderstoodInRow: notUnderstoodInRow + 1 });
  if (form === null) {
    const choices = withPersonAnyway(likeliestTopics(turn), MANNERS[turn.branch]);
    turn.say({ phrase: phrase('repair.notUnderstood'), choices });
  } else {
    const missesNumber = awaiting === 'number' || (awaiting === 'numberAndProof' && form.orderNumber === null);
    // "I don't have it" is understood well enough by saying what is missing and where it is found.
    turn.say({ phrase: missesNumber ? phrase('repair.noNumberFound') : phrase('repair.notUnderstoodInTask') });
  }
}

function likeliestTopics({ understanding }: DialogTurn): readonly Choice[] {
  const likely = understanding.alternatives.flatMap(({ intent }) => {
    const wish = wishOf(intent);
    return wish === null ? [] : [TASK_CHOICES[wish.task]];
  });
  return [...new Set([...likely, ...ALL_TASKS])];
}
