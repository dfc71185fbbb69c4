import { phrase, type Choice, type Phrase } from '../src/phrasebook/types';
import { languageChoice, PERSON, TOPICS, withPersonAnyway } from './choices';
import { recall, remember } from './memory';
import type { DialogTurn } from './turn';
import { MANNERS } from './what-fits';
import { choiceFor } from './wishes';

/** Said in languages that are not installed: which are, and how to get a person. */
const FOREIGN: Readonly<Record<string, Phrase>> = {
  ar: phrase('foreign.ar'),
  es: phrase('foreign.es'),
  fr: phrase('foreign.fr'),
  it: phrase('foreign.it'),
  pl: phrase('foreign.pl'),
  pt: phrase('foreign.pt'),
  ro: phrase('foreign.ro'),
  ru: phrase('foreign.ru'),
  tr: phrase('foreign.tr'),
  uk: phrase('foreign.uk'),
};

/** Says honestly that a message was not understood. */
export function answerNotUnderstood(turn: DialogTurn): void {
  const { form, awaiting, notUnderstoodInRow } = recall(turn);
  remember(turn, { notUnderstoodInRow: notUnderstoodInRow + 1 });
  const foreign = FOREIGN[turn.understanding.foreignLanguage ?? ''];
  if (foreign !== undefined) {
    remember(turn, { personOffered: true });
    turn.say({ phrase: foreign, choices: [PERSON, ...turn.languages.map(languageChoice)] });
  } else if (form === null) {
    const choices = withPersonAnyway(likeliestTopics(turn), MANNERS[turn.branch]);
    turn.say({ phrase: phrase('repair.notUnderstood'), choices });
  } else {
    const missesNumber = awaiting === 'number' || (awaiting === 'numberAndProof' && form.orderNumber === null);
    // "I don't have it" is understood well enough by saying what is missing and where it is found.
    turn.say({ phrase: missesNumber ? phrase('repair.noNumberFound') : phrase('repair.notUnderstoodInTask') });
  }
}

const LIKELIEST = 2;
/** What is less likely was not meant, and stands in the way of what most come for. */
const WORTH_NAMING_FROM = 0.05;

function likeliestTopics({ understanding }: DialogTurn): readonly Choice[] {
  const likely = understanding.alternatives.flatMap(({ intent, confidence }) => {
    const choice = confidence < WORTH_NAMING_FROM ? null : choiceFor(intent);
    return choice === null ? [] : [choice];
  });
  return [...new Set([...likely.slice(0, LIKELIEST), ...TOPICS])];
}
