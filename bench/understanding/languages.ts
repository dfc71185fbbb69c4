import { loadUnderstander } from '../../src/wiring/knowledge';
import { seededRandom } from '../../src/core/svm';
import type { BenchPart, Figure } from './part';
import { LANGUAGES, ownSet, percent, shuffled } from './samples';

/** Below this a message changes nothing, as in the stage that chooses the language. */
const SURE_ENOUGH = 0.8;
const TOGETHER = 3;

interface Told {
  readonly words: number;
  readonly language: string;
  /** Null where the message could be in any. */
  readonly told: string | null;
}

/** Which language a message is in: by itself, and where what can't be told stays with the conversation's. */
export const languages: BenchPart = {
  name: 'languages',
  async measure() {
    const { detectLanguage, understand } = await loadUnderstander();
    const tell = (text: string): string | null => {
      const { language, confidence } = detectLanguage(text);
      return confidence >= SURE_ENOUGH ? language : null;
    };
    const singles = LANGUAGES.flatMap((language) =>
      messagesIn(language).map((text): Told => ({ words: wordsOf(text), language, told: tell(text) })),
    );
    const threes = LANGUAGES.flatMap((language) =>
      inThrees(messagesIn(language)).map((texts): Told => ({
        words: 0,
        language,
        told: texts.map(tell).find((told) => told !== null) ?? null,
      })),
    );
    const short = singles.filter(({ words }) => words <= 3);
    const long = singles.filter(({ words }) => words >= 4 && words <= 8);
    const likely = LANGUAGES.flatMap((language) =>
      messagesIn(language)
        .filter((text) => !isInSeveral(text))
        .map((text): Told => ({
          words: wordsOf(text),
          language,
          told: understand(text, { locale: '' }).likelyLanguage,
        })),
    );
    return [
      ...both('1 to 3 words', short, 96),
      rightly(
        '1 to 3 words, the likeliest where nothing else is known',
        likely.filter(({ words }) => words <= 3),
        96,
      ),
      ...both('4 to 8 words', long, 98.5),
      ...both('three messages together', threes, 99.5),
    ];
  },
};

/** A wish for another language is often written in that one: which of the two it should be told as is open. */
function messagesIn(language: string): readonly string[] {
  return ownSet('held-out', language)
    .filter(({ intent }) => intent !== 'change_language')
    .map(({ text }) => text);
}

function rightly(name: string, cases: readonly Told[], goal: number): Figure {
  const value = percent(cases, ({ told, language }) => told === language);
  return { name: `${name} (${cases.length})`, value, unit: '%', goal: { atLeast: goal } };
}

/** What stands in the sets of two languages, such as "2 plus 2", has none of its own. */
function isInSeveral(text: string): boolean {
  return LANGUAGES.filter((language) => messagesIn(language).includes(text)).length > 1;
}

function both(name: string, cases: readonly Told[], goal: number): readonly Figure[] {
  return [
    {
      name: `${name}, by themselves`,
      value: percent(cases, ({ told, language }) => told === language),
      unit: '%',
      goal: null,
    },
    {
      name: `${name}, in a conversation (${cases.length})`,
      value: percent(cases, ({ told, language }) => told === null || told === language),
      unit: '%',
      goal: { atLeast: goal },
    },
  ];
}

function wordsOf(text: string): number {
  return text.split(/\s+/).length;
}

function inThrees(texts: readonly string[]): readonly (readonly string[])[] {
  const mixed = shuffled(texts, seededRandom(3));
  return Array.from({ length: Math.floor(mixed.length / TOGETHER) }, (_, at) =>
    mixed.slice(at * TOGETHER, (at + 1) * TOGETHER),
  );
}
