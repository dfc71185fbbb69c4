// Gives each of some processes a share of a core: runs them for a part of every period and stops them for the rest, one after the other, so
// that they don't press into the same moment as they wouldn't on machines of their own. A process of its own, so that its timing doesn't hang
// on anybody's load: node throttle.js <share> <pid> <pid> ...
/** As long as the kernel's own for a share of a core: with shorter ones a process finds its caches emptied by others for more of its time. */
const PERIOD_MS = 100;

const [, , share = '1', ...pids] = process.argv;
const runsForMs = Number(share) * PERIOD_MS;
const restsForMs = PERIOD_MS / pids.length - runsForMs;
const cell = new Int32Array(new SharedArrayBuffer(4));
const sleep = (ms: number): unknown => Atomics.wait(cell, 0, 0, ms);

function signal(pid: string, name: 'SIGSTOP' | 'SIGCONT'): void {
  process.kill(Number(pid), name);
}

function letGo(): void {
  try {
    for (const pid of pids) signal(pid, 'SIGCONT');
  } catch {
    // They are gone already.
  }
}

// Who started it closes its input to end it; a read that would block says that it's still open.
process.stdin.on('end', () => process.exit(0)).resume();
process.on('exit', letGo);

function period(): void {
  try {
    for (const pid of pids) {
      signal(pid, 'SIGCONT');
      sleep(runsForMs);
      signal(pid, 'SIGSTOP');
      sleep(restsForMs);
    }
  } catch {
    process.exit(0);
  }
  setImmediate(period);
}
for (const pid of pids) signal(pid, 'SIGSTOP');
period();
