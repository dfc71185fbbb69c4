import { eldScorer, type LanguageScorer, type LetterScores } from './eld-scorer';
import { ForeignWords, type ForeignWordsFile } from './foreign-words';
import { NO_INTENT } from './intent-model';
import type { LocaleFiles } from './locale-files';
import { fold, spellingsOf } from './normalise';
import { OwnLetters } from './own-letters';
import { OwnWords } from './own-words';
import { languageOfScript } from './script';
import { tokensOf as cut, type Token, type Tokenizer } from './tokens';

export interface Detected {
  /** One of the installed languages, or null when the text could be any: a name, a number, "ok". */
  readonly language: string | null;
  /** 0..1 */
  readonly confidence: number;
  /** A language that is not installed, by its code, where the text is most likely in it. */
  readonly foreign: string | null;
  /** How many of its words are such as build the sentences of `language`: names of products hold hardly any. */
  readonly smallWords: number;
}

export const UNKNOWN: Detected = { language: null, confidence: 0, foreign: null, smallWords: 0 };
/** Fewer words could be in any language. */
const WORDS_FOR_FOREIGN = 3;
/** A word of a language's own list counts as if it stood in this many of its examples. */
const SERVICE_COUNT = 8;
const SMOOTHING = 0.4;
/** What one word can say at most, and below what it says nothing. */
const MAX_EVIDENCE = 2.5;
const MIN_EVIDENCE = 0.7;
const SURE = 0.75;
/** As sure as anybody here asks for. */
const CERTAIN = 0.8;
/** Without a word we know, letters alone decide only on this many words. */
const WORDS_FOR_LETTERS = 2;
/** Of fewer words that are all a language's own too little is told: "so was" may begin an English sentence. */
const WORDS_FOR_OWN = 3;
/** Letters say the more the more there are of them. */
const LETTERS_WEIGHT_A_WORD = 4;
const MAX_LETTERS_WEIGHT = 10;
/** Groups of letters overlap, and say the same thing again. */
const OWN_LETTERS_WEIGHT = 0.5;
/** A language whose letters say nothing at all lags this far behind the best one. */
const MAX_LETTERS_LAG = 0.4;
const ENOUGH_TOKENS = 60;
const LONGEST_NAME = 5;

/** Tells the installed languages apart by words that give one away and by letters. */
export class LanguageDetector {
  private readonly languages: readonly string[];
  /** By word: log-evidence for each language, its best one 0. */
  private readonly evidence: ReadonlyMap<string, Float64Array>;
  /** "ok": neither the word nor its letters say anything. */
  private readonly atHomeEverywhere: ReadonlySet<string>;
  private readonly ownLetters: OwnLetters;
  private readonly ownWords: OwnWords;
  private readonly foreignWords: ForeignWords;
  private readonly smallWords: ReadonlyMap<string, ReadonlySet<string>>;
  /** What customers here write: a message of other words may be in any language. */
  private readonly customersWords: ReadonlySet<string>;
  private readonly nameParticles: ReadonlySet<string>;

  constructor(
    locales: readonly LocaleFiles[],
    private readonly letters: LanguageScorer,
    tokensOf: Tokenizer = cut,
    foreignWords: ForeignWordsFile = {},
  ) {
    this.languages = locales.map(({ language }) => language);
    const asked = wordCounts(locales, tokensOf);
    this.customersWords = new Set(asked.keys());
    const counts = withVocabulary(asked, locales);
    this.evidence = evidenceOf(counts);
    this.atHomeEverywhere = new Set([...counts.keys()].filter((word) => !this.evidence.has(word)));
    this.ownLetters = new OwnLetters(counts, locales.length);
    this.ownWords = new OwnWords(locales);
    this.foreignWords = new ForeignWords(foreignWords, this.languages);
    this.smallWords = new Map(
      locales.map(({ language, words }) => [
        language,
        new Set([...words.service, ...words.courtesies].flatMap(spellingsOf)),
      ]),
    );
    this.nameParticles = new Set(locales.flatMap(({ words }) => words.nameParticles));
  }

  /** The language of these words. */
  detect(given: readonly Token[]): Detected {
    const tokens = inLetters(given);
    if (tokens.length === 0) return UNKNOWN;
    const foreign = languageOfScript(tokens.map(({ text }) => text).join('')) ?? this.foreignWords.greetedIn(tokens);
    if (foreign !== null && !this.languages.includes(foreign)) return { ...UNKNOWN, foreign };
    if (this.isName(tokens)) return UNKNOWN;
    const spoken = this.foreignWords.languageOf(
      tokens,
      (word) => this.isOurs(word),
      (words) => this.isInOneOfOurs(words),
    );
    if (spoken !== null) return { ...UNKNOWN, foreign: spoken };
    // "help me alstublieft" is Dutch through and through, though two of its words are written in English far more often
    const own = tokens.length < WORDS_FOR_OWN ? null : this.ownWords.languageOf(tokens);
    if (own !== null) return this.told(tokens, own, CERTAIN);
    const { sums, known } = this.wordsSay(tokens);
    if (tokens.length < WORDS_FOR_LETTERS && (known === 0 || isShared(sums))) return UNKNOWN;
    const weight = lettersWeigh(tokens);
    const isKnownWell = known * 2 >= tokens.length;
    const certain = isKnownWell ? this.decideWithoutLetters(tokens, sums, weight * MAX_LETTERS_LAG) : null;
    if (certain !== null) return certain;
    const scores = this.letters(tokens.map(({ text: written }) => written).join(' '));
    if (!isKnownWell && scores.foreign !== null) {
      // "Champagne flutes Lyra" may be in French, and is most likely a name
      const isTold = tokens.length > LONGEST_NAME || this.foreignWords.mayBe(scores.foreign, tokens);
      const different = new Set(tokens.map(({ word }) => word)).size;
      return different < WORDS_FOR_FOREIGN || !isTold ? UNKNOWN : { ...UNKNOWN, foreign: scores.foreign };
    }
    this.addLetters(sums, scores, weight);
    return this.decide(tokens, sums);
  }

  /** The language that most speaks for, however little that is: for where nothing else is known. Null where nothing does. */
  likeliest(given: readonly Token[]): string | null {
    const written = inLetters(given);
    const tokens = written.filter(({ word }) => !this.atHomeEverywhere.has(word));
    const own = written.length === 0 ? null : this.ownWords.languageOf(written);
    if (own !== null || tokens.length === 0) return own;
    const { sums } = this.wordsSay(tokens);
    this.addLetters(sums, this.letters(tokens.map(({ text }) => text).join(' ')), lettersWeigh(tokens));
    this.ownLetters
      .say(tokens.map(({ word }) => word))
      .forEach((value, language) => (sums[language] = (sums[language] ?? 0) + OWN_LETTERS_WEIGHT * value));
    const best = indexOfLargest(sums);
    return sums.every((sum) => sum === sums[best]) ? null : (this.languages[best] ?? null);
  }

  private wordsSay(tokens: readonly Token[]): { readonly sums: Float64Array; readonly known: number } {
    const sums = new Float64Array(this.languages.length);
    let known = 0;
    for (const { word } of tokens) {
      const evidence = this.evidence.get(word);
      if (!evidence) continue;
      if (this.customersWords.has(word)) known += 1;
      evidence.forEach((value, language) => (sums[language] = (sums[language] ?? 0) + value));
    }
    return { sums, known };
  }

  private addLetters(sums: Float64Array, { byLanguage }: LetterScores, weight: number): void {
    const floor = Math.max(0, ...Object.values(byLanguage)) - MAX_LETTERS_LAG;
    this.languages.forEach((language, index) => {
      sums[index] = (sums[index] ?? 0) + weight * Math.max(byLanguage[language] ?? 0, floor);
    });
  }

  private isOurs(word: string): boolean {
    return this.evidence.has(word) || this.atHomeEverywhere.has(word);
  }

  /** Whether one of the installed languages says all of these. */
  private isInOneOfOurs(words: readonly string[]): boolean {
    const isAtHome = (word: string, language: number): boolean =>
      this.atHomeEverywhere.has(word) || (this.evidence.get(word)?.[language] ?? -MAX_EVIDENCE) > -MIN_EVIDENCE;
    return this.languages.some((_, language) => words.every((word) => isAtHome(word, language)));
  }

  /** Capitalised words we don't know, with nothing but particles between them. */
  private isName(tokens: readonly Token[]): boolean {
    const unknown = tokens.filter(({ word }) => !this.nameParticles.has(word));
    return (
      tokens.length <= LONGEST_NAME &&
      unknown.length > 0 &&
      unknown.every(({ word, text }) => !this.evidence.has(word) && /^\p{Lu}/u.test(text))
    );
  }

  /** What the words say so clearly that letters, which are dear to count, cannot change it: with the confidence that is left at least. */
  private decideWithoutLetters(
    tokens: readonly Token[],
    sums: Float64Array,
    mostLettersCanSay: number,
  ): Detected | null {
    const best = indexOfLargest(sums);
    const confidence = this.confidenceOf(best, sums, mostLettersCanSay);
    return confidence >= CERTAIN ? this.told(tokens, this.languages[best] ?? null, confidence) : null;
  }

  private decide(tokens: readonly Token[], sums: Float64Array): Detected {
    const best = indexOfLargest(sums);
    const confidence = this.confidenceOf(best, sums, 0);
    return this.told(tokens, confidence >= SURE ? (this.languages[best] ?? null) : null, confidence);
  }

  private told(tokens: readonly Token[], language: string | null, confidence: number): Detected {
    const small = this.smallWords.get(language ?? '');
    const smallWords = tokens.filter(({ word }) => small?.has(word) === true).length;
    return { language, confidence, foreign: null, smallWords };
  }

  /** With so much added to each of the others. */
  private confidenceOf(best: number, sums: Float64Array, added: number): number {
    const largest = sums[best] ?? 0;
    let total = 0;
    sums.forEach((value, index) => (total += Math.exp(value - largest + (index === best ? 0 : added))));
    return 1 / total;
  }
}

/** Numbers are in no language. */
function inLetters(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ word }) => /^\p{L}+$/u.test(word)).slice(0, ENOUGH_TOKENS);
}

function lettersWeigh({ length }: readonly Token[]): number {
  return Math.min(LETTERS_WEIGHT_A_WORD * length, MAX_LETTERS_WEIGHT);
}

/** Another language knows this word about as well as the best one: "hallo" is German and Dutch, and its letters tell nothing more. */
function isShared(sums: Float64Array): boolean {
  const best = Math.max(...sums);
  return sums.filter((sum) => best - sum < MIN_EVIDENCE).length > 1;
}

function indexOfLargest(sums: Float64Array): number {
  return sums.reduce((leader, value, index) => (value > (sums[leader] ?? -Infinity) ? index : leader), 0);
}

/** Loads the letter statistics and learns the words. */
export async function createLanguageDetector(
  locales: readonly LocaleFiles[],
  tokensOf?: Tokenizer,
  foreignWords?: ForeignWordsFile,
): Promise<LanguageDetector> {
  const scorer = await eldScorer(locales.map(({ language }) => language));
  return new LanguageDetector(locales, scorer, tokensOf, foreignWords);
}

/** Numbers, days and months in words. */
function spelledOut({ entities: { numbers, dates } }: LocaleFiles['words']): readonly string[] {
  return [numbers.values, dates.months, dates.weekdays, dates.days].flatMap((named) => Object.values(named).flat());
}

/** By word: how often each language has it. */
function wordCounts(locales: readonly LocaleFiles[], tokensOf: Tokenizer): ReadonlyMap<string, Float64Array> {
  const counts = new Map<string, Float64Array>();
  const count = (word: string, language: number, times: number): void => {
    let row = counts.get(word);
    if (row === undefined) counts.set(word, (row = new Float64Array(locales.length)));
    row[language] = (row[language] ?? 0) + times;
  };
  locales.forEach(({ intents, words, faq }, language) => {
    const asked = faq.entries.flatMap(({ questions }) => questions);
    for (const [intent, { phrases, examples }] of Object.entries(intents.intents)) {
      // off-topic examples are full of names, which belong to no language
      if (intent === NO_INTENT) continue;
      asked.push(...phrases, ...examples);
    }
    for (const written of asked) {
      for (const word of new Set(tokensOf(written).map((token) => token.word))) count(word, language, 1);
    }
    const own = new Set([...words.service, ...words.courtesies, ...spelledOut(words)].flatMap(spellingsOf));
    for (const word of own) count(word, language, SERVICE_COUNT);
  });
  return counts;
}

function withVocabulary(
  asked: ReadonlyMap<string, Float64Array>,
  locales: readonly LocaleFiles[],
): ReadonlyMap<string, Float64Array> {
  const counts = new Map(asked);
  locales.forEach(({ vocabulary }, language) => {
    for (const word of new Set(vocabulary.map(fold))) {
      // how customers use a word says more: "ok" is written everywhere
      if (asked.has(word)) continue;
      const row = counts.get(word) ?? new Float64Array(locales.length);
      row[language] = (row[language] ?? 0) + 1;
      counts.set(word, row);
    }
  });
  return counts;
}

function evidenceOf(counts: ReadonlyMap<string, Float64Array>): ReadonlyMap<string, Float64Array> {
  const evidence = new Map<string, Float64Array>();
  for (const [word, row] of counts) {
    const logs = row.map((times) => Math.log(times + SMOOTHING));
    const best = Math.max(...logs);
    const bounded = logs.map((value) => Math.max(value - best, -MAX_EVIDENCE));
    // "order" and "status" are at home everywhere: no evidence, and not a word that gives a language away
    if (Math.min(...bounded) <= -MIN_EVIDENCE) evidence.set(word, bounded);
  }
  return evidence;
}
