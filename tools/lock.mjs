// Two starts at the same time: one prepares, the other waits.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 2_000;
/** A holder that misses this many milliseconds is gone, or its machine is. */
const STALE_MS = 20_000;
const POLL_MS = 100;

/**
 * Does `work` while nobody else does. Whoever holds the lock shows that it's alive by touching the file; a lock left by a process that
 * was killed is taken over.
 */
export async function withLock(file, work, onWait = () => {}) {
  mkdirSync(dirname(file), { recursive: true });
  let toldAbout = null;
  for (;;) {
    const present = tryTake(file);
    if (present === null) break;
    if (isStale(present)) {
      removeStale(file, present.owner);
      continue;
    }
    if (toldAbout !== present.owner) onWait(present.owner);
    toldAbout = present.owner;
    await sleep(POLL_MS);
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(file, { force: true });
  }
}

/** @returns null when the lock is ours, else who has it and how long ago they showed up */
function tryTake(file) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, file); // with its content, or not at all
    return null;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return { owner: null, silentMs: 0 };
  return { owner: readOwner(file), silentMs: Date.now() - stat.mtimeMs };
}

function readOwner(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function isStale({ owner, silentMs }) {
  if (owner === null) return false;
  return silentMs > STALE_MS || !isAlive(Number(owner));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two who find the same stale lock must not remove each other's new one: the rename has one winner, who looks at what it got. */
function removeStale(file, owner) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (readOwner(aside) !== owner) {
    try {
      linkSync(aside, file);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  rmSync(aside, { force: true });
}
