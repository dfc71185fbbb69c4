import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readNamedFile } from '../core/read-file';
import { seededRandom } from '../core/svm';
import { compileLexicon } from '../mood/compile-lexicon';
import type { MoodLexicon } from '../mood/lexicon';
import type { MoodModel } from '../mood/model';
import { encodeMoodModel } from '../mood/model-file';
import { createMoodReader, type MoodReader } from '../mood/mood-reader';
import type { Labelled } from '../mood/training/corpus';
import { parseOwnMessages } from '../mood/training/own-messages';
import { trainMoodModel } from '../mood/training/train-model';

/** `tact mood train`: a model for one company, from the corpora that Tact ships and the company's own labelled messages. */

export interface MoodTrain {
  /** The company's messages. */
  readonly data: string;
  /** Where the model is written. */
  readonly out: string;
  readonly corpora: readonly Labelled[];
  readonly foundation: MoodModel;
  readonly lexicons: Readonly<Record<string, MoodLexicon>>;
  /** The model in use, to compare with. */
  readonly inUse: MoodModel;
}

/** Below this, none are held out: what a handful says of a model is chance. */
const ENOUGH = 50;
const HELD_OUT = 0.2;
const LEAST_UPSET = 0.5;
const SEED = 20260101;

/** A part of the messages by chance, the same every time; what says the same stays together. */
function split(messages: readonly Labelled[]): {
  readonly seen: readonly Labelled[];
  readonly held: readonly Labelled[];
} {
  const random = seededRandom(SEED);
  const isHeld = new Map<string, boolean>();
  for (const { group } of messages) if (!isHeld.has(group)) isHeld.set(group, random() < HELD_OUT);
  return {
    seen: messages.filter(({ group }) => isHeld.get(group) !== true),
    held: messages.filter(({ group }) => isHeld.get(group) === true),
  };
}

interface Share {
  readonly name: string;
  readonly right: number;
  readonly of: number;
}

function sharesOf(reader: MoodReader, messages: readonly Labelled[]): readonly Share[] {
  const read = messages.map((message) => ({ message, reading: reader.read(message.text, message.language) }));
  const share = (
    name: string,
    isSaid: (message: Labelled) => boolean,
    isRight: (each: (typeof read)[number]) => boolean,
  ) => {
    const said = read.filter(({ message }) => isSaid(message));
    return { name, right: said.filter(isRight).length, of: said.length };
  };
  return [
    share(
      'label',
      ({ label }) => label !== null,
      ({ message, reading }) => reading.label === message.label,
    ),
    share(
      'upset',
      ({ upset }) => upset !== null,
      ({ message, reading }) => reading.upset >= LEAST_UPSET === message.upset,
    ),
    share(
      'distress',
      ({ distress }) => distress !== undefined,
      ({ message, reading }) => reading.distress === message.distress,
    ),
  ];
}

/**
 * Says what the messages change on a part of them that is held out, then trains on all and writes the model.
 * @throws Error naming file, line and reason where a message can't be used
 */
export function runMoodTrain(options: MoodTrain, write: (line: string) => void): void {
  const { data, out, corpora, foundation, lexicons, inUse } = options;
  const own = parseOwnMessages(readNamedFile(data), data, new Set(Object.keys(lexicons)));
  const compiled = Object.fromEntries(
    Object.entries(lexicons).map(([language, lexicon]) => [language, compileLexicon(lexicon)]),
  );
  const train = (messages: readonly Labelled[]): MoodModel =>
    trainMoodModel([...corpora, ...messages], compiled, foundation);
  write(`${data}: ${own.length} messages, beside ${corpora.length} that come with Tact.`);
  const { seen, held } = split(own);
  if (own.length < ENOUGH) write(`Too few to hold some out and say what they change: that takes ${ENOUGH}.`);
  else {
    const before = sharesOf(createMoodReader(lexicons, inUse), held);
    const after = sharesOf(createMoodReader(lexicons, train(seen)), held);
    write(`Read right, of ${held.length} held out, by the model in use and by one that has seen the others:`);
    before.forEach(({ name, right, of }, at) => {
      if (of > 0) write(`  ${name.padEnd(8)} ${right} -> ${after[at]?.right ?? 0} of ${of}`);
    });
  }
  const model = encodeMoodModel(train(own), 'Made by "tact mood train"; what it learned from is the company’s own.');
  mkdirSync(dirname(out), { recursive: true });
  // a running server must never see half a file
  writeFileSync(`${out}.new`, model);
  renameSync(`${out}.new`, out);
  write(`${out}: written. MOOD_MODEL names the model that the server uses; it takes up a new one while it runs.`);
}
