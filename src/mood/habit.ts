import type { Habit, Reading, Signal } from './types';

/*
 * Capitals and marks say something only against how a customer writes otherwise: who always writes in capitals is not shouting, and who
 * never did and does now is.
 */

/** Everything that decides how a way of writing weighs. Change a figure here and nowhere else. */
export const HABIT = {
  /** Share of messages (one more counted than there were) times this is what a habit takes off: after two such messages it takes all. */
  takesOff: 1.5,
  /** From so many messages on it's known how somebody does not write. */
  knownFrom: 3,
  /** Written like that in at most this share of messages before: unlike this customer. */
  unlikeShare: 0.1,
  /** What writing unlike before adds, in full from `tellingWords` on: it upsets nobody by itself, and tips what is nearly upset. */
  unlikeBefore: 0.12,
  /** Words below this say nothing of upset, and then capitals and marks together say no more than `alone`. */
  quietWords: 0.2,
  /** From here on, words say so much that all of what capitals and marks add is believed. */
  tellingWords: 0.4,
  alone: 0.33,
} as const;

/** How a way of writing compares with how the customer wrote before. */
export const MANNERS = ['asAlways', 'unlikeBefore', 'notKnown'] as const;
export type Manner = (typeof MANNERS)[number];

type Trait = 'capitals' | 'marks';

const round = (value: number): number => Math.round(value * 1_000_000) / 1_000_000;

/** The counter that a signal belongs to, or null where it isn't about a way of writing. */
export function traitOf(kind: Signal['kind']): Trait | null {
  if (kind === 'capitals') return 'capitals';
  return kind === 'marks' || kind === 'stretched' ? 'marks' : null;
}

/** How a trait in this message compares with the messages before it. */
export function mannerOf(trait: Trait, habit: Habit | undefined): Manner {
  if (habit === undefined) return 'notKnown';
  if (leftOver(trait, habit) === 0) return 'asAlways';
  const isKnown = habit.messages >= HABIT.knownFrom;
  return isKnown && habit[trait] <= HABIT.unlikeShare * habit.messages ? 'unlikeBefore' : 'notKnown';
}

/** 0..1: how much of a trait counts, after the habit has taken its part off. */
function leftOver(trait: Trait, habit: Habit | undefined): number {
  if (habit === undefined) return 1;
  return Math.max(0, 1 - (HABIT.takesOff * habit[trait]) / (habit.messages + 1));
}

/** The traits in a message, each with its share of the weight. */
function traitsIn({ signals }: Reading): readonly { readonly trait: Trait; readonly share: number }[] {
  const weights = new Map<Trait, number>();
  for (const { kind, weight } of signals) {
    const trait = traitOf(kind);
    if (trait !== null) weights.set(trait, (weights.get(trait) ?? 0) + Math.abs(weight));
  }
  const sum = [...weights.values()].reduce((all, weight) => all + weight, 0);
  return [...weights].map(([trait, weight]) => ({ trait, share: sum === 0 ? 1 / weights.size : weight / sum }));
}

/** How upset somebody is at most, with all capitals and marks, whose words say so much. */
function believed(words: number): number {
  const least = Math.max(words, HABIT.alone);
  const telling = (words - HABIT.quietWords) / (HABIT.tellingWords - HABIT.quietWords);
  return least + (1 - least) * Math.min(1, Math.max(0, telling));
}

/**
 * The reading as it is for this customer: of its `upset`, what capitals and marks contribute counts as much as they are unusual. More
 * upset in gives no less upset out.
 */
export function judgedByHabit(reading: Reading, habit: Habit | undefined): Reading {
  const traits = traitsIn(reading);
  if (traits.length === 0) return reading;
  const words = reading.upsetWithoutSurface ?? reading.upset;
  const counts = traits.reduce((sum, { trait, share }) => sum + share * leftOver(trait, habit), 0);
  // Marks of somebody who is glad take upset away: that is no habit to be judged.
  const surface = reading.upset - words;
  const told = surface <= 0 ? reading.upset : words + surface * counts;
  const capped = Math.min(told, believed(words));
  const unlike = traits.reduce(
    (sum, { trait, share }) => sum + (mannerOf(trait, habit) === 'unlikeBefore' ? share : 0),
    0,
  );
  const added = HABIT.unlikeBefore * unlike * Math.min(1, capped / HABIT.tellingWords);
  return { ...reading, upset: round(1 - (1 - capped) * (1 - added)) };
}

/** The habit with one more message. */
export function habitAfter(habit: Habit | undefined, reading: Reading): Habit {
  const traits = new Set(reading.signals.map(({ kind }) => traitOf(kind)));
  const counted = (trait: Trait): number => (habit?.[trait] ?? 0) + (traits.has(trait) ? 1 : 0);
  return { messages: (habit?.messages ?? 0) + 1, capitals: counted('capitals'), marks: counted('marks') };
}
