// npm run bench:turns: EchoBot, Tact over the connector and Tact over the web chat, one after the other, same machine and load.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectorPath } from './turns/connector-path';
import { measure, SIDE_BY_SIDE, type Measured } from './turns/load';
import { MeasuredServer } from './turns/measured-server';
import { WebChatPath } from './turns/web-chat-path';

/** A server runs for days: what is measured is one that is warm. */
const WARM_UP = 4_800;
const TURNS = 12_800;
const ROUNDS = 3;
/** Eight turns a conversation. */
const conversationsFor = (turns: number): number => Math.ceil(turns / 8) + SIDE_BY_SIDE;

async function overConnector(name: string, script: string, args: readonly string[]): Promise<Measured> {
  const server = await MeasuredServer.start(script, args);
  const path = await ConnectorPath.open(name, server.port);
  await measure(path, server, WARM_UP, 0);
  const measured = await measure(path, server, TURNS, 1_000_000);
  await path.close();
  await server.stop();
  return measured;
}

async function overWebChat(name: string, script: string, args: readonly string[]): Promise<Measured> {
  const server = await MeasuredServer.start(script, args);
  const path = new WebChatPath(name, [server.port]);
  await path.open(0, conversationsFor(WARM_UP));
  await measure(path, server, WARM_UP, 0);
  await path.open(1_000_000, conversationsFor(TURNS));
  const measured = await measure(path, server, TURNS, 1_000_000);
  await path.close();
  await server.stop();
  return measured;
}

async function main(): Promise<void> {
  const rounds: Measured[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const dataDir = await mkdtemp(join(tmpdir(), 'tact-bench-'));
    rounds.push([
      await overConnector('EchoBot, connector', 'echo-bot.js', []),
      await overConnector('Tact, connector', 'tact-server.js', [join(dataDir, 'connector')]),
      await overWebChat('Tact, web chat', 'tact-server.js', [join(dataDir, 'web-chat')]),
    ]);
    await rm(dataDir, { recursive: true, force: true });
  }
  report(rounds);
}

/** The round with the median ratio stands for all; the others are in the JSON. */
function report(rounds: Measured[][]): void {
  const ratio = (round: Measured[], index: number): number =>
    (round[index]?.turnsPerSecond ?? 0) / (round[0]?.turnsPerSecond ?? 1);
  const median = (index: number): number =>
    rounds.map((round) => ratio(round, index)).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
  const middle = [...rounds].sort((a, b) => ratio(a, 1) - ratio(b, 1))[Math.floor(ROUNDS / 2)] ?? [];
  const ratios = { connector: median(1), webChat: median(2) };
  process.stdout.write(
    `${JSON.stringify({ node: process.version, cores: cpus().length, ratios, rounds }, null, 2)}\n\n`,
  );
  process.stdout.write(
    `${'path'.padEnd(22)}${'turns/s'.padStart(10)}${'p50 ms'.padStart(10)}${'p99 ms'.padStart(10)}${'CPU ms'.padStart(10)}\n`,
  );
  for (const row of middle) {
    const numbers = [row.turnsPerSecond, row.p50Ms, row.p99Ms, row.cpuMsPerTurn].map((value, index) =>
      value.toFixed(index === 0 ? 0 : 2),
    );
    process.stdout.write(`${row.name.padEnd(22)}${numbers.map((text) => text.padStart(10)).join('')}\n`);
  }
  process.stdout.write(
    `\nto EchoBot: connector ${ratios.connector.toFixed(2)} x, web chat ${ratios.webChat.toFixed(2)} x (medians of ${ROUNDS} rounds)\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
