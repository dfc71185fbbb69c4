import { phrase, type Phrase } from '../src/phrasebook/types';
import type { PhraseKey } from '../src/phrasebook/phrase-keys.gen';
import { HELPED, HELPED_NOT, PERSON } from './choices';
import { recall, remember } from './memory';
import type { DialogTurn } from './turn';

const FAQ_INTENT = /^faq\./;
/** Questions that are asked so often that `intents.json` knows them by a name of their own. */
const NAMED: Readonly<Record<string, Phrase>> = { opening_hours: phrase('faq.openingHours') };

/** Whether the intent is a question with an answer of its own in `phrases/faq.json`. */
export function isFaq(intent: string): boolean {
  return FAQ_INTENT.test(intent) || isNamedQuestion(intent);
}

/** Whether `intents.json` itself may name this question: of the others `faq.json` does. */
export function isNamedQuestion(intent: string): boolean {
  return Object.hasOwn(NAMED, intent);
}

/** Gives the answer and asks whether it helped; where something else is to be talked about, that goes on instead. */
export function answerFaq(turn: DialogTurn, intent: string): void {
  const answer = answerTo(intent);
  remember(turn, { notUnderstoodInRow: 0 });
  turn.say({ phrase: answer });
  const { form, wishesWaiting } = recall(turn);
  if (form !== null || wishesWaiting.length > 0) return;
  remember(turn, { followUpOpen: true });
  turn.say({ phrase: phrase('followUp.ask'), choices: [HELPED, HELPED_NOT] });
}

/** To whom it was no help a person is offered. */
export function answerFollowUp(turn: DialogTurn, helped: boolean): void {
  if (helped) {
    turn.say({ phrase: phrase('followUp.helped') });
    return;
  }
  remember(turn, { personOffered: true });
  turn.say({ phrase: phrase('followUp.notHelped'), choices: [PERSON] });
}

/** A question that an editor added has its words too, though no code knows the key: `faq.json` isn't read without them. */
function answerTo(intent: string): Phrase {
  return NAMED[intent] ?? { key: intent as PhraseKey, values: {} };
}
