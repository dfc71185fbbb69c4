import { wordsForModel } from './features';
import { IntentModel, NO_INTENT, type Scored } from './intent-model';
import { decodeModel } from './model-file';
import type { Example } from './train';
import type { Trainer } from './train-in-worker';

/** How well a model that learned from one set of messages tells the intents of another. */
export interface Evaluation {
  readonly trainedOn: number;
  readonly testedOn: number;
  readonly intents: number;
  /** Of the messages with an intent: the share of which it is the likeliest guess. */
  readonly accuracy: number;
  /** The mean of each intent's F1, an intent of the test set that training never saw counting 0. */
  readonly macroF1: number;
  /** How well confidence tells messages with an intent from those with none; null where the test has not both. */
  readonly auroc: number | null;
  readonly trainingMs: number;
  readonly microsecondsAMessage: number;
}

/** A message's true intent, the one guessed, and how sure the guess is. */
export interface Guess {
  readonly intent: string;
  readonly guessed: string;
  readonly confidence: number;
}

/** Trains on one set, guesses the other. `nowMs` tells the time in fractions of milliseconds. */
export async function evaluate(
  train: readonly Example[],
  test: readonly Example[],
  trainer: Trainer,
  nowMs: () => number,
): Promise<Evaluation> {
  const began = nowMs();
  const trained = decodeModel(await trainer(train));
  const trainingMs = nowMs() - began;
  if (trained === null) throw new Error('Training gave no whole model.');
  const model = new IntentModel(trained);
  const askedAt = nowMs();
  const guesses = test.map(({ text, intent }) => ({ intent, ...guessOf(model.rank(wordsForModel(text), RANKS)) }));
  const microsecondsAMessage = ((nowMs() - askedAt) * 1000) / Math.max(test.length, 1);
  const counted = guesses.filter(({ intent }) => intent !== NO_INTENT);
  return {
    trainedOn: train.length,
    testedOn: test.length,
    intents: trained.intents.length,
    accuracy: accuracyOf(counted),
    macroF1: macroF1Of(counted),
    auroc: aurocOf(guesses),
    trainingMs,
    microsecondsAMessage,
  };
}

const RANKS = 2;

/** The likeliest of all, `none` among them; its confidence is that of the likeliest wish. */
function guessOf(ranked: readonly Scored[]): { readonly guessed: string; readonly confidence: number } {
  const wish = ranked.find(({ intent }) => intent !== NO_INTENT);
  return { guessed: ranked[0]?.intent ?? NO_INTENT, confidence: wish?.confidence ?? 0 };
}

export function accuracyOf(guesses: readonly Guess[]): number {
  return guesses.filter(({ intent, guessed }) => intent === guessed).length / Math.max(guesses.length, 1);
}

/** Over the intents that occur in the test set. */
export function macroF1Of(guesses: readonly Guess[]): number {
  const intents = [...new Set(guesses.map(({ intent }) => intent))];
  const scores = intents.map((one) => {
    const right = guesses.filter(({ intent, guessed }) => intent === one && guessed === one).length;
    const named = guesses.filter(({ intent }) => intent === one).length;
    const taken = guesses.filter(({ guessed }) => guessed === one).length;
    return (2 * right) / (named + taken);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(intents.length, 1);
}

/** The chance that a message with an intent is guessed more surely than one with none; a tie is half a chance. */
export function aurocOf(guesses: readonly Pick<Guess, 'intent' | 'confidence'>[]): number | null {
  const sorted = [...guesses].sort((a, b) => a.confidence - b.confidence);
  let below = 0;
  let wins = 0;
  let withIntent = 0;
  for (let at = 0; at < sorted.length;) {
    let [none, some] = [0, 0];
    const { confidence } = sorted[at] as Guess;
    for (; sorted[at]?.confidence === confidence; at += 1) {
      if (sorted[at]?.intent === NO_INTENT) none += 1;
      else some += 1;
    }
    wins += some * (below + none / 2);
    below += none;
    withIntent += some;
  }
  return below === 0 || withIntent === 0 ? null : wins / (below * withIntent);
}
