import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAnswered } from '../../dialogs/is-answered';
import { projectRoot } from '../config/project-root';
import type { Logger } from '../core/logger';
import type { OrderFormat } from '../language/entities/order-number';
import { defaultTrainer, type Trainer } from '../language/train-in-worker';
import { createUnderstander, type Understander } from '../language/understander';
import { loadLexicon, type MoodLexicon } from '../mood/lexicon';
import { loadMoodModel } from '../mood/model-file';
import type { MoodModel } from '../mood/model';
import { createMoodReader, type MoodReader } from '../mood/mood-reader';
import { createPhrasebook, type LivePhrasebook } from '../phrasebook/phrasebook';
import { watchFolders } from '../phrasebook/watch-folders';
import { followMoodModel } from './mood-model';
import { followRulebook, RULEBOOK, type LiveRulebook } from './rulebook';

/** All that people write and the bot follows while it runs: the words, what customers say, what moods sound like, what fits. */
export interface Knowledge {
  readonly phrasebook: LivePhrasebook;
  readonly moodReader: MoodReader;
  readonly understander: Understander;
  readonly rules: LiveRulebook;
  /** Stops following the files. */
  close(): void;
}

export const LOCALES = join(projectRoot(), 'locales');

/** The corpora that the mood model learned from. */
export const CORPORA = join(projectRoot(), 'training', 'mood');
/** The mood model that comes with Tact. */
export const MOOD_MODEL = join(CORPORA, 'model.json');

const UNDERSTANDING_FILES = ['intents.json', 'language.json', 'faq.json', join('phrases', 'faq.json')];
const MOOD_FILES = ['mood.json'];

/**
 * @param cacheFolder where trained models are kept between starts; null keeps none
 * @param moodModelFile a company's own, or the one that comes with Tact
 */
export async function loadKnowledge(
  logger: Logger,
  cacheFolder: string | null,
  locales = LOCALES,
  rulebook = RULEBOOK,
  orderFormat?: OrderFormat,
  moodModelFile = MOOD_MODEL,
): Promise<Knowledge> {
  const rules = followRulebook(logger, rulebook);
  const [phrasebook, understander] = await Promise.all([
    createPhrasebook(locales, { logger }),
    loadUnderstander(cacheFolder, locales, orderFormat, announced(defaultTrainer(), logger)),
  ]);
  const moodModel = followMoodModel(logger, moodModelFile, () => {
    moodReader = moodReaderOf(locales, moodModel.current, languages);
  });
  let languages = moodLanguages(locales);
  let moodReader = moodReaderOf(locales, moodModel.current);
  const onMoods = whenChanged(locales, MOOD_FILES, () => {
    moodReader = moodReaderOf(locales, moodModel.current, languages);
    languages = moodLanguages(locales);
    logger.info({}, 'mood words changed');
  });
  const onIntents = whenChanged(locales, UNDERSTANDING_FILES, () => {
    void reloadUnderstander(understander, logger);
  });
  const watcher = watchFolders(locales, {
    changed: () => {
      for (const check of [onMoods, onIntents]) {
        try {
          check();
        } catch (error) {
          // Lexicon errors name file, line and reason; they quote no customer.
          logger.warn(
            { reason: error instanceof Error ? error.message : typeof error },
            'locales not changed: a file has problems',
          );
        }
      }
    },
    failed: (code) => {
      logger.warn({ code }, 'changes under locales need a restart: the folder cannot be followed');
    },
  });
  return {
    phrasebook,
    understander,
    rules,
    moodReader: { read: (text, language) => moodReader.read(text, language) },
    close() {
      watcher.close();
      moodModel.close();
      rules.close();
      phrasebook.close();
    },
  };
}

/**
 * The mood reader alone: `tact mood` needs no more.
 * @param languages those that there have to be
 * @throws Error naming file, line and reason
 */
export function loadMoodReader(
  locales = LOCALES,
  model = MOOD_MODEL,
  languages: readonly string[] = moodLanguages(locales),
): MoodReader {
  return moodReaderOf(locales, loadMoodModel(model), languages);
}

const moodReaderOf = (locales: string, model: MoodModel, languages: readonly string[] = []): MoodReader =>
  createMoodReader(loadLexicons(locales, languages), model);

/** The languages whose moods are known. */
export const moodLanguages = (locales = LOCALES): readonly string[] =>
  languagesIn(locales).filter((language) => existsSync(join(locales, language, 'mood.json')));

/**
 * What moods sound like, by language.
 * @param languages those that there have to be: one that could be read a moment ago isn't left unread because its file is gone
 * @throws Error naming file, line and reason
 */
export function loadLexicons(
  locales = LOCALES,
  languages: readonly string[] = [],
): Readonly<Record<string, MoodLexicon>> {
  const all = new Set([...languages, ...moodLanguages(locales)]);
  return Object.fromEntries([...all].map((language) => [language, loadLexicon(join(locales, language))]));
}

/** The understander alone: `tact understand` needs no more. */
export function loadUnderstander(
  cacheFolder: string | null = null,
  localesFolder = LOCALES,
  orderFormat?: OrderFormat,
  train: Trainer = defaultTrainer(),
): Promise<Understander> {
  return createUnderstander({
    localesFolder,
    cacheFolder,
    train,
    isAnswered,
    ...(orderFormat === undefined ? {} : { orderFormat }),
  });
}

/** Half a minute without a word at the first start looks like a fault. */
export function announced(train: Trainer, logger: Logger): Trainer {
  return (examples) => {
    logger.info(
      { examples: examples.length },
      'learning what customers say: under a minute, and only where it changed',
    );
    return train(examples);
  };
}

async function reloadUnderstander(understander: Understander, logger: Logger): Promise<void> {
  const reloaded = await understander.reload();
  if (reloaded.outcome === 'reloaded') logger.info({ version: reloaded.version }, 'understanding changed');
  else
    logger.warn({ file: reloaded.file, reasons: reloaded.reasons }, 'understanding not changed: a file has problems');
}

function languagesIn(locales: string): string[] {
  if (!existsSync(locales)) throw new Error(`${locales}: there is no such folder`);
  return readdirSync(locales, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** Calls `act` when one of these files has other content than the last time. */
function whenChanged(locales: string, names: readonly string[], act: () => void): () => void {
  const print = (): string => {
    const hash = createHash('sha256');
    for (const language of languagesIn(locales))
      for (const name of names) {
        const file = join(locales, language, name);
        if (existsSync(file)) hash.update(file).update(readFileSync(file));
      }
    return hash.digest('hex');
  };
  let seen = print();
  return () => {
    const present = print();
    if (present === seen) return;
    seen = present;
    act();
  };
}
