/** What the check finds fault with. */
export type PhraseRule =
  | 'json'
  | 'duplicate'
  | 'name'
  | 'value'
  | 'placeholder'
  | 'missingFile'
  | 'missingKey'
  | 'unknownKey'
  | 'missingForm'
  | 'missingPlural'
  | 'unknownPlural'
  | 'empty'
  | 'length'
  | 'feelings'
  | 'moodTold'
  | 'address'
  | 'forbidden'
  | 'voice'
  | 'approvals'
  | 'unapproved';

export interface PhraseProblem {
  /** Relative to the locales folder. */
  readonly file: string;
  /** The phrase's key with its suffixes, or null where the whole file is meant. */
  readonly key: string | null;
  readonly rule: PhraseRule;
  readonly explanation: string;
}

/** Thrown at start: there are no earlier words to keep. */
export class PhrasebookRefused extends Error {
  constructor(readonly problems: readonly PhraseProblem[]) {
    super(
      `the phrasebook can't be used:\n${problems.map(({ file, key, explanation }) => `  ${file}${key === null ? '' : `:${key}`}  ${explanation}`).join('\n')}`,
    );
    this.name = 'PhrasebookRefused';
  }
}
