import type { Understander } from '../../src/language/understander';
import { loadUnderstander } from '../../src/wiring/knowledge';
import { seededRandom } from '../../src/core/svm';
import type { BenchPart, Figure } from './part';
import { LANGUAGES, ownSet, percent, withTypos, type Sample } from './samples';

const ROUNDS = 20;
const TYPOS = 0.05;
/** One draw of typos costs a point more or less than another. */
const DRAWS = 8;

/** Our own intents, on messages that were written apart from the examples. */
export const intents: BenchPart = {
  name: 'intents',
  async measure() {
    const understander = await loadUnderstander();
    const figures = LANGUAGES.flatMap((language) => figuresOf(language, understander));
    return [...figures, { name: 'a message', value: microseconds(understander), unit: 'µs', goal: { atMost: 100 } }];
  },
};

function figuresOf(language: string, understander: Understander): readonly Figure[] {
  const { understand } = understander;
  const heardIn = (name: string): (Sample & { heard: string })[] =>
    ownSet(name, language).map((sample) => ({
      ...sample,
      heard: understand(sample.text, { locale: language }).intent,
    }));
  const samples = heardIn('held-out');
  const unseen = heardIn('held-out-2026-11-29').filter(({ intent }) => intent !== 'none');
  const further = heardIn('further-held-out');
  const furtherOf = (isOne: (intent: string) => boolean): (Sample & { heard: string })[] =>
    further.filter(({ intent }) => isOne(intent));
  const isQuestion = (intent: string): boolean => intent.startsWith('faq.');
  const furtherRequests = furtherOf((intent) => intent !== 'none' && !isQuestion(intent));
  const questions = heardIn('faq-held-out');
  const requests = samples.filter(({ intent }) => intent !== 'none');
  const offTopic = samples.filter(({ intent }) => intent === 'none');
  const isRejected = ({ heard }: { heard: string }): boolean => heard === 'none';
  const isFound = ({ intent, heard }: Sample & { heard: string }): boolean => intent === heard;
  const isHuman = ({ heard }: { heard: string }): boolean => heard === 'human';
  const figure = (name: string, value: number, goal: Figure['goal']): Figure => ({
    name: `${language}: ${name}`,
    value,
    unit: '%',
    goal,
  });
  return [
    figure(`intent found (${requests.length})`, percent(requests, isFound), {
      atLeast: 95,
    }),
    figure(`intent found, in nobody's view before (${unseen.length})`, percent(unseen, isFound), { atLeast: 95 }),
    figure(`intent found, in a further set (${furtherRequests.length})`, percent(furtherRequests, isFound), {
      atLeast: 95,
    }),
    figure(`question of the FAQ found, in the further set`, percent(furtherOf(isQuestion), isFound), { atLeast: 80 }),
    figure(
      `off topic rejected, in the further set`,
      percent(
        furtherOf((intent) => intent === 'none'),
        isRejected,
      ),
      { atLeast: 90 },
    ),
    figure(`question of the FAQ found (${questions.length})`, percent(questions, isFound), { atLeast: 80 }),
    figure(
      `lost by 5 % typos, mean of ${DRAWS} draws`,
      lostByTypos(language, understander, [...requests, ...questions]),
      { atMost: 3 },
    ),
    figure(`off topic rejected (${offTopic.length})`, percent(offTopic, isRejected), { atLeast: 90 }),
    figure('requests rejected', percent(requests, isRejected), { atMost: 5 }),
    figure('a person, please', percent(heardIn('a-person-please'), isHuman), { atLeast: 98 }),
    figure(
      'a person heard where none is wanted',
      percent(
        samples.filter(({ intent }) => intent !== 'human'),
        isHuman,
      ),
      { atMost: 0.5 },
    ),
  ];
}

function lostByTypos(
  language: string,
  { understand }: Understander,
  samples: readonly (Sample & { heard: string })[],
): number {
  const isFound = ({ text, intent }: Sample): boolean => understand(text, { locale: language }).intent === intent;
  const mistyped = Array.from({ length: DRAWS }, (_, draw) => {
    const random = seededRandom(5 + draw);
    return samples.map((sample) => ({ ...sample, text: withTypos(sample.text, TYPOS, random) }));
  });
  return percent(samples, ({ intent, heard }) => intent === heard) - percent(mistyped.flat(), isFound);
}

/** With commands, facts and language: all that is understood of a message. */
function microseconds({ understand }: Understander): number {
  const texts = LANGUAGES.flatMap((language) => ownSet('held-out', language).map(({ text }) => text));
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) for (const text of texts) understand(text, { locale: 'en' });
  return ((performance.now() - began) * 1000) / (texts.length * ROUNDS);
}
