// npm run bench:soak: what stays in memory after ten thousand turns and after a hundred thousand, each conversation a new one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCRIPT, SIDE_BY_SIDE } from './turns/load';
import { MeasuredServer } from './turns/measured-server';
import { WebChatPath } from './turns/web-chat-path';

const CHECKPOINTS = [10_000, 20_000, 40_000, 60_000, 80_000, 100_000];
const MEGABYTE = 1024 * 1024;

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tact-soak-'));
  const server = await MeasuredServer.start('tact-server.js', [dataDir]);
  const path = new WebChatPath('web chat', [server.port]);
  const heaps: { turns: number; heapMb: number }[] = [];
  let turns = 0;
  let conversation = 0;
  for (const checkpoint of CHECKPOINTS) {
    await Promise.all(
      Array.from({ length: SIDE_BY_SIDE }, async () => {
        while (turns < checkpoint) {
          const own = (conversation += 1);
          for (const text of SCRIPT) {
            turns += 1;
            await path.turn(own, text);
          }
          await path.leave(own);
        }
      }),
    );
    heaps.push({ turns, heapMb: (await server.heapBytes()) / MEGABYTE });
    process.stderr.write(`${turns} turns, ${heaps.at(-1)?.heapMb.toFixed(1) ?? ''} MB\n`);
  }
  await path.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
  const growth = (heaps.at(-1)?.heapMb ?? 0) / (heaps[0]?.heapMb ?? 1);
  process.stdout.write(`${JSON.stringify({ node: process.version, heaps, growth }, null, 2)}\n\n`);
  process.stdout.write(`heap after ${turns} turns to heap after ${heaps[0]?.turns ?? 0}: ${growth.toFixed(2)} x\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
