import { evaluate, type Evaluation } from '../../src/language/evaluate';
import { wordsForModel } from '../../src/language/features';
import { IntentModel } from '../../src/language/intent-model';
import { decodeModel } from '../../src/language/model-file';
import { seededRandom } from '../../src/core/svm';
import type { Example } from '../../src/language/train';
import { defaultTrainer } from '../../src/language/train-in-worker';
import { OTHERS } from './other-recognisers';
import type { BenchPart, Figure } from './part';
import { dataSet, percent, withTypos } from './samples';

interface DataSet {
  readonly name: string;
  readonly perIntent: number | null;
  /** What a plain linear SVM reaches. */
  readonly accuracy: number;
  /** Where others are measured beside: which language's stemmer they get. */
  readonly others?: string;
}

const SETS: readonly DataSet[] = [
  { name: 'bitext', perIntent: 20, accuracy: 96.3, others: 'en' },
  { name: 'xsid_de', perIntent: 20, accuracy: 93, others: 'de' },
  { name: 'xsid_nl', perIntent: 20, accuracy: 92.8, others: 'nl' },
  { name: 'ha_nl', perIntent: 20, accuracy: 89.1, others: 'nl' },
  { name: 'corona_de', perIntent: 20, accuracy: 70.9 },
  { name: 'robo_de', perIntent: 20, accuracy: 83.4 },
  { name: 'banking77', perIntent: null, accuracy: 91.5 },
  { name: 'clinc', perIntent: null, accuracy: 92.6 },
];
const TYPOS = 0.05;
const DIFFERENT_MESSAGES = 100_000;
const MEBIBYTE = 2 ** 20;

/** The recogniser on sets that others have measured, with others beside. */
export const dataSets: BenchPart = {
  name: 'data-sets',
  async measure({ dataFolder }) {
    if (dataFolder === null) return [];
    const figures: Figure[] = [];
    for (const set of SETS) figures.push(...(await figuresOf(set, dataFolder)));
    return [...figures, ...(await costs(dataFolder))];
  },
};

async function figuresOf({ name, perIntent, accuracy, others }: DataSet, folder: string): Promise<Figure[]> {
  const { train, test } = dataSet(folder, name, perIntent);
  const trainer = defaultTrainer();
  const asks = (messages: readonly Example[]): Promise<Evaluation> =>
    evaluate(train, messages, trainer, () => performance.now());
  const clean = await asks(test);
  const figures: Figure[] = [
    { name: `${name}: accuracy (${test.length})`, value: 100 * clean.accuracy, unit: '%', goal: { atLeast: accuracy } },
  ];
  if (clean.auroc !== null)
    figures.push({ name: `${name}: out of scope, AUROC`, value: 100 * clean.auroc, unit: '', goal: { atLeast: 95 } });
  if (others === undefined) return figures;
  const random = seededRandom(5);
  const mistyped = await asks(test.map(({ text, intent }) => ({ intent, text: withTypos(text, TYPOS, random) })));
  const lost = 100 * (clean.accuracy - mistyped.accuracy);
  figures.push({ name: `${name}: lost by 5 % typos`, value: lost, unit: '%', goal: { atMost: 3 } });
  for (const other of OTHERS) {
    const guess = await other.train(train, others);
    const guesses: { intent: string; guessed: string }[] = [];
    for (const { text, intent } of test) guesses.push({ intent, guessed: await guess(text) });
    const value = percent(guesses, ({ intent, guessed }) => intent === guessed);
    figures.push({ name: `${name}: ${other.name}`, value, unit: '%', goal: null });
  }
  return figures;
}

/** What training costs, and what a hundred thousand different messages leave behind. */
async function costs(folder: string): Promise<readonly Figure[]> {
  const { train, test } = dataSet(folder, 'bitext', 100);
  const trainer = defaultTrainer();
  const began = performance.now();
  const trained = decodeModel(await trainer(train));
  const trainingSeconds = (performance.now() - began) / 1000;
  if (trained === null) throw new Error('Training gave no whole model.');
  const model = new IntentModel(trained);
  const random = seededRandom(11);
  const ask = (count: number): number => {
    const from = performance.now();
    for (let asked = 0; asked < count; asked += 1)
      model.rank(
        wordsForModel(`${test[asked % test.length]?.text ?? ''} ${Math.floor(random() * 1e9).toString(36)}`),
        3,
      );
    return ((performance.now() - from) * 1000) / count;
  };
  ask(DIFFERENT_MESSAGES / 10);
  const before = heapUsed();
  const perMessage = ask(DIFFERENT_MESSAGES);
  return [
    { name: `training on ${train.length} utterances`, value: trainingSeconds, unit: 's', goal: { atMost: 1.5 } },
    { name: 'the model, a message', value: perMessage, unit: 'µs', goal: { atMost: 100 } },
    { name: 'heap after 100,000 different messages, MiB', value: heapUsed() - before, unit: '', goal: { atMost: 1 } },
  ];
}

/** Without what is only waiting to be collected, where Node was started with --expose-gc. */
function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / MEBIBYTE;
}
