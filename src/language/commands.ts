import { LocaleFileError, type LocaleFiles } from './locale-files';
import { spellingsOf } from './normalise';
import { PatternIndex, type Found, type Indexed } from './pattern-index';
import { tokensOf, type Token } from './tokens';
import { compilePattern, type WordLists } from './word-pattern';

/** An intent recognised without the model. */
export interface Command {
  readonly intent: string;
  /** Only with `change_language`: the code of the language named, the message's own where it says which one it can't read. */
  readonly requestedLanguage: string | null;
}

export interface Recognised {
  readonly command: Command | null;
  /** Words that look like an intent and are known not to be it. */
  readonly vetoes: readonly { readonly intent: string; readonly words: readonly Token[] }[];
}

interface PatternValue {
  readonly intent: string;
  readonly language: string;
  readonly kind: 'pattern' | 'unless';
  /** All words of a message are given: what it says is said by all of them together. */
  readonly isSpelt: boolean;
  /** Its language words name what the customer can't read, not what they want. */
  readonly otherLanguage: boolean;
}

const CHANGE_LANGUAGE = 'change_language';
const WHOLE = /^\^.*\$$/;
/** When several patterns match, the first of these wins. */
const PRECEDENCE = ['human', CHANGE_LANGUAGE, 'start_over', 'cancel', 'help'];

/** Exact phrases and word patterns of all languages. */
export class Commands {
  private readonly phrases = new Map<string, string>();
  private readonly patterns: PatternIndex<PatternValue>;
  private readonly courtesies: ReadonlySet<string>;
  private readonly languageNames: ReadonlyMap<string, string>;
  /** By the intent that needs them. */
  private readonly needs: PatternIndex<string>;
  private readonly needing: readonly string[];

  /** @throws LocaleFileError where a pattern is wrong. */
  constructor(locales: readonly LocaleFiles[]) {
    this.courtesies = new Set(locales.flatMap(({ words }) => words.courtesies.flatMap(wordKeys)));
    this.languageNames = new Map(
      locales.flatMap(({ words }) =>
        Object.entries(words.languages).flatMap(([code, names]) =>
          names.flatMap(wordKeys).map((name) => [name, code] as const),
        ),
      ),
    );
    // words that mean different things in two languages keep the first one's meaning
    for (const locale of locales.toReversed())
      for (const [key, intent] of phrasesOf(locale)) this.phrases.set(key, intent);
    this.patterns = new PatternIndex(locales.flatMap(compileAll));
    const needs = locales.flatMap(compileNeeds);
    this.needs = new PatternIndex(needs);
    this.needing = [...new Set(needs.map(({ value }) => value))];
  }

  recognise(tokens: readonly Token[]): Recognised {
    const found = this.patterns.find(tokens);
    const vetoes = found.filter(({ value }) => value.kind === 'unless');
    const command = this.byPhrase(tokens) ?? this.byPattern(found, tokens) ?? this.byPatternAtCore(tokens);
    return {
      command,
      vetoes: vetoes.map(({ value, from, to }) => ({ intent: value.intent, words: tokens.slice(from, to) })),
    };
  }

  /** Intents that are meant only where certain words stand, of which these words hold none. */
  lackedBy(tokens: readonly Token[]): ReadonlySet<string> {
    const met = new Set(this.needs.find(tokens).map(({ value }) => value));
    return new Set(this.needing.filter((intent) => !met.has(intent)));
  }

  /** The intent that these words are a known phrase for, courtesies aside; null where they are none. */
  phraseIn(tokens: readonly Token[]): string | null {
    return this.byPhrase(tokens)?.intent ?? null;
  }

  /** For `change_language` found by other means: the language named in these words, where it is one. */
  onlyLanguageNamed(intent: string, tokens: readonly Token[]): string | null {
    if (intent !== CHANGE_LANGUAGE) return null;
    const named = new Set(this.languagesNamed(tokens));
    const [only] = named;
    return named.size === 1 && only !== undefined ? only : null;
  }

  private byPhrase(tokens: readonly Token[]): Command | null {
    const intent = this.phrases.get(keyOf(tokens)) ?? this.phrases.get(keyOf(this.withoutCourtesies(tokens)));
    return intent === undefined ? null : { intent, requestedLanguage: this.onlyLanguageNamed(intent, tokens) };
  }

  /** "Hello, English please": patterns for the start and the end, with the courtesies taken off. */
  private byPatternAtCore(tokens: readonly Token[]): Command | null {
    const core = this.withoutCourtesies(tokens);
    return core.length < tokens.length ? this.byPattern(this.patterns.find(core), core) : null;
  }

  private byPattern(found: readonly Found<PatternValue>[], tokens: readonly Token[]): Command | null {
    const vetoes = found.filter(({ value }) => value.kind === 'unless');
    // "I don't speak Dutch" is no wish to speak Dutch
    const unreadable = found.filter(({ value }) => value.otherLanguage);
    const best = found
      .filter((match) => match.value.kind === 'pattern' && !vetoes.some((veto) => forbids(veto, match)))
      .filter((match) => match.value.otherLanguage || !unreadable.some((other) => forbids(other, match)))
      .reduce<Found<PatternValue> | null>(
        (leader, match) => (leader === null || rankOf(match) < rankOf(leader) ? match : leader),
        null,
      );
    return best && { intent: best.value.intent, requestedLanguage: this.requested(best, tokens) };
  }

  private requested({ value, from, to }: Found<PatternValue>, tokens: readonly Token[]): string | null {
    if (value.intent !== CHANGE_LANGUAGE) return null;
    if (value.otherLanguage) return value.language;
    return this.languagesNamed(tokens.slice(from, to)).at(-1) ?? null;
  }

  private languagesNamed(tokens: readonly Token[]): string[] {
    return tokens.flatMap(({ word }) => this.languageNames.get(word) ?? []);
  }

  private withoutCourtesies(tokens: readonly Token[]): readonly Token[] {
    let from = 0;
    let to = tokens.length;
    while (from < to && this.courtesies.has(tokens[from]?.word ?? '')) from += 1;
    while (to > from && this.courtesies.has(tokens[to - 1]?.word ?? '')) to -= 1;
    return tokens.slice(from, to);
  }
}

/** "I'm upset" forbids what overlaps it, but not "why do you think I'm upset", which has it in view. */
function forbids(veto: Found<PatternValue>, match: Found<PatternValue>): boolean {
  const isWithin = match.from < veto.from && veto.to <= match.to;
  if (veto.value.intent !== match.value.intent || (isWithin && match.value.isSpelt)) return false;
  return veto.from < match.to && match.from < veto.to;
}

/** Command precedence first, then a request that names a language before one that names what can't be read. */
function rankOf({ value }: Found<PatternValue>): number {
  const place = PRECEDENCE.indexOf(value.intent);
  return (place < 0 ? PRECEDENCE.length : place) * 2 + (value.otherLanguage ? 1 : 0);
}

function phrasesOf({ language, intents }: LocaleFiles): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>();
  for (const [intent, { phrases }] of Object.entries(intents.intents)) {
    for (const phrase of phrases) {
      for (const key of wordKeys(phrase).filter((words) => words !== '')) {
        const other = meanings.get(key) ?? intent;
        if (other !== intent) {
          throw new LocaleFileError(`${language}/intents.json`, [
            `"${phrase}" is a phrase of ${other} and of ${intent}`,
          ]);
        }
        meanings.set(key, intent);
      }
    }
  }
  return meanings;
}

function compileAll(locale: LocaleFiles): Indexed<PatternValue>[] {
  const { language, intents } = locale;
  const lists = listsOf(locale);
  return Object.entries(intents.intents).flatMap(([intent, { patterns, unless }]) => {
    const compile = (source: string, kind: PatternValue['kind']): Indexed<PatternValue> => ({
      pattern: compileOrExplain(source, lists, language, intent),
      value: {
        intent,
        language,
        kind,
        isSpelt: WHOLE.test(source) && !source.includes('...'),
        otherLanguage: source.includes('{otherLanguage}'),
      },
    });
    return [
      ...patterns.map((source) => compile(source, 'pattern')),
      ...unless.map((source) => compile(source, 'unless')),
    ];
  });
}

function compileNeeds(locale: LocaleFiles): Indexed<string>[] {
  const lists = listsOf(locale);
  return Object.entries(locale.intents.intents).flatMap(([intent, { needs }]) =>
    needs.map((source) => ({
      pattern: compileOrExplain(source, lists, locale.language, intent),
      value: intent,
    })),
  );
}

function listsOf({ intents, words }: LocaleFiles): WordLists {
  const names = Object.values(words.languages).flat();
  return { ...intents.words, language: names, otherLanguage: names };
}

function compileOrExplain(
  source: string,
  lists: WordLists,
  language: string,
  intent: string,
): Indexed<PatternValue>['pattern'] {
  try {
    return compilePattern(source, lists);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'is wrong';
    throw new LocaleFileError(`${language}/intents.json`, [`intents.${intent}: pattern "${source}": ${why}`], {
      cause,
    });
  }
}

function keyOf(tokens: readonly Token[]): string {
  return tokens.map(({ word }) => word).join(' ');
}

function wordKeys(words: string): readonly string[] {
  return spellingsOf(words).map((spelling) => keyOf(tokensOf(spelling)));
}
