import type { LocaleFiles } from '../locale-files';
import { spellingsOf } from '../normalise';
import { PatternIndex, type Found } from '../pattern-index';
import { type Token } from '../tokens';
import { compileOrExplain } from '../wordings';
import type { FoundEntity } from './found-entity';
import { Slips } from './slips';

const HIGHEST_CHOICE = 20;
const ANSWER_CLAUSES = 3;
const MOST_COURTESIES = 3;

/** Answers to what the bot asked: yes, no, and which one. */
export class Answers {
  private readonly patterns: PatternIndex<'yes' | 'no' | 'undecided'>;
  private readonly ordinals = new Map<string, string>();
  private readonly slips: Slips;
  private readonly choiceWords: ReadonlySet<string>;
  private readonly articles: ReadonlySet<string>;
  private readonly fillers: ReadonlySet<string>;

  /** @throws LocaleFileError where a pattern is wrong. */
  constructor(locales: readonly LocaleFiles[]) {
    this.patterns = new PatternIndex(
      locales.flatMap(({ language, words }) =>
        (['yes', 'no', 'undecided'] as const).flatMap((value) =>
          words[value].map((source) => ({ value, pattern: compileOrExplain(source, language, value) })),
        ),
      ),
    );
    for (const { words } of locales) {
      for (const [value, names] of Object.entries(words.ordinals)) {
        for (const name of names.flatMap(spellingsOf)) this.ordinals.set(name, value);
      }
    }
    this.slips = new Slips([...this.ordinals.keys()]);
    this.articles = new Set(locales.flatMap(({ words }) => words.entities.numbers.articles.flatMap(spellingsOf)));
    this.fillers = new Set(locales.flatMap(({ words }) => words.courtesies.flatMap(spellingsOf)));
    this.choiceWords = new Set(locales.flatMap(({ words }) => words.choiceWords.flatMap(spellingsOf)));
  }

  /** At most one yes and one no. Looked for at the start, and after an answer ("yes, no, wait"): later on they answer nothing. */
  findYesOrNo(tokens: readonly Token[]): FoundEntity[] {
    const answers = new Map<'yes' | 'no', FoundEntity>();
    let from = 0;
    for (let clauses = 0; clauses < ANSWER_CLAUSES && from < tokens.length; clauses += 1) {
      const next = tokens.findIndex(({ afterBreak }, at) => at > from && afterBreak);
      const to = next < 0 ? tokens.length : next;
      const clause = tokens.slice(from, to);
      const best = this.answerIn(clause);
      // "hm, no": what says nothing may come first
      if (!best && !clause.every(({ word }) => this.fillers.has(word))) break;
      if (best?.value === 'undecided') return [];
      if (best && !answers.has(best.value))
        answers.set(best.value, entity(best.value, best.value, clause.slice(best.from, best.to)));
      from = to;
    }
    return [...answers.values()];
  }

  /** "ok, do that", "please don't": courtesies before an answer are no part of it. */
  private answerIn(clause: readonly Token[]): Found<'yes' | 'no' | 'undecided'> | null {
    for (let from = 0; from <= MOST_COURTESIES; from += 1) {
      const best = longestOf(this.patterns.find(clause.slice(from)));
      if (best) return { ...best, from: best.from + from, to: best.to + from };
      if (!this.fillers.has(clause[from]?.word ?? '')) return null;
    }
    return null;
  }

  /** Words that change nothing around an answer: "sorry, no". */
  isFiller(word: string): boolean {
    return this.fillers.has(word);
  }

  /** Words around a choice: "I mean …". */
  isAboutChoice(word: string): boolean {
    return this.choiceWords.has(word);
  }

  /** "the second one", "2", "optie 2": only where the message is nothing but a choice. */
  findOrdinal(tokens: readonly Token[]): FoundEntity[] {
    const meant = this.withoutSlips(tokens);
    const plain = meant.filter(({ word }) => !this.choiceWords.has(word));
    // "one" is a number and a word around numbers: it counts where nothing else does
    const picks = plain.length > 0 ? plain : meant.filter(({ word }) => this.ordinals.has(word));
    const [pick] = picks;
    if (picks.length !== 1 || !pick || this.isLength(meant, pick)) return [];
    const value = this.ordinals.get(pick.word) ?? numberOf(pick.word);
    return value === null ? [] : [entity('ordinal', value, [pick])];
  }

  /** "Frist one": with words around it. A German deadline is written with a capital. */
  private withoutSlips(tokens: readonly Token[]): readonly Token[] {
    if (tokens.length < 2) return tokens;
    const meant = this.slips.meant(tokens);
    return tokens.map((token, place) => (token.text === token.text.toLowerCase() ? (meant[place] ?? token) : token));
  }

  /** "a second, please": an article or a number before what could be a choice makes it something else. */
  private isLength(tokens: readonly Token[], pick: Token): boolean {
    const before = tokens[tokens.indexOf(pick) - 1]?.word ?? '';
    return this.articles.has(before) || (this.ordinals.has(before) && this.ordinals.has(pick.word));
  }
}

/** What is undecided is as long as an answer in "stimmt das?", and counts. */
function longestOf<T>(found: readonly Found<T>[]): Found<T> | null {
  return found.reduce<Found<T> | null>((leader, match) => {
    const isLonger = leader === null || match.to > leader.to || (match.to === leader.to && match.value === 'undecided');
    return isLonger ? match : leader;
  }, null);
}

function numberOf(word: string): string | null {
  if (!/^[0-9]{1,2}(?:st|nd|rd|th|e|de|ste|te|ten|ter|tes|sten)?$/.test(word)) return null;
  const value = Number.parseInt(word, 10);
  return value >= 1 && value <= HIGHEST_CHOICE ? `${value}` : null;
}

function entity(type: 'yes' | 'no' | 'ordinal', value: string, tokens: readonly Token[]): FoundEntity {
  const text = tokens.map((token, place) => (place === 0 ? token.text : token.gap + token.text)).join('');
  const from = tokens[0]?.at ?? 0;
  return { type, value, text, from, to: from + text.length };
}
