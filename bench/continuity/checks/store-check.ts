import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../../src/config/project-root';
import type { StorePlace } from '../store-reader';
import type { Violation } from './check';

/** What `tact store check` finds, as an operator would run it. */
export async function checkWithTact(place: StorePlace): Promise<Violation[]> {
  const store = place.kind === 'sqlite' ? `sqlite:${place.file}` : place.url;
  const { code, printed } = await tact('store', 'check', '--store', store);
  if (code === 0) return [];
  const lines = printed.split('\n').filter((line) => line.trim() !== '');
  return lines.map((what): Violation => ({ rule: 'store', conversationId: null, what }));
}

async function tact(...args: readonly string[]): Promise<{ readonly code: number | null; readonly printed: string }> {
  const child = spawn(process.execPath, [join(projectRoot(), 'build/src/cli/tact.js'), ...args]);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, printed });
    });
  });
}
