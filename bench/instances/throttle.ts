// Gives each of some processes a share of a core: runs them for a part of every period and stops them for the rest. A process of its own,
// so that its timing doesn't hang on anybody's load: node throttle.js <share> <pid> <pid> ...
const PERIOD_MS = 20;

const [, , share = '1', ...pids] = process.argv;
const runsForMs = Number(share) * PERIOD_MS;
const cell = new Int32Array(new SharedArrayBuffer(4));
const sleep = (ms: number): unknown => Atomics.wait(cell, 0, 0, ms);

function signal(name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids) process.kill(Number(pid), name);
}

function letGo(): void {
  try {
    signal('SIGCONT');
  } catch {
    // They are gone already.
  }
}

// Who started it closes its input to end it; a read that would block says that it's still open.
process.stdin.on('end', () => process.exit(0)).resume();
process.on('exit', letGo);

function period(): void {
  try {
    signal('SIGCONT');
    sleep(runsForMs);
    signal('SIGSTOP');
    sleep(PERIOD_MS - runsForMs);
  } catch {
    process.exit(0);
  }
  setImmediate(period);
}
period();
