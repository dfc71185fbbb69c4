import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** Editors write a file in several steps: wait for the last one. */
const SETTLE_MS = 120;
/** `locales`, `locales/de`, `locales/de/phrases` */
const DEPTH = 2;

interface FolderEvents {
  changed(): void;
  /** A folder can't be followed, e.g. ENOSPC: the system's limit of watches. */
  failed(code: string | undefined): void;
}

/**
 * Calls back once after each burst of changes in a folder and the folders in it. Watches folders, not files: editors that replace a
 * file, and deployments that replace a folder, are seen as well. Never keeps the process alive.
 */
export function watchFolders(root: string, events: FolderEvents): { close(): void } {
  const watchers = new Map<string, FSWatcher>();
  let settle: NodeJS.Timeout | undefined;

  function drop(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  function follow(folder: string, depth: number): void {
    if (!watchers.has(folder)) {
      const watcher = tryWatch(folder, onEvent, events);
      if (watcher === null) return;
      watcher.on('error', () => drop(folder));
      watchers.set(folder, watcher);
    }
    if (depth < DEPTH) for (const inner of foldersIn(folder)) follow(inner, depth + 1);
  }

  function onEvent(): void {
    clearTimeout(settle);
    settle = setTimeout(onSettled, SETTLE_MS).unref();
  }

  function onSettled(): void {
    // A folder that was replaced under the same name is another folder: look anew at all of them.
    for (const folder of [...watchers.keys()]) drop(folder);
    follow(root, 0);
    events.changed();
  }

  follow(root, 0);
  return {
    close: () => {
      clearTimeout(settle);
      for (const folder of [...watchers.keys()]) drop(folder);
    },
  };
}

function tryWatch(folder: string, onEvent: () => void, events: FolderEvents): FSWatcher | null {
  try {
    return watch(folder, { persistent: false }, onEvent);
  } catch (error) {
    if (!isGone(error)) events.failed((error as NodeJS.ErrnoException).code);
    return null;
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name));
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
