import type { CompiledLexicon } from '../compile-lexicon';
import { FEATURE_NAMES } from '../features';
import { HEADS, type Head, type MoodModel } from '../model';
import { tokenize } from '../tokenize';
import type { Labelled } from './corpus';
import { fit, type FitOptions, type Row, type Weights } from './fit';
import { knownBefore } from './known-before';
import { rowOf } from './rows';

/** Places in the table of n-grams. */
export const TABLE_SIZE = 1 << 16;

/** How far a head may move away from what was known before it: the smaller, the farther. */
type Hold = Pick<FitOptions, 'holdFeatures' | 'holdGrams' | 'steps'>;

/** Sets from elsewhere teach how moods are put, not what a feature means: their messages aren't those of customers. */
export const FOUNDATION_HOLD: Hold = { holdFeatures: 1000, holdGrams: 1.5, steps: 40 };
const HOLDS: Readonly<Record<'label' | 'upset' | 'distress', Hold>> = {
  label: { holdFeatures: 1000, holdGrams: 4, steps: 40 },
  upset: { holdFeatures: 150, holdGrams: 1, steps: 60 },
  distress: { holdFeatures: 1, holdGrams: 0.2, steps: 60 },
};

const COMMON_WORDS = 150;
const MAX_STEP = 127;

type Lexicons = Readonly<Record<string, CompiledLexicon>>;

/** What sets from elsewhere know of: they tell happy from unhappy, and nothing of customers. */
const isLabel = (head: Head): boolean => head === 'negative' || head === 'positive';
const holdOf = (head: Head): Hold => HOLDS[isLabel(head) ? 'label' : head === 'upset' ? 'upset' : 'distress'];

/** Whether the message is an example of the head; null where nobody said. */
function answerOf(message: Labelled, head: Head): boolean | null {
  if (head === 'upset') return message.upset;
  if (head === 'negative' || head === 'positive') return message.label === null ? null : message.label === head;
  return message.distress === undefined ? null : message.distress === head;
}

function fitHead(
  head: Head,
  messages: readonly Labelled[],
  rows: readonly Row[],
  before: Weights,
  hold: Hold,
  sources: number,
): Weights {
  const answers = messages.map((message) => answerOf(message, head));
  const known = answers.flatMap((answer, at) => (answer === null ? [] : [at]));
  if (known.length === 0) return before;
  return fit(
    {
      rows: known.map((at) => rows[at] as Row),
      isYes: Uint8Array.from(known, (at) => (answers[at] === true ? 1 : 0)),
      counts: new Float64Array(known.length).fill(1),
    },
    before,
    { ...hold, size: TABLE_SIZE, sources },
  );
}

/** Weights of one head of a model, as they were before they were packed. */
function weightsIn(model: MoodModel, head: Head): Weights {
  const at = HEADS.indexOf(head);
  const column = (values: Float64Array | Int8Array, length: number): Float64Array =>
    Float64Array.from({ length }, (_, row) => values[row * HEADS.length + at] ?? 0);
  const step = model.steps[at] ?? 0;
  return {
    bias: model.bias[at] ?? 0,
    features: column(model.features, FEATURE_NAMES.length),
    grams: column(model.grams, model.size).map((value) => value * step),
  };
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Rounds as it is kept: what is trained is what is shipped. */
function pack(weights: readonly Weights[], common: MoodModel['common']): MoodModel {
  const width = HEADS.length;
  const steps = Float64Array.from(weights, ({ grams }) =>
    rounded(grams.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / MAX_STEP),
  );
  const grams = new Int8Array(TABLE_SIZE * width);
  const features = new Float64Array(FEATURE_NAMES.length * width);
  weights.forEach((head, at) => {
    const step = steps[at] ?? 0;
    head.grams.forEach((weight, slot) => {
      if (step > 0) grams[slot * width + at] = Math.max(-MAX_STEP, Math.min(MAX_STEP, Math.round(weight / step)));
    });
    head.features.forEach((weight, feature) => {
      features[feature * width + at] = rounded(weight);
    });
  });
  return {
    features,
    bias: Float64Array.from(weights, ({ bias }) => rounded(bias)),
    common,
    size: TABLE_SIZE,
    grams,
    steps,
  };
}

/** The words that most messages of a language have one of. */
function commonWords(messages: readonly Labelled[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byLanguage = new Map<string, Map<string, number>>();
  for (const { text, language } of messages) {
    const counts = byLanguage.get(language) ?? new Map<string, number>();
    byLanguage.set(language, counts);
    for (const { word } of tokenize(text, () => true)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Map(
    [...byLanguage].map(([language, counts]) => {
      const byFrequency = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      return [language, new Set(byFrequency.slice(0, COMMON_WORDS).map(([word]) => word))];
    }),
  );
}

function rowsOf(messages: readonly Labelled[], lexicons: Lexicons, sources: readonly string[]): Row[] {
  return messages.map(({ text, language, source }) => {
    const lexicon = lexicons[language];
    if (!lexicon) throw new Error(`There is no lexicon for "${language}".`);
    return rowOf(text, lexicon, TABLE_SIZE, sources.indexOf(source));
  });
}

/** What sets from elsewhere teach about happy and unhappy wording. How often either is met there is left out. */
export function trainFoundation(messages: readonly Labelled[], lexicons: Lexicons): MoodModel {
  const sources = [...new Set(messages.map(({ source }) => source))].sort();
  const rows = rowsOf(messages, lexicons, sources);
  const weights = HEADS.map((head) =>
    fitHead(head, messages, rows, knownBefore(head, TABLE_SIZE), FOUNDATION_HOLD, sources.length),
  );
  return pack(weights, new Map());
}

/** Trains on labelled messages, on top of a model that there was before. The same messages give the same model. */
export function trainMoodModel(
  messages: readonly Labelled[],
  lexicons: Lexicons,
  foundation: MoodModel,
  heads: readonly Head[] = HEADS,
): MoodModel {
  const rows = rowsOf(messages, lexicons, []);
  const weights = HEADS.map((head) => {
    const before = isLabel(head) ? weightsIn(foundation, head) : knownBefore(head, TABLE_SIZE);
    return heads.includes(head) ? fitHead(head, messages, rows, before, holdOf(head), 0) : before;
  });
  return pack(weights, commonWords(messages));
}
