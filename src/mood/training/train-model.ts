import { FEATURE_NAMES } from '../features';
import type { GramTable } from '../gram-table';
import { HEADS, type Head, type MoodModel } from '../model';
import { tokenize } from '../tokenize';
import { DISTRESS_CLASSES, type DistressClass } from '../types';
import { NATURAL, ORDINARY, TURNS, type Labelled } from './corpus';
import { fit, type FitOptions, type Row, type Weights } from './fit';
import { knownBefore } from './known-before';
import { pack, withoutFaint } from './pack';
import { learnTable, rowOf, seenOf, type Lexicons, type Seen } from './rows';
import { foldsOf, separate, sparseOf, type Separated } from './separate';

/** How far the heads of the label may move away from what was known before: the smaller, the farther. */
type Hold = Omit<FitOptions, 'sources'>;

/** Sets from elsewhere teach how moods are put, not what a feature means: their messages aren't those of customers. */
const FOUNDATION_HOLD: Hold = { holdFeatures: 1000, holdGrams: 1, steps: 40 };
const LABEL_HOLD: Hold = { holdFeatures: 1000, holdGrams: 150, steps: 40 };
/** Chosen on groups that were left out of training. */
const DISCONTENT_HOLD: Hold = { holdFeatures: 100, holdGrams: 1, steps: 60 };
/** Who tells of distress is mostly unhappy for what they tell, which says little of how moods are put. */
const TOLD_IN_DISTRESS = 0.3;
/** Moods are put in other ways in posts and reviews than in what most people write to a shop, of which there is the most. */
const LABELLED_NATURAL = 0.3;
/** Chosen on groups that were left out of training. */
const UPSET = { cost: 0.2, balance: 1, featuresCount: 1 } as const;
/** What most people write says more of how others will show that they are upset than what was written to tell moods apart. */
const NATURAL_TIMES = 3;
const DISTRESS = { cost: 2, balance: 0.5, featuresCount: 1 } as const;
/**
 * So many of the ordinary messages that are learned from, by weights that haven't seen them, may be taken for each class of distress: together fourteen in a thousand, of
 * which four or five are left where the messages are new and the weights have seen all. Whose life is at stake is missed least, and who is only let down is seldom told
 * of a crisis line. What looks like distress on purpose is taken for it more often: who is missed has to say it again, and nobody may.
 */
const FALSE_ALARMS: Readonly<Record<DistressClass, number>> = {
  danger: 0.0037,
  despair: 0.0011,
  hardship: 0.0018,
  bereavement: 0.0021,
  safety: 0.0015,
  harassment: 0.0015,
  rights: 0.0019,
};

/** What a phrase of the lexicon that names a class adds to the odds of it: people wrote it down so that it is found, most of all where a life is at stake. */
const NAMED_TRUST = 4;
const TRUST: Readonly<Partial<Record<DistressClass, number>>> = { danger: 6, rights: 2 };
const trustIn = (name: DistressClass): number => TRUST[name] ?? NAMED_TRUST;

const COMMON_WORDS = 150;

const LABELS = ['negative', 'positive'] as const;

const isLabel = (head: Head): head is (typeof LABELS)[number] => (LABELS as readonly Head[]).includes(head);

const isNatural = ({ source }: Labelled): boolean => source === NATURAL;

/** Each label counts as much as the others, however often it was written. */
function countsOf(messages: readonly Labelled[]): Float64Array {
  const counts = messages.map((message) => (isNatural(message) ? LABELLED_NATURAL : 1));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const byLabel = new Map<Labelled['label'], number>();
  messages.forEach(({ label }, at) => byLabel.set(label, (byLabel.get(label) ?? 0) + (counts[at] ?? 0)));
  return Float64Array.from(
    messages,
    ({ label, distress }, at) =>
      ((distress ? TOLD_IN_DISTRESS : 1) * (counts[at] ?? 0) * total) / (byLabel.size * (byLabel.get(label) ?? 1)),
  );
}

function fitLabel(
  head: (typeof LABELS)[number],
  messages: readonly Labelled[],
  rows: readonly Row[],
  before: Weights,
  hold: Hold,
  sources: number,
): Weights {
  const known = messages.flatMap(({ label }, at) => (label === null ? [] : [at]));
  if (known.length === 0) return before;
  return fit(
    {
      rows: known.map((at) => rows[at] as Row),
      isYes: Uint8Array.from(known, (at) => (messages[at]?.label === head ? 1 : 0)),
      counts:
        sources > 0 ? new Float64Array(known.length).fill(1) : countsOf(known.map((at) => messages[at] as Labelled)),
    },
    before,
    { ...hold, sources },
  );
}

/** How customers take what was just said: from turns of conversations, each by itself. */
function fitDiscontent(messages: readonly Labelled[], rows: readonly Row[], before: Weights): Weights {
  const turns = messages.flatMap(({ discontent }, at) => (discontent === undefined ? [] : [at]));
  if (turns.length === 0) return before;
  const answers = {
    rows: turns.map((at) => rows[at] as Row),
    isYes: Uint8Array.from(turns, (at) => (messages[at]?.discontent === true ? 1 : 0)),
    counts: new Float64Array(turns.length).fill(1),
  };
  return fit(answers, before, { ...DISCONTENT_HOLD, sources: 0 });
}

/** Weights of one head of a model, for the n-grams of `table`. */
function weightsIn(model: MoodModel, head: Head, table: GramTable): Weights {
  const at = HEADS.indexOf(head);
  const step = model.steps[at] ?? 0;
  return {
    bias: model.bias[at] ?? 0,
    features: Float64Array.from(FEATURE_NAMES, (_, feature) => model.features[feature * HEADS.length + at] ?? 0),
    grams: Float64Array.from(table.keys, (key) => {
      const row = model.table.rowOf(key);
      return row < 0 ? 0 : step * (model.grams[row * HEADS.length + at] ?? 0);
    }),
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

/** What sets from elsewhere teach about happy and unhappy wording. How often either is met there is left out. */
export function trainFoundation(messages: readonly Labelled[], lexicons: Lexicons): MoodModel {
  const sources = [...new Set(messages.map(({ source }) => source))].sort();
  const seen = messages.map((message) => seenOf(message, lexicons));
  const table = learnTable(seen, null);
  const rows = seen.map((each, at) => rowOf(each, table, sources.indexOf(messages[at]?.source ?? '')));
  const weights = HEADS.map((head) => {
    const before = knownBefore(head, table.size);
    return isLabel(head) ? fitLabel(head, messages, rows, before, FOUNDATION_HOLD, sources.length) : before;
  });
  return pack(weights, table, new Map());
}

interface Asked {
  readonly messages: readonly Labelled[];
  readonly seen: readonly Seen[];
  readonly rows: readonly Row[];
  readonly grams: number;
}

/** The messages of which somebody said it, each so many times as it counts. */
function askedOf(all: Asked, timesOf: (message: Labelled) => number): Asked {
  const said = all.messages.flatMap((message, at) => new Array<number>(timesOf(message)).fill(at));
  return {
    messages: said.map((at) => all.messages[at] as Labelled),
    seen: said.map((at) => all.seen[at] as Seen),
    rows: said.map((at) => all.rows[at] as Row),
    grams: all.grams,
  };
}

/** What may show that somebody is upset, by the lists. */
const LOUD = ['heat', 'swearing', 'irony', 'repeatedContact', 'letdown', 'marks', 'emphasised', 'angryFaces'] as const;

const isLoud = ({ gathered }: Seen): boolean => LOUD.some((count) => gathered.counts[count] > 0);

/** Written to tell what is said every day, and not what moods and needs look like. */
const isEveryday = ({ source }: Labelled): boolean => source === ORDINARY || source === TURNS;

/** Ordinary messages are calm where nothing shows that they aren't; how many are upset is known of the corpora alone, best of what most people write. */
function separateUpset(given: Asked): Weights {
  const loud = new Set(given.messages.filter((message, at) => isEveryday(message) && isLoud(given.seen[at] as Seen)));
  const { messages, rows, grams } = askedOf(given, (message) =>
    message.upset === null || loud.has(message) ? 0 : isNatural(message) ? NATURAL_TIMES : 1,
  );
  const gauges = messages.some(isNatural) ? isNatural : (message: Labelled): boolean => !isEveryday(message);
  const question = {
    isYes: Uint8Array.from(messages, ({ upset }) => (upset === true ? 1 : 0)),
    isNamed: new Uint8Array(messages.length),
    isGauge: Uint8Array.from(messages, (message) => (gauges(message) ? 1 : 0)),
    ...UPSET,
    before: knownBefore('upset', 0),
  };
  return separate(sparseOf(rows, grams, UPSET.featuresCount), question, foldsOf(messages.map(({ group }) => group)), [])
    .weights;
}

/**
 * The classes of distress, in log-odds that are above zero for so few messages without any as may be. What speaks for any distress at all
 * speaks for each class: more messages tell of that than of any one class.
 */
function separateDistress(all: Asked): ReadonlyMap<DistressClass, Weights> {
  const { messages, seen, rows, grams } = askedOf(all, ({ distress }) => (distress === undefined ? 0 : 1));
  const sparse = sparseOf(rows, grams, DISTRESS.featuresCount);
  const folds = foldsOf(messages.map(({ group }) => group));
  const separated = (names: readonly DistressClass[]): Separated =>
    separate(
      sparse,
      {
        isYes: Uint8Array.from(messages, ({ distress }) => (names.some((name) => name === distress) ? 1 : 0)),
        isGauge: new Uint8Array(messages.length).fill(1),
        isNamed: Uint8Array.from(seen, ({ gathered }) => (names.some((name) => gathered.counts[name] > 0) ? 1 : 0)),
        ...DISTRESS,
        before: null,
      },
      folds,
      names.map((name) => FEATURE_NAMES.indexOf(name)),
    );
  const any = separated(DISTRESS_CLASSES);
  const classes = DISTRESS_CLASSES.map((name) => trusted(name, summed(separated([name]), any), seen));
  return new Map(
    DISTRESS_CLASSES.map((name, at) => {
      const { weights, unseen } = classes[at] as Separated;
      return [name, { ...weights, bias: weights.bias - barOf(name, messages, unseen) }];
    }),
  );
}

const added = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, at) => value + (b[at] ?? 0));

const summed = (a: Separated, b: Separated): Separated => ({
  weights: {
    bias: a.weights.bias + b.weights.bias,
    features: added(a.weights.features, b.weights.features),
    grams: added(a.weights.grams, b.weights.grams),
  },
  unseen: added(a.unseen, b.unseen),
});

function trusted(name: DistressClass, { weights, unseen }: Separated, seen: readonly Seen[]): Separated {
  const named = FEATURE_NAMES.indexOf(name);
  return {
    weights: {
      ...weights,
      features: weights.features.map((weight, at) => weight + (at === named ? trustIn(name) : 0)),
    },
    unseen: unseen.map((odds, row) => odds + ((seen[row]?.gathered.counts[name] ?? 0) > 0 ? trustIn(name) : 0)),
  };
}

/** Log-odds asked of a class, so that as few messages without any distress as may be are taken for it: ordinary ones, where there are any. */
function barOf(name: DistressClass, messages: readonly Labelled[], unseen: Float64Array): number {
  const none = [...messages.keys()].filter((row) => messages[row]?.distress === null);
  const ordinary = none.filter((row) => isSample(messages[row]));
  const odds = (ordinary.length > 0 ? ordinary : none).map((row) => unseen[row] ?? -Infinity).sort((a, b) => b - a);
  return odds[Math.floor(odds.length * FALSE_ALARMS[name])] ?? 0;
}

/** As they come in: what customers ask for every day, and what most people write. */
const isSample = (message: Labelled | undefined): boolean =>
  message?.source === ORDINARY || message?.source === NATURAL;

/** "I hereby withdraw from the purchase" is asked of a shop every day, and is no example of what asks for no right. */
function claimsRight(message: Labelled, lexicons: Lexicons): boolean {
  return isEveryday(message) && seenOf(message, lexicons).gathered.counts.rights > 0;
}

/** What an example of an intent is about is ordinary, unless somebody has said of the very words that it isn't: "my hamster has died". */
function withoutRelabelled(given: readonly Labelled[]): readonly Labelled[] {
  const key = ({ language, text }: Labelled): string => `${language} ${text}`;
  const labelled = new Set(given.filter((message) => !isEveryday(message)).map(key));
  return given.filter((message) => message.source !== ORDINARY || !labelled.has(key(message)));
}

/** Trains on labelled messages, on top of a model that there was before. The same messages give the same model. */
export function trainMoodModel(given: readonly Labelled[], lexicons: Lexicons, foundation: MoodModel): MoodModel {
  const messages = withoutRelabelled(given).filter((message) => !claimsRight(message, lexicons));
  const seen = messages.map((message) => seenOf(message, lexicons));
  const table = learnTable(seen, foundation.table);
  const rows = seen.map((each) => rowOf(each, table, -1));
  const all: Asked = { messages, seen, rows, grams: table.size };
  const distress = separateDistress(all);
  const weights = HEADS.map((head): Weights => {
    if (isLabel(head)) return fitLabel(head, messages, rows, weightsIn(foundation, head, table), LABEL_HOLD, 0);
    if (head === 'upset') return separateUpset(all);
    const before = knownBefore(head, table.size);
    return head === 'discontent' ? fitDiscontent(messages, rows, before) : (distress.get(head) ?? before);
  });
  return withoutFaint(pack(weights, table, commonWords(messages)));
}
