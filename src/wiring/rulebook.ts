import { dirname, join, relative } from 'node:path';
import { readRulebook, type RulebookProblem } from '../rulebook/read-rulebook';
import type { Rulebook } from '../rulebook/rulebook';
import { projectRoot } from '../config/project-root';
import type { Logger } from '../core/logger';
import { readNamedFile } from '../core/read-file';
import { watchFolders } from '../phrasebook/watch-folders';

export const RULEBOOK = join(projectRoot(), 'dialogs', 'rulebook.json');

/** The rules in force. Swapped as a whole when the file changes and holds; a turn keeps those that it began with. */
export interface LiveRulebook {
  readonly current: Rulebook;
  /** Stops following the file. */
  close(): void;
}

/** Thrown at start: there are no earlier rules to keep. */
export class RulebookRefused extends Error {
  constructor(
    readonly file: string,
    readonly problems: readonly RulebookProblem[],
  ) {
    const [first] = problems;
    const others = problems.length - 1;
    const more = others > 0 ? ` (and ${others} more; npm run -s tact -- rulebook check lists all)` : '';
    super(`the rulebook can't be used: ${first === undefined ? file : placed(file, first)}${more}`);
    this.name = 'RulebookRefused';
  }
}

/** `dialogs/rulebook.json:12: why` */
export function placed(file: string, { line, explanation }: RulebookProblem): string {
  const place = relative(projectRoot(), file);
  return `${place.startsWith('..') ? file : place}:${line}: ${explanation}`;
}

/** @throws RulebookRefused naming file, line and reason */
export function loadRulebook(file = RULEBOOK): Rulebook {
  return loadText(readNamedFile(file), file);
}

function loadText(source: string, file: string): Rulebook {
  const read = readRulebook(source);
  if (read.outcome === 'refused') throw new RulebookRefused(file, read.problems);
  return read.rulebook;
}

/** Loads the rules and follows their file. A broken one changes nothing, and the log says why. @throws RulebookRefused at the first time */
export function followRulebook(logger: Logger, file = RULEBOOK): LiveRulebook {
  let seen = readNamedFile(file);
  let current = loadText(seen, file);
  const watcher = watchFolders(dirname(file), {
    changed: () => {
      try {
        const source = readNamedFile(file);
        if (source === seen) return;
        seen = source;
        current = loadText(source, file);
        logger.info({ rules: current.rules.length }, 'rulebook changed');
      } catch (error) {
        const reasons =
          error instanceof RulebookRefused
            ? error.problems.map((problem) => placed(file, problem))
            : [error instanceof Error ? error.message : typeof error];
        logger.warn({ reasons }, 'rulebook not changed: it has problems');
      }
    },
    failed: (code) => {
      logger.warn({ code }, 'changes of the rulebook need a restart: its folder cannot be followed');
    },
  });
  return {
    get current() {
      return current;
    },
    close: () => watcher.close(),
  };
}
