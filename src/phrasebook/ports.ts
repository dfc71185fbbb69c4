import type { LocaleFiles } from './locale-files';

/** All languages' words as written, and what tells them from others. */
export interface Words {
  readonly files: readonly LocaleFiles[];
  readonly fingerprint: string;
}

/** Published versions of the words, in the store that the instances share. */
export interface WordsStore {
  /** The newest version's number, 0 where nothing was published. */
  newestVersion(): Promise<number>;
  read(version: number): Promise<Words | null>;
  /** Whether these words were published before, as whatever version. */
  knows(fingerprint: string): Promise<boolean>;
  /** Gives the number of the new version. Of two instances that publish at once, each gets a number of its own. */
  publish(words: Words, nowMs: number): Promise<number>;
}
