import type { Branch } from '../core/branch';
import type { PhraseKey, PhraseValues } from './phrase-keys.gen';

/** A phrase to be said: key and values, typed against the English phrasebook; no words yet. */
export interface Phrase<K extends PhraseKey = PhraseKey> {
  readonly key: K;
  readonly values: PhraseValues[K];
}

/** Makes a phrase; a wrong key or a missing value does not compile. */
export function phrase<K extends PhraseKey>(
  key: K,
  ...values: keyof PhraseValues[K] extends never ? [] : [PhraseValues[K]]
): Phrase<K> {
  return { key, values: (values[0] ?? {}) as PhraseValues[K] };
}

/** Something the customer can pick: tapped as a button, typed as its words, or as its number. */
export interface Choice {
  /** What the dialog gets back; unique within a reply. */
  readonly id: string;
  readonly label: Phrase;
}

/** A titled list of facts: a card where the channel has cards, lines of text where not. */
export interface Card {
  readonly title: Phrase;
  readonly facts: readonly { readonly label: Phrase; readonly value: Phrase }[];
}

/** One thing the bot says. */
export interface Reply {
  readonly phrase: Phrase;
  readonly choices?: readonly Choice[];
  readonly card?: Card;
}

/** Words for one phrase, and which of its variants they are. */
export interface Rendered {
  readonly text: string;
  /** Index of the variant used, to be avoided next time. */
  readonly variant: number;
  /** How many variants there were to choose from; with 1 there is nothing to remember. */
  readonly variants: number;
}

export interface RenderOptions {
  readonly locale: string;
  readonly branch: Branch;
  /** Variant used last for this key in this conversation, if any. */
  readonly lastVariant?: number | undefined;
  /** Decides among the other variants; any integer, e.g. the turn's sequence number. */
  readonly pick: number;
}

/** The published words, swapped as a whole when files change. */
export interface Phrasebook {
  /** Installed languages, e.g. `['de','en','nl']`. */
  readonly languages: readonly string[];
  /**
   * @throws Error when the key has no words in any fallback language: the check keeps that from being published.
   */
  render(phrase: Phrase, options: RenderOptions): Rendered;
  /** Whether there are words for a key: an editor may have added some that no code knows. */
  has(key: string): boolean;
  /** Counts up with every swap. */
  readonly version: number;
}
