import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { Logger } from '../core/logger';
import type { MoodModel } from '../mood/model';
import { decodeMoodModel, readModelFile } from '../mood/model-file';
import { watchFolders } from '../phrasebook/watch-folders';

/** The mood model in force. Swapped as a whole when its file changes and holds. */
export interface LiveMoodModel {
  readonly current: MoodModel;
  /** Stops following the file. */
  close(): void;
}

/** What a text is known again by: the text itself has megabytes. */
const printOf = (source: string): string => createHash('sha256').update(source).digest('hex');

/** Loads the model and follows its file. A broken one changes nothing, and the log says why. @throws Error naming file and reason at the first time */
export function followMoodModel(logger: Logger, file: string, onChange: () => void): LiveMoodModel {
  const first = readModelFile(file);
  let seen = printOf(first);
  let current = decodeMoodModel(first, file);
  const watcher = watchFolders(dirname(file), {
    changed: () => {
      try {
        const source = readModelFile(file);
        const print = printOf(source);
        if (print === seen) return;
        seen = print;
        current = decodeMoodModel(source, file);
        onChange();
        logger.info({ file }, 'mood model changed');
      } catch (error) {
        const reason = error instanceof Error ? error.message : typeof error;
        logger.warn({ reason }, 'mood model not changed: the file has problems');
      }
    },
    failed: (code) => {
      logger.warn({ code }, 'a changed mood model needs a restart: its folder cannot be followed');
    },
  });
  return {
    get current() {
      return current;
    },
    close: () => {
      watcher.close();
    },
  };
}
