// npm run bench:scale: what a turn, and a claim, cost with few and with many conversations in the store, on both engines.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../src/core/logger';
import type { StoreTarget } from '../src/storage/engine';
import { openMigrated } from '../src/storage/open-migrated';
import type { ConversationTables } from '../src/storage/schema';
import { loadKnowledge, type Knowledge } from '../src/wiring/knowledge';
import { startPostgres } from '../test/support/postgres-server';
import { percentile } from './percentile';
import { openBotOnStore, type BotOnStore } from './scale/bot-on-store';
import { fill } from './scale/fill';

const FEW = 100;
const MANY = 50_000;
const WAITING = 10_000;
const ACTIVITIES = 6;
const BLOCKS = 12;
const TURNS_A_BLOCK = 200;
const CLAIMS = 500;
const SAID = ['Hello', 'Where is my order?', 'NB-48213', 'What can you do?', 'my parcel is late', 'thanks'];
const AGENT = { id: 'agent', name: 'Anna' };

interface Row {
  readonly engine: string;
  readonly turnFewP50Ms: number;
  readonly turnManyP50Ms: number;
  readonly ratio: number;
  readonly claimP50Ms: number;
  readonly claimP99Ms: number;
}

/** A state and a summary as they really are, to fill the store with. */
async function modelOf(knowledge: Knowledge): Promise<{ state: string; summary: string }> {
  const model = await openBotOnStore({ kind: 'sqlite', file: ':memory:' }, knowledge);
  for (const text of [...SAID, 'a person please']) await model.turn('model', text);
  const conversation = await model.store.conversations.load('web/model');
  const [ticket] = await model.store.tickets.waiting(null, 1);
  await model.close();
  return { state: conversation?.state ?? '', summary: JSON.stringify(ticket?.summary) };
}

async function filled(target: StoreTarget, knowledge: Knowledge, conversations: number, waiting: number) {
  const engine = await openMigrated<ConversationTables>(target);
  await fill(engine, { conversations, activities: ACTIVITIES, waiting }, await modelOf(knowledge), Date.now());
  await engine.close();
  return openBotOnStore(target, knowledge);
}

async function block(bot: BotOnStore, number: number): Promise<number[]> {
  const latencies: number[] = [];
  for (let turn = 0; turn < TURNS_A_BLOCK; turn += 1)
    latencies.push(await bot.turn(`now-${number}-${Math.floor(turn / SAID.length)}`, SAID[turn % SAID.length] ?? ''));
  return latencies;
}

async function measure(engine: string, few: StoreTarget, many: StoreTarget, knowledge: Knowledge): Promise<Row> {
  const small = await filled(few, knowledge, FEW, 0);
  const large = await filled(many, knowledge, MANY, WAITING);
  // The first block of each warms up; then in turns, so that whatever slows the machine slows both.
  const latencies = { few: [] as number[], many: [] as number[] };
  for (let number = 0; number <= BLOCKS; number += 1) {
    const [one, other] = [await block(small, number), await block(large, number)];
    if (number === 0) continue;
    latencies.few.push(...one);
    latencies.many.push(...other);
  }
  const claims: number[] = [];
  for (let claim = 0; claim < CLAIMS; claim += 1) {
    const begun = performance.now();
    const ticket = await large.bot.desk.claimNext(AGENT);
    claims.push(performance.now() - begun);
    if (ticket === null) throw new Error('No ticket, although many wait.');
    // The customer is told in a turn of its own: not part of the claim.
    await large.bot.conversations.idle();
  }
  await small.close();
  await large.close();
  const [turnFewP50Ms, turnManyP50Ms] = [percentile(latencies.few, 0.5), percentile(latencies.many, 0.5)];
  const ratio = turnManyP50Ms / turnFewP50Ms;
  return {
    engine,
    turnFewP50Ms,
    turnManyP50Ms,
    ratio,
    claimP50Ms: percentile(claims, 0.5),
    claimP99Ms: percentile(claims, 0.99),
  };
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tact-scale-'));
  const postgres = await startPostgres({ durable: true });
  const knowledge = await loadKnowledge(silentLogger, join(folder, 'models'));
  try {
    const sqlite = (name: string): StoreTarget => ({ kind: 'sqlite', file: join(folder, name) });
    const schema = (name: string): StoreTarget => ({ kind: 'postgres', url: postgres.url, schema: name });
    const rows = [
      await measure('SQLite', sqlite('few.db'), sqlite('many.db'), knowledge),
      await measure('PostgreSQL', schema('few'), schema('many'), knowledge),
    ];
    report(rows);
  } finally {
    knowledge.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function report(rows: readonly Row[]): void {
  process.stdout.write(`${JSON.stringify({ node: process.version, FEW, MANY, WAITING, rows }, null, 2)}\n\n`);
  process.stdout.write(
    `${'engine'.padEnd(12)}${`turn p50, ${FEW}`.padStart(16)}${`${MANY}`.padStart(12)}${'ratio'.padStart(8)}${'claim p50'.padStart(12)}${'p99 ms'.padStart(10)}\n`,
  );
  for (const row of rows)
    process.stdout.write(
      `${row.engine.padEnd(12)}${row.turnFewP50Ms.toFixed(3).padStart(16)}${row.turnManyP50Ms.toFixed(3).padStart(12)}${row.ratio.toFixed(2).padStart(8)}${row.claimP50Ms.toFixed(2).padStart(12)}${row.claimP99Ms.toFixed(2).padStart(10)}\n`,
    );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
