import { phrase, type Choice, type Phrase } from '../src/phrasebook/types';
import { languageChoice, PERSON, TOPICS, withPersonAnyway } from './choices';
import { recall, remember } from './memory';
import { looksLikeEmail } from '../src/language/entities/email';
import type { Ask } from './task-form';
import type { DialogTurn } from './turn';
import { MANNERS } from './what-fits';
import { choiceFor } from './wishes';

/** Said in languages that are not installed: which are, and how to get a person. */
const FOREIGN: Readonly<Record<string, Phrase>> = {
  ar: phrase('foreign.ar'),
  bg: phrase('foreign.bg'),
  cs: phrase('foreign.cs'),
  da: phrase('foreign.da'),
  el: phrase('foreign.el'),
  es: phrase('foreign.es'),
  fa: phrase('foreign.fa'),
  fi: phrase('foreign.fi'),
  fr: phrase('foreign.fr'),
  he: phrase('foreign.he'),
  hi: phrase('foreign.hi'),
  hr: phrase('foreign.hr'),
  hu: phrase('foreign.hu'),
  it: phrase('foreign.it'),
  ja: phrase('foreign.ja'),
  ko: phrase('foreign.ko'),
  no: phrase('foreign.no'),
  pl: phrase('foreign.pl'),
  pt: phrase('foreign.pt'),
  ro: phrase('foreign.ro'),
  ru: phrase('foreign.ru'),
  sk: phrase('foreign.sk'),
  sv: phrase('foreign.sv'),
  tr: phrase('foreign.tr'),
  uk: phrase('foreign.uk'),
  zh: phrase('foreign.zh'),
};

/** Says honestly that a message was not understood. */
export function answerNotUnderstood(turn: DialogTurn): void {
  const { form, awaiting, notUnderstoodInRow } = recall(turn);
  remember(turn, { notUnderstoodInRow: notUnderstoodInRow + 1 });
  const { foreignLanguage } = turn.understanding;
  if (foreignLanguage !== undefined) {
    remember(turn, { personOffered: true });
    turn.say({
      phrase: FOREIGN[foreignLanguage] ?? phrase('foreign.other'),
      choices: [PERSON, ...turn.languages.map(languageChoice)],
    });
  } else if (form === null) {
    const choices = withPersonAnyway(likeliestTopics(turn), MANNERS[turn.branch]);
    turn.say({ phrase: phrase('repair.notUnderstood'), choices });
  } else {
    if (ADDRESS_ASKED.includes(awaiting) && looksLikeEmail(turn.text)) {
      turn.say({ phrase: phrase('repair.mistypedEmail') });
      return;
    }
    const missesNumber = awaiting === 'number' || (awaiting === 'numberAndProof' && form.orderNumber === null);
    if (missesNumber && hasNone(turn)) remember(turn, { personOffered: true });
    turn.say({ phrase: missesNumber ? numberMissed(turn) : phrase('repair.notUnderstoodInTask') });
  }
}

/** Asked for with an e-mail address, or for it. */
const ADDRESS_ASKED: readonly (Ask | null)[] = ['proof', 'numberAndProof', 'check', 'email'];

function numberMissed(turn: DialogTurn): Phrase {
  return hasNone(turn) ? phrase('repair.noNumberAtHand') : phrase('repair.noNumberFound');
}

/** "I don't have it." */
function hasNone({ understanding }: DialogTurn): boolean {
  return understanding.negates === true || understanding.entities.some(({ type }) => type === 'no');
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
