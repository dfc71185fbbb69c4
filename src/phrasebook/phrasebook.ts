import { createHash } from 'node:crypto';
import type { Logger } from '../core/logger';
import { catalogueOf } from './load-catalogue';
import { readLocaleFiles, type LocaleFiles } from './locale-files';
import type { Words } from './ports';
import { PhrasebookRefused, type PhraseProblem } from './problems';
import { createSpeaker } from './speaker';
import type { Phrasebook } from './types';
import type { VoiceGate } from './voice-gate';
import { watchFolders } from './watch-folders';

/*
 * The words in a running server: read once, and read again whenever a file under locales/ is saved.
 * All languages change together or not at all. What words may say is decided in check-catalogue.ts.
 */

/** A phrasebook that follows its files. */
export interface LivePhrasebook extends Phrasebook {
  /** The last gate for finished texts, by the voices now published. */
  readonly gate: VoiceGate;
  /** Reads the files again: publishes all of them, or keeps the present words and says why. */
  reload(): Promise<'swapped' | { readonly problems: readonly PhraseProblem[] }>;
  /** The words now in force, as written. */
  words(): Words;
  /** Puts words that come from elsewhere in force, or keeps the present ones and says why. */
  swap(words: Words): 'swapped' | { readonly problems: readonly PhraseProblem[] };
  /** Called with the words of every saved file that passed the checks; gives the way to stop. */
  onSaved(listener: (words: Words) => void): () => void;
  /** Stops following the files; the present words stay usable. */
  close(): void;
}

/** How many problems one log line names. */
const LOGGED_PROBLEMS = 20;

/**
 * Opens the phrasebook of a locales folder and follows its files.
 * @throws PhrasebookRefused when the words on disk have problems: there are no earlier ones to keep.
 */
export async function createPhrasebook(localesDir: string, { logger }: { logger: Logger }): Promise<LivePhrasebook> {
  const files = await readLocaleFiles(localesDir);
  const first = catalogueOf(files);
  if (first.outcome === 'refused') throw new PhrasebookRefused(first.problems);
  let speaker = createSpeaker(first.catalogue);
  let version = 1;
  let seen = fingerprint(files);
  let inForce: Words = { files, fingerprint: seen };
  const onSaved = new Set<(words: Words) => void>();
  let lastReload: Promise<unknown> = Promise.resolve();

  async function read(
    onlyIfChanged: boolean,
  ): Promise<'swapped' | 'unchanged' | { problems: readonly PhraseProblem[] }> {
    const present = await readLocaleFiles(localesDir);
    const print = fingerprint(present);
    if (onlyIfChanged && print === seen) return 'unchanged';
    seen = print;
    const swapped = swap({ files: present, fingerprint: print });
    if (swapped === 'swapped') for (const listener of onSaved) listener(inForce);
    return swapped;
  }

  function swap(words: Words): 'swapped' | { problems: readonly PhraseProblem[] } {
    const loaded = catalogueOf(words.files);
    if (loaded.outcome === 'refused') {
      logger.warn(
        { problems: loggable(loaded.problems), count: loaded.problems.length },
        'phrasebook not changed: the words have problems',
      );
      return { problems: loaded.problems };
    }
    speaker = createSpeaker(loaded.catalogue);
    inForce = words;
    version++;
    logger.info({ version, languages: speaker.languages }, 'phrasebook changed');
    return 'swapped';
  }

  /** One at a time, so that an older reading never replaces a newer one. */
  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const result = lastReload.then(work);
    lastReload = result.catch(() => undefined);
    return result;
  }

  const watcher = watchFolders(localesDir, {
    changed: () => {
      inOrder(() => read(true)).catch((error: unknown) => {
        logger.error({ code: codeOf(error) }, 'phrasebook not changed: the files could not be read');
      });
    },
    failed: (code) => logger.warn({ code }, 'phrasebook can not follow its files: a restart publishes changes'),
  });

  return {
    get languages() {
      return speaker.languages;
    },
    get version() {
      return version;
    },
    render: (phrase, options) => speaker.render(phrase, options),
    has: (key) => speaker.has(key),
    gate: (text, locale) => speaker.gate(text, locale),
    reload: async () => {
      const outcome = await inOrder(() => read(false));
      return outcome === 'unchanged' ? 'swapped' : outcome;
    },
    words: () => inForce,
    swap,
    onSaved: (listener) => {
      onSaved.add(listener);
      return () => onSaved.delete(listener);
    },
    close: () => watcher.close(),
  };
}

/** Saving a file unchanged, or a file that isn't ours, publishes nothing. */
function fingerprint(files: readonly LocaleFiles[]): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}

function loggable(problems: readonly PhraseProblem[]): object[] {
  return problems.slice(0, LOGGED_PROBLEMS).map(({ file, key, rule }) => ({ file, key, rule }));
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
