import { AddressWords } from './address-words';
import { Commands } from './commands';
import { createLanguageDetector, type Detected } from './detect-language';
import { EntityExtractor, type EntityHints } from './entities/extract';
import type { OrderFormat } from './entities/order-number';
import { IntentModel } from './intent-model';
import { examplesOf } from './examples';
import { spellingsOf } from './normalise';
import { LocaleFileError, readForeignWords, readLocaleFiles, type LocaleFiles } from './locale-files';
import { cachedModel } from './model-cache';
import { tokensOnce } from './tokens';
import { defaultTrainer, type Trainer } from './train-in-worker';
import type { Understanding } from './types';
import { detectWith, understandWith, type UnderstandingParts } from './understand';
import { Wordings } from './wordings';

/*
 * The room's door: which language, which intent, which facts. Pure after loading: no clock, no files, no state between
 * messages. What a conversation makes of it (keeping a language, asking back) is decided elsewhere.
 */

export interface UnderstanderOptions {
  /** Holds a folder a language with `intents.json` and `language.json`. */
  readonly localesFolder: string;
  /** Where trained models are kept between starts; null keeps none. */
  readonly cacheFolder: string | null;
  readonly orderFormat?: OrderFormat;
  /** Which intents the files may hold; all where it isn't told. */
  readonly isAnswered?: (intent: string) => boolean;
  readonly train?: Trainer;
}

export type Reloaded =
  | { readonly outcome: 'reloaded'; readonly version: number }
  /** The files are wrong: what was loaded before stays. `reasons` are for the person who edited them. */
  | { readonly outcome: 'kept'; readonly version: number; readonly file: string; readonly reasons: readonly string[] };

/** Understands customers' messages. */
export interface Understander {
  understand(text: string, hints: EntityHints): Understanding;
  /** The message's own language; cheaper than all of `understand`. */
  detectLanguage(text: string): Detected;
  /** Installed languages, e.g. `['de','en','nl']`. */
  readonly languages: readonly string[];
  /** Countries where a language is spoken, with the time there, the usual one first. */
  regionsOf(language: string): ReadonlyMap<string, string>;
  /** Counts up with every reload. */
  readonly version: number;
  /** Reads the files again and trains where they changed; messages are understood with the old ones meanwhile. */
  reload(): Promise<Reloaded>;
}

const DEFAULT_ORDER_FORMAT: OrderFormat = { mask: 'AA-99999', usualLetters: 'NB' };

/** @throws LocaleFileError when a file under locales/ cannot be used. */
export async function createUnderstander(options: UnderstanderOptions): Promise<Understander> {
  let loaded = await load(options);
  let version = 1;
  let last: Promise<unknown> = Promise.resolve();

  const reloadNow = async (): Promise<Reloaded> => {
    try {
      loaded = await load(options);
      version += 1;
      return { outcome: 'reloaded', version };
    } catch (error) {
      if (!(error instanceof LocaleFileError)) throw error;
      return { outcome: 'kept', version, file: error.file, reasons: error.reasons };
    }
  };

  return {
    understand: (text, hints) => understandWith(loaded.parts, text, hints),
    detectLanguage: (text) => detectWith(loaded.parts, text),
    get languages() {
      return loaded.languages;
    },
    regionsOf: (language) => loaded.regions.get(language) ?? NOWHERE,
    get version() {
      return version;
    },
    reload() {
      // one after the other: the last edit wins, not the slowest training
      const reloaded = last.then(reloadNow);
      last = reloaded.catch(() => undefined);
      return reloaded;
    },
  };
}

const NOWHERE: ReadonlyMap<string, string> = new Map();

interface Loaded {
  readonly parts: UnderstandingParts;
  readonly languages: readonly string[];
  readonly regions: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

async function load(options: UnderstanderOptions): Promise<Loaded> {
  const locales = await readLocaleFiles(options.localesFolder, options.isAnswered);
  const commands = new Commands(locales);
  const extractor = new EntityExtractor(locales, options.orderFormat ?? DEFAULT_ORDER_FORMAT);
  const tokensOf = tokensOnce();
  const [{ model }, detector] = await Promise.all([
    cachedModel(examplesOf(locales, extractor, tokensOf), options.cacheFolder, options.train ?? defaultTrainer()),
    createLanguageDetector(locales, tokensOf, await readForeignWords(options.localesFolder)),
  ]);
  return {
    parts: {
      commands,
      extractor,
      wordings: new Wordings(locales),
      addressWords: new AddressWords(locales),
      detector,
      model: new IntentModel(model),
      joins: joinsOf(locales),
    },
    languages: locales.map(({ language }) => language),
    regions: new Map(locales.map(({ language, words }) => [language, new Map(Object.entries(words.timeZones))])),
  };
}

function joinsOf(locales: readonly LocaleFiles[]): ReadonlySet<string> {
  return new Set(locales.flatMap(({ words }) => words.joins.flatMap(spellingsOf)));
}
