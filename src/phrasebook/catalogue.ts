import type { Approvals } from './approvals';
import type { PhraseForm } from './phrase-form';
import type { Voice } from './voice';

/** The language that every other one is held against, and the last to fall back to. */
export const BASE_LANGUAGE = 'en';

/** A form and the file that it was read from. */
export interface CatalogueEntry extends PhraseForm {
  readonly file: string;
}

/** All words of one language folder. */
export interface LanguageWords {
  readonly language: string;
  readonly entries: readonly CatalogueEntry[];
  /** A regional folder without voice.json speaks as its language does. */
  readonly voice: Voice | null;
  readonly hasVoiceFile: boolean;
  readonly approvals: Approvals;
  /** Phrase files that are there, well-formed or not. */
  readonly areas: ReadonlySet<string>;
}

/** Every language's words, as read together. */
export interface Catalogue {
  readonly languages: readonly LanguageWords[];
}

/** `nl-BE` -> `nl-BE`, `nl`, `en`: where words are looked for, in order. */
export function fallbackChain(locale: string): string[] {
  return [...new Set([locale, locale.split('-')[0] ?? locale, BASE_LANGUAGE])];
}

/** Entries that share a key, in the order of the files. */
export function byKey(entries: readonly CatalogueEntry[]): Map<string, CatalogueEntry[]> {
  const groups = new Map<string, CatalogueEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.key);
    if (group === undefined) groups.set(entry.key, [entry]);
    else group.push(entry);
  }
  return groups;
}
