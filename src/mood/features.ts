import { DISTRESS_CLASSES, hintOf } from './types';

/** What is counted in a message, the same in every language, and what the model sees of it. */

/** Things counted by adding, so that one thing can be taken away again to see what it did. */
export const COUNTS = [
  'good',
  'bad',
  'goodWords',
  'badWords',
  'turnedGood',
  'turnedBad',
  'goodLater',
  'badLater',
  'heat',
  'hot',
  'swearing',
  'repeatedContact',
  'letdown',
  'irony',
  'urgency',
  'thanks',
  'intensified',
  'downtoned',
  'happyFaces',
  'sadFaces',
  'angryFaces',
  'marks',
  'emphasised',
  'allCapitals',
  'stretched',
  'masked',
  ...DISTRESS_CLASSES,
  ...DISTRESS_CLASSES.map(hintOf),
  'everyday',
] as const;
export type Count = (typeof COUNTS)[number];
export type Counts = Record<Count, number>;

/** What is said of the whole message, and belongs to no place in it. */
export interface Shape {
  readonly words: number;
  readonly questions: number;
  readonly exclamations: number;
  readonly negators: number;
  readonly refuses: boolean;
  readonly contrasts: boolean;
  /** Phrases that sound like distress and are none. */
  readonly excused: number;
}

const NO_COUNTS: Counts = Object.fromEntries(COUNTS.map((count) => [count, 0])) as Counts;

export const noCounts = (): Counts => ({ ...NO_COUNTS });

/** More words are needed for more certainty. */
const SOFTNESS = 12;
const FEW_WORDS = 4;

const log = Math.log1p;
const most = (value: number, limit: number): number => Math.max(0, Math.min(value, limit)) / limit;

function balance(good: number, bad: number): number {
  const sum = good - bad;
  return sum / Math.sqrt(sum * sum + SOFTNESS);
}

/** By name, so that weights can be read by people; values lie between -1 and about 3. */
const FEATURES: Readonly<Record<string, (counts: Counts, shape: Shape) => number>> = {
  good: ({ good }) => log(good),
  bad: ({ bad }) => log(bad),
  isGood: ({ goodWords }) => most(goodWords, 1),
  isBad: ({ badWords }) => most(badWords, 1),
  balance: ({ good, bad }) => balance(good, bad),
  mixed: ({ good, bad }) => log(Math.min(good, bad)),
  goodShare: ({ good }, { words }) => most(good / Math.sqrt(words + 1), 3),
  badShare: ({ bad }, { words }) => most(bad / Math.sqrt(words + 1), 3),
  turnedGood: ({ turnedGood }) => log(turnedGood),
  turnedBad: ({ turnedBad }) => log(turnedBad),
  later: ({ goodLater, badLater }) => balance(goodLater, badLater),
  heat: ({ heat }) => most(heat, 6),
  isHot: ({ hot }) => most(hot, 1),
  swearing: ({ swearing }) => most(swearing, 4),
  repeatedContact: ({ repeatedContact }) => most(repeatedContact, 1),
  repeatedMore: ({ repeatedContact }) => most(repeatedContact - 1, 2),
  letdown: ({ letdown }) => most(letdown, 1),
  irony: ({ irony }) => most(irony, 2),
  urgency: ({ urgency }) => most(urgency, 1),
  thanks: ({ thanks }) => most(thanks, 1),
  thanksInRequest: ({ thanks, urgency }, { questions }) => (thanks > 0 && (questions > 0 || urgency > 0) ? 1 : 0),
  thanksAlone: ({ thanks, bad }, { words }) => (thanks > 0 && bad === 0 ? 1 / Math.sqrt(words + 1) : 0),
  intensified: ({ intensified }) => most(intensified, 2),
  intensifiedBad: ({ intensified, good, bad }) => (intensified > 0 ? most(bad - good, 6) : 0),
  downtoned: ({ downtoned }) => most(downtoned, 2),
  happyFaces: ({ happyFaces }) => most(happyFaces, 8),
  sadFaces: ({ sadFaces }) => most(sadFaces, 8),
  angryFaces: ({ angryFaces }) => most(angryFaces, 1),
  marks: ({ marks, good, bad }) => (good > bad ? 0 : most(marks, 3)),
  happyMarks: ({ marks, good, bad }) => (good > bad ? most(marks, 3) : 0),
  emphasised: ({ emphasised, good, bad }) => (good > bad ? 0 : most(emphasised, 3)),
  allCapitals: ({ allCapitals }) => most(allCapitals, 1),
  allCapitalsUnhappy: ({ allCapitals, good, bad, heat }) => (allCapitals > 0 && bad + heat > good ? 1 : 0),
  stretched: ({ stretched }) => most(stretched, 1),
  masked: ({ masked }) => most(masked, 1),
  ...Object.fromEntries(
    DISTRESS_CLASSES.map((name) => [name, (counts: Counts): number => most(counts[name], 1)] as const),
  ),
  ...Object.fromEntries(
    DISTRESS_CLASSES.map((name) => [hintOf(name), (counts: Counts): number => most(counts[hintOf(name)], 2)] as const),
  ),
  everyday: ({ everyday }) => most(everyday, 1),
  excused: (_counts, { excused }) => most(excused, 1),
  negators: (_counts, { negators }) => most(negators, 3),
  refuses: (_counts, { refuses }) => (refuses ? 1 : 0),
  contrasts: (_counts, { contrasts }) => (contrasts ? 1 : 0),
  contrastsGood: ({ good, bad }, { contrasts }) => (contrasts && good > 0 ? most(good - bad, 6) : 0),
  asks: (_counts, { questions }) => most(questions, 1),
  asksMore: (_counts, { questions }) => most(questions - 1, 2),
  exclaims: (_counts, { exclamations }) => most(exclamations, 2),
  exclaimsGood: ({ good, bad }, { exclamations }) => (exclamations > 0 && good > bad ? 1 : 0),
  exclaimsBad: ({ good, bad }, { exclamations }) => (exclamations > 0 && bad > good ? 1 : 0),
  length: (_counts, { words }) => log(words) / 3,
  short: (_counts, { words }) => (words <= FEW_WORDS ? 1 : 0),
};

export const FEATURE_NAMES: readonly string[] = Object.keys(FEATURES);
const READERS = Object.values(FEATURES);

/** The values in the order of `FEATURE_NAMES`. */
export function featuresOf(counts: Counts, shape: Shape): Float64Array {
  const values = new Float64Array(READERS.length);
  READERS.forEach((read, at) => {
    values[at] = read(counts, shape);
  });
  return values;
}
