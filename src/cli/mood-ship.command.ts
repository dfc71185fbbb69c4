import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileLexicon, type CompiledLexicon } from '../mood/compile-lexicon';
import { loadLexicon } from '../mood/lexicon';
import { decodeMoodModel, encodeMoodModel, loadMoodModel } from '../mood/model-file';
import { readOrdinary } from '../mood/training/ordinary';
import { readCorpora, readTrainingSets } from '../mood/training/sources';
import { trainFoundation, trainMoodModel } from '../mood/training/train-model';

/** `tact mood ship`: the model that comes with Tact, from the corpora that are kept beside it. */

export interface MoodShip {
  readonly locales: string;
  /** Folder of the corpora, with what the sets from elsewhere taught. */
  readonly corpora: string;
  /** File of the model that ships. */
  readonly shipped: string;
  /** Folder of the sets that may train; null takes what they taught the last time. */
  readonly sets: string | null;
  /** Writes nothing, and compares. */
  readonly check: boolean;
}

/** What the sets from elsewhere taught, among the corpora. */
export const FOUNDATION = 'foundation.json';

function compiledLexicons(locales: string, languages: ReadonlySet<string>): Readonly<Record<string, CompiledLexicon>> {
  return Object.fromEntries(
    [...languages].map((language) => [language, compileLexicon(loadLexicon(join(locales, language)))]),
  );
}

/**
 * Trains and writes the model, or compares it with the one that is there.
 * @returns the exit code: 1 where they differ
 */
export function runMoodShip(options: MoodShip, write: (line: string) => void): number {
  const { locales, corpora, shipped, sets, check } = options;
  const messages = [...readCorpora(corpora), ...readOrdinary(locales)];
  const lexicons = compiledLexicons(locales, new Set(messages.map(({ language }) => language)));
  const foundationFile = join(corpora, FOUNDATION);
  if (sets !== null) {
    const { messages: found, origins } = readTrainingSets(sets);
    writeFileSync(
      foundationFile,
      encodeMoodModel(trainFoundation(found, lexicons), `Learned from ${origins.join(', ')}`),
    );
    write(`${foundationFile}: ${found.length} messages`);
  }
  const model = trainMoodModel(messages, lexicons, loadMoodModel(foundationFile));
  const made = encodeMoodModel(model, 'Made by "npm run train:mood"; what it learned from is in training/mood.');
  if (!check) {
    writeFileSync(shipped, made);
    write(`${shipped}: ${messages.length} messages`);
    return 0;
  }
  // the packed table may differ between versions of zlib, what is in it may not
  const same = existsSync(shipped) && isSame(readFileSync(shipped, 'utf8'), made, shipped);
  write(same ? `${shipped} is what the corpora make.` : `${shipped} is not what the corpora make: npm run train:mood`);
  return same ? 0 : 1;
}

function isSame(kept: string, made: string, file: string): boolean {
  const unpacked = (source: string): string => {
    const { grams, common, table, ...weights } = decodeMoodModel(source, file);
    const packed = [table.keys, table.rarity, grams].map((each) => Buffer.from(each.buffer).toString('base64'));
    return JSON.stringify([weights, packed, [...common].map(([language, words]) => [language, [...words]])]);
  };
  return unpacked(kept) === unpacked(made);
}
