import { phrase } from '../src/phrasebook/types';
import { ALL_TASKS, languageChoice, ownName, withPerson, withPersonAnyway, type Picked } from './choices';
import { isInterruption, type Interruption } from './intents';
import { endTask, recall, remember } from './memory';
import type { DialogTurn } from './turn';
import { MANNERS } from './what-fits';

/** What becomes of the task after an interruption was answered. */
export type Afterwards = 'goOn' | 'done';

/** The interruption in a message, or null. A picked choice wins over what its words might mean otherwise. */
export function interruptionIn(turn: DialogTurn, picked: Picked | null): Interruption | null {
  if (picked !== null) {
    if (picked.what === 'person') return 'human';
    if (picked.what === 'cancel') return 'cancel';
    if (picked.what === 'language') return 'change_language';
    return picked.what === 'done' ? 'goodbye' : null;
  }
  const { intent } = turn.understanding;
  return isInterruption(intent) ? intent : null;
}

/** Answers everything but the wish for a person. `goOn`: a task that was under way is taken up again. */
export function answerInterruption(
  turn: DialogTurn,
  interruption: Exclude<Interruption, 'human'>,
  picked: Picked | null,
): Afterwards {
  const hasTask = recall(turn).form !== null;
  const manner = MANNERS[turn.branch];
  switch (interruption) {
    case 'help':
      turn.say(
        hasTask
          ? { phrase: phrase('menu.help') }
          : { phrase: phrase('menu.help'), choices: withPersonAnyway(ALL_TASKS, manner) },
      );
      return 'goOn';
    case 'thanks':
      turn.say({ phrase: phrase('smallTalk.thanks') });
      return 'goOn';
    case 'praise':
      turn.say({ phrase: phrase('smallTalk.praise') });
      return 'goOn';
    case 'greeting':
      turn.say(
        hasTask
          ? { phrase: phrase('smallTalk.hello') }
          : { phrase: phrase('menu.whatNow'), choices: withPerson(ALL_TASKS, manner) },
      );
      return 'goOn';
    case 'misread':
      turn.say(
        hasTask
          ? { phrase: phrase('repair.misread') }
          : { phrase: phrase('repair.misread'), choices: withPerson(ALL_TASKS, manner) },
      );
      return 'goOn';
    case 'change_language':
      changeLanguage(turn, picked);
      return 'goOn';
    case 'goodbye':
      forgetOrder(turn);
      turn.say({ phrase: phrase('smallTalk.goodbye') });
      return 'done';
    case 'cancel':
      endTask(turn);
      turn.say({
        phrase: hasTask ? phrase('task.cancelled') : phrase('task.nothingToCancel'),
        choices: withPerson(ALL_TASKS, manner),
      });
      return 'done';
    case 'start_over':
      forgetOrder(turn);
      turn.say({ phrase: phrase('task.startOver'), choices: withPerson(ALL_TASKS, manner) });
      return 'done';
  }
}

function forgetOrder(turn: DialogTurn): void {
  endTask(turn);
  remember(turn, { proven: null });
}

function changeLanguage(turn: DialogTurn, picked: Picked | null): void {
  const wanted = picked?.what === 'language' ? picked.language : turn.understanding.requestedLanguage;
  if (wanted !== null && turn.languages.includes(wanted)) {
    turn.setLocale(wanted);
    turn.say({ phrase: phrase('language.changed') });
    return;
  }
  const choices = turn.languages.map(languageChoice);
  const languages = turn.languages.map(ownName);
  turn.say({
    phrase: wanted === null ? phrase('language.ask') : phrase('language.notInstalled', { languages }),
    choices,
  });
}
