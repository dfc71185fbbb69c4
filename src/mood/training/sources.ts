import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { NATURAL, parseCorpus, parsePosts, parseTurns, type Labelled } from './corpus';

/** Where training finds its messages: the corpora of this project, and sets from elsewhere that may train. */

const CORPUS = /^(?:(distress|natural|posts|turns)\.)?([a-z]{2,3})\.txt$/;

/** All corpora in a folder, file by file in the order of their names. @throws Error naming file, line and reason */
export function readCorpora(folder: string): readonly Labelled[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const [, kind, language] = CORPUS.exec(name) ?? [];
      const file = join(folder, name);
      if (language === undefined) return [];
      const source = readFileSync(file, 'utf8');
      if (kind === 'turns') return parseTurns(source, language, file);
      if (kind === 'posts') return parsePosts(source, language, file);
      return parseCorpus(source, language, file, kind === NATURAL ? NATURAL : 'own');
    });
}

/** Sets that their licences (CC BY 4.0) let us learn from. */
const MAY_TRAIN = ['en-xed', 'de-xed', 'nl-xed'];

const setLine = z.object({ lang: z.string(), text: z.string(), label: z.enum(['negative', 'neutral', 'positive']) });

export interface TrainingSet {
  readonly messages: readonly Labelled[];
  /** `<name> <sha-256>` of each file. */
  readonly origins: readonly string[];
}

/** Reads the sets that may train from `folder`. @throws Error naming a file that is missing or has another form */
export function readTrainingSets(folder: string): TrainingSet {
  const sets = MAY_TRAIN.map((name) => {
    const file = join(folder, `${name}.jsonl`);
    if (!existsSync(file)) throw new Error(`${file}: is missing`);
    const source = readFileSync(file, 'utf8');
    const messages = source
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line, at): Labelled => {
        const { lang, text, label } = setLine.parse(JSON.parse(line));
        return { text, language: lang, label, upset: null, distress: undefined, group: `${name}/${at}`, source: name };
      });
    return { messages, origin: `${name} ${createHash('sha256').update(source).digest('hex')}` };
  });
  return { messages: sets.flatMap(({ messages }) => messages), origins: sets.map(({ origin }) => origin) };
}
