// npm run bench:mood -- --data DIR: every figure of the mood reading, ours and those of packages, in one run. Without --data what needs only
// this repository; with --times nothing but how long a reading takes and how much room the weights do.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadLexicon } from '../src/mood/lexicon';
import { loadMoodModel } from '../src/mood/model-file';
import { readOrdinary as readOrdinaryOf } from '../src/mood/training/ordinary';
import { readCorpora } from '../src/mood/training/sources';
import { NATURAL, TURNS, type Labelled } from '../src/mood/training/corpus';
import type { Reading } from '../src/mood/types';
import { CORPORA, LOCALES, loadMoodReader, MOOD_MODEL } from '../src/wiring/knowledge';
import { projectRoot } from '../src/config/project-root';
import { readByGroup } from './mood/by-group';
import { areaUnderCurve, LABELS, macroF1, precisionAndRecall, shown, type Pair, type Label } from './mood/figures';
import { ofTact, packages, type Measured } from './mood/readers';
import {
  DIALOGUES,
  hasSet,
  NEVER_SEEN,
  readDistress,
  readNatural,
  readOrdinary,
  readRatedTurns,
  readSet,
  SETS,
  type DistressMessage,
} from './mood/sets';
import { percentile } from './percentile';

const MOST_UNSATISFIED = 2.5;
const LEAST_UPSET = 0.5;
const MOST_READ = 2000;
const ROUNDS = 100;
const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

async function pairsOf(measured: Measured, folder: string, set: string, language: string): Promise<Pair<Label>[]> {
  const pairs: Pair<Label>[] = [];
  for (const { text, label } of readSet(folder, set)) pairs.push([label, (await measured.read(text, language)).label]);
  return pairs;
}

async function reportSets(measured: Measured, folder: string): Promise<void> {
  for (const language of measured.languages) {
    const sets = (SETS[language] ?? []).filter((set) => hasSet(folder, set));
    const all: Pair<Label>[] = [];
    const figures: string[] = [];
    let sum = 0;
    for (const set of sets) {
      const pairs = await pairsOf(measured, folder, set, language);
      const figure = macroF1(pairs, LABELS);
      all.push(...pairs);
      sum += figure;
      figures.push(`${set} ${shown(figure)}${NEVER_SEEN[language] === set ? ' (never seen)' : ''}`);
    }
    const { precision, recall } = precisionAndRecall(all, 'negative');
    print(
      `${measured.name.padEnd(17)} ${language}  mean ${shown(sum / sets.length)}  negative: recall ${shown(recall)} at precision ${shown(precision)}  ${figures.join(', ')}`,
    );
  }
}

async function reportSatisfaction(measured: Measured, folder: string): Promise<void> {
  const figures: string[] = [];
  for (const name of DIALOGUES.filter((each) => hasSet(folder, each))) {
    const scores: { score: number; isYes: boolean }[] = [];
    for (const { text, satisfaction } of readRatedTurns(folder, name))
      scores.push({ score: (await measured.read(text, 'en')).unhappy, isYes: satisfaction <= MOST_UNSATISFIED });
    figures.push(`${name.replace('turns-en-uss-', '')} ${shown(areaUnderCurve(scores))}`);
  }
  print(`${measured.name.padEnd(17)} ${figures.join('  ')}`);
}

function reportCorpora(): void {
  const messages = readCorpora(CORPORA);
  const languages = [...new Set(messages.map(({ language }) => language))];
  const lexicons = Object.fromEntries(languages.map((language) => [language, loadLexicon(join(LOCALES, language))]));
  const read = readByGroup(
    messages,
    readOrdinaryOf(LOCALES),
    lexicons,
    loadMoodModel(join(CORPORA, 'foundation.json')),
  );
  for (const language of languages) {
    const ours = read.filter(
      ({ message }) => message.language === language && message.upset !== null && message.source !== TURNS,
    );
    const upsetOf = (isOf: (message: Labelled) => boolean): string =>
      shown(
        upsetF1(
          ours
            .filter(({ message }) => isOf(message))
            .map(({ message, reading }) => [message.upset === true, reading.upset >= LEAST_UPSET]),
        ),
      );
    const found = ours.filter(({ message }) => typeof message.distress === 'string');
    const none = ours.filter(({ message }) => message.distress === null);
    print(
      `${language}  ${ours.length} messages  upset: macro-F1 ${upsetOf(({ source }) => source === NATURAL)} as most people write, ${upsetOf(({ source }) => source !== NATURAL)} where it was written to be told apart  ` +
        `distress: recall ${shown(shareWithDistress(found))} of ${found.length}, false alarms ${shown(shareWithDistress(none))} of ${none.length}`,
    );
  }
}

const upsetF1 = (pairs: readonly Pair<boolean>[]): number => macroF1(pairs, [true, false]);

function reportNatural(): void {
  const reader = loadMoodReader();
  for (const language of ['en', 'de', 'nl']) {
    const pairs = readNatural(projectRoot(), language).map(({ text, upset }): Pair<boolean> => [
      upset,
      reader.read(text, language).upset >= LEAST_UPSET,
    ]);
    const { precision, recall } = precisionAndRecall(pairs, true);
    print(
      `${language}  upset: macro-F1 ${shown(upsetF1(pairs))} of ${pairs.length}, recall ${shown(recall)} at precision ${shown(precision)}`,
    );
  }
}

const shareWithDistress = (read: readonly { readonly reading: { readonly distress: string | null } }[]): number =>
  read.filter(({ reading }) => reading.distress !== null).length / Math.max(1, read.length);

function recallIn(read: readonly { readonly said: string | null; readonly reading: Reading }[]): string {
  const found = read.filter(({ said }) => said !== null);
  const none = read.filter(({ said }) => said === null);
  return `recall ${shown(shareWithDistress(found))} of ${found.length}, false alarms ${shown(shareWithDistress(none))} of ${none.length}`;
}

function reportDistress(): void {
  const reader = loadMoodReader();
  for (const language of ['en', 'de', 'nl']) {
    const apart = readDistress(projectRoot(), language);
    if (apart === null) continue;
    const readingsOf = (messages: readonly DistressMessage[]): { said: string | null; reading: Reading }[] =>
      messages.map(({ text, said }) => ({ said, reading: reader.read(text, language) }));
    const plain = readingsOf(readDistress(projectRoot(), language, 'plain') ?? []);
    const read = readingsOf(apart);
    const found = read.filter(({ said }) => said !== null);
    const alike = read.filter(({ said }) => said === null);
    const requests = readingsOf(readOrdinary(projectRoot(), language));
    const ordinary = [...alike, ...requests];
    const sameClass = found.filter(({ said, reading }) => reading.distress === said).length / found.length;
    print(
      `${language}  recall ${shown(shareWithDistress(found))} of ${found.length} (class right: ${shown(sameClass)}), ` +
        `false alarms ${shown(shareWithDistress(ordinary))} of ${ordinary.length} ordinary messages, of those that look like some ${shown(shareWithDistress(alike))} of ${alike.length}, of plain requests ${shown(shareWithDistress(requests))} of ${requests.length}`,
    );
    print(`${language}  put plainly: ${recallIn(plain)}`);
  }
}

/** What costs most, each as long as is read: some again and again, words that no list has, and a customer who tells a great deal. */
function hostileTexts(messages: readonly Labelled[]): readonly { readonly text: string; readonly language: string }[] {
  const repeated = ['nicht kein nie ', 'terrible 😡 !!! ', 'my my father died ', 'a'];
  const madeUp = Array.from({ length: 400 }, (_, at) => `${(at * 7919).toString(36)}${(at * 104_729).toString(36)}`);
  return ['de', 'en', 'nl'].flatMap((language) => {
    const told = messages
      .filter((message) => message.language === language && message.distress)
      .map(({ text }) => text);
    return [...repeated.map((text) => text.repeat(MOST_READ)), madeUp.join(' '), told.slice(0, 200).join(' ')].map(
      (text) => ({ text: text.slice(0, MOST_READ), language }),
    );
  });
}

function reportTimes(): void {
  const reader = loadMoodReader();
  const messages = readCorpora(CORPORA);
  const timeOf = ({ text, language }: { readonly text: string; readonly language: string }): number => {
    const began = process.hrtime.bigint();
    reader.read(text, language);
    return Number(process.hrtime.bigint() - began) / 1000;
  };
  messages.forEach(timeOf);
  const hostile = hostileTexts(messages);
  const rounds = Array.from({ length: ROUNDS }, () => hostile.map(timeOf));
  const medians = hostile.map((_, at) =>
    percentile(
      rounds.map((times) => times[at] ?? 0),
      0.5,
    ),
  );
  print(
    `a reading: median ${percentile(messages.map(timeOf), 0.5).toFixed(0)} us; ${MOST_READ} hostile characters, the median of each kind: at most ` +
      `${Math.max(...medians).toFixed(0)} us, the slowest of all: ${Math.max(...rounds.flat()).toFixed(0)} us`,
  );
  const lists = readdirSync(LOCALES)
    .map((name) => join(LOCALES, name, 'mood.json'))
    .filter((file) => existsSync(file));
  const bytes = [MOOD_MODEL, ...lists].reduce((sum, file) => sum + statSync(file).size, 0);
  print(`weights and lists: ${(bytes / 1e6).toFixed(2)} MB`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, times: { type: 'boolean' } } });
  if (values.times === true) {
    reportTimes();
    return;
  }
  if (values.data !== undefined) {
    const folder = values.data;
    const measured = [ofTact(loadMoodReader()), ...(await packages())];
    print('Three classes, macro-F1');
    for (const each of measured) await reportSets(each, folder);
    print('\nSatisfaction of 2.5 or less, area under the curve');
    for (const each of measured.filter(({ languages }) => languages.includes('en')))
      await reportSatisfaction(each, folder);
    print();
  }
  print('Our corpora, each group read by a model that has not seen it');
  reportCorpora();
  print('\nUpset or not, on messages written apart, as most people write them');
  reportNatural();
  print('\nDistress, on messages written apart');
  reportDistress();
  print();
  reportTimes();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
