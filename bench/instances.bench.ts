// npm run bench:instances: the turns of two instances on one PostgreSQL, next to those of one. Every instance gets the same small share of a
// core, so that on two cores neither the load generator nor the database is what ends the growth; what they used is measured and printed.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/support/postgres-server';
import { measure, SCRIPT, type Measured } from './turns/load';
import { MeasuredServer } from './turns/measured-server';
import { WebChatPath } from './turns/web-chat-path';

/** Of a core, for each instance. */
const SHARE = 0.25;
/** Turns before the measurement for each instance, at full speed: a server that is still being compiled is no measure of another. */
const WARM_UP = 4_096;
const TURNS = 4_096;
const ROUNDS = 3;
/** Enough that an instance never waits for a customer while it may run: it stands still for most of a tenth of a second. */
const CUSTOMERS = 256;
const conversationsFor = (turns: number): number => Math.ceil(turns / SCRIPT.length) + CUSTOMERS;

interface Run extends Measured {
  readonly instances: number;
  /** Cores in use while it ran, by whom. */
  readonly cores: {
    readonly instances: number;
    readonly load: number;
    readonly postgres: number;
    readonly idle: number;
  };
}

/** @param isSticky each customer stays with one instance; else each request goes to the next one, which is the hardest case */
async function run(instances: number, isSticky: boolean, dataDir: string, database: string): Promise<Run> {
  const servers: MeasuredServer[] = [];
  for (let index = 0; index < instances; index += 1)
    servers.push(await MeasuredServer.start('tact-server.js', [join(dataDir, String(index)), database]));
  const path = new WebChatPath(
    instances === 1 ? '1 instance' : `${instances}, ${isSticky ? 'sticky' : 'in turn'}`,
    servers.map(({ port }) => port),
    isSticky,
  );
  const together = {
    cpuMicros: async (): Promise<number> =>
      (await Promise.all(servers.map((server) => server.cpuMicros()))).reduce((sum, micros) => sum + micros, 0),
  };
  await path.open(0, conversationsFor(WARM_UP * instances));
  await path.open(1_000_000, conversationsFor(TURNS));
  await measure(path, together, WARM_UP * instances, 0, CUSTOMERS);
  const throttle = spawn(
    process.execPath,
    [join(__dirname, 'instances/throttle.js'), String(SHARE), ...servers.map(({ pid }) => String(pid))],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  );
  const before = usage();
  const begun = performance.now();
  const measured = await measure(path, together, TURNS, 1_000_000, CUSTOMERS);
  const seconds = (performance.now() - begun) / 1000;
  const after = usage();
  throttle.stdin.end();
  await path.close();
  await Promise.all(servers.map((server) => server.stop()));
  return {
    ...measured,
    instances,
    cores: {
      instances: (measured.cpuMsPerTurn * measured.turns) / 1000 / seconds,
      load: (after.own - before.own) / seconds,
      postgres: (after.postgres - before.postgres) / seconds,
      idle: (after.idle - before.idle) / seconds,
    },
  };
}

/** Seconds of processor time so far: of this process, of PostgreSQL, of nobody. */
function usage(): { own: number; postgres: number; idle: number } {
  const { user, system } = process.cpuUsage();
  const idle = cpus().reduce((sum, { times }) => sum + times.idle, 0) / 1000;
  return { own: (user + system) / 1e6, postgres: postgresSeconds(), idle };
}

/** By the kernel's own count; what the server's processes used that have ended is in their parent's. */
function postgresSeconds(): number {
  const TICKS_A_SECOND = 100;
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // utime, stime, and those of ended children
      if (name === 'postgres') ticks += [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field] ?? 0), 0);
    } catch {
      // It ended while it was being read.
    }
  return ticks / TICKS_A_SECOND;
}

async function main(): Promise<void> {
  const rounds: Run[][] = [];
  const postgres = await startPostgres({ durable: true, useNamed: false });
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const dataDir = await mkdtemp(join(tmpdir(), 'tact-instances-'));
      rounds.push([
        await run(1, false, dataDir, postgres.url),
        await run(2, false, dataDir, postgres.url),
        await run(2, true, dataDir, postgres.url),
      ]);
      await rm(dataDir, { recursive: true, force: true });
    }
  } finally {
    await postgres.stop();
  }
  report(rounds);
}

function report(rounds: readonly Run[][]): void {
  const toOne = (index: number): number =>
    rounds.map((round) => (round[index]?.turnsPerSecond ?? 0) / (round[0]?.turnsPerSecond ?? 1)).sort((a, b) => a - b)[
      Math.floor(ROUNDS / 2)
    ] ?? 0;
  const ratios = { inTurn: toOne(1), sticky: toOne(2) };
  process.stdout.write(`${JSON.stringify({ node: process.version, share: SHARE, ratios, rounds }, null, 2)}\n\n`);
  process.stdout.write(
    `${'run'.padEnd(14)}${['turns/s', 'p50 ms', 'CPU ms', 'instances', 'PostgreSQL', 'load', 'idle'].map((title) => title.padStart(11)).join('')}\n`,
  );
  for (const row of rounds.flat()) {
    const { cores } = row;
    const numbers = [row.p50Ms, row.cpuMsPerTurn, cores.instances, cores.postgres, cores.load, cores.idle];
    process.stdout.write(
      `${row.name.padEnd(14)}${row.turnsPerSecond.toFixed(0).padStart(11)}${numbers.map((value) => value.toFixed(2).padStart(11)).join('')}\n`,
    );
  }
  process.stdout.write(
    `\ntwo to one, medians of ${ROUNDS} rounds: ${ratios.sticky.toFixed(2)} x where customers stay with an instance, ${ratios.inTurn.toFixed(2)} x where requests go to the instances in turn; each instance has ${SHARE} of a core, the last four columns are cores in use.\n` +
      `Neither the load generator (load) nor PostgreSQL was the bound as long as their columns stay below 1 and some of both cores is idle.\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
