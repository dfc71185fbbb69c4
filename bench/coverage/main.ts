// `npm run prove:coverage`: plays every transcript, and prints what none of them reaches. Exit code 1 where that isn't what the ledger says.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root';
import { loadTestKnowledge } from '../../test/support/knowledge';
import { readTranscript } from '../../test/support/transcript';
import { openTranscriptPlayer } from '../../test/support/transcript-runner';
import { allThings } from './all-things';
import { Coverage, SORTS } from './coverage';
import { compare, readLedger } from './ledger';

async function main(): Promise<void> {
  const root = projectRoot();
  const folder = join(root, 'test/transcripts');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.chat'));
  const knowledge = await loadTestKnowledge();
  const coverage = new Coverage();
  const player = await openTranscriptPlayer(knowledge);
  for (const file of files) await player.play(readTranscript(join(folder, file)), coverage.see);
  await player.close();
  knowledge.close();
  const all = await allThings();
  const missing = coverage.missing(all);
  for (const thing of missing) console.log(thing);
  for (const sort of SORTS) {
    const count = (things: readonly string[]): number => things.filter((thing) => thing.startsWith(`${sort} `)).length;
    console.log(`${sort}: ${count(all) - count(missing)} of ${count(all)}`);
  }
  const { unknown, outdated } = compare(missing, await readLedger(root));
  for (const thing of unknown) console.log(`reached by no transcript, and not in bench/coverage/unreached.json: ${thing}`);
  for (const thing of outdated) console.log(`to be taken out of bench/coverage/unreached.json: ${thing}`);
  process.exitCode = unknown.length + outdated.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
