import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openStore } from '../../src/storage/open-store';
import { databasePlace, ENGINES } from '../support/engines';
import { serverFolder } from '../support/server-folder';
import { ServerProcess } from '../support/server-process';

const CLI = join(__dirname, '../../build/src/cli/tact.js');
const CUSTOMERS = 12;
const BEFORE = 40;
const AFTER = 20;

/** The settings of an installation on the engine, and the address of its store. */
async function installation(kind: (typeof ENGINES)[number]['name']) {
  const folder = serverFolder('backup');
  if (kind === 'sqlite') {
    const file = join(folder, 'tact.db');
    return {
      folder,
      env: { DATA_DIR: folder },
      address: `sqlite:${file}`,
      target: { kind, file } as const,
      remove: () => Promise.resolve(),
    };
  }
  const { url, target, remove } = await databasePlace();
  const env = { DATA_DIR: folder, DATABASE_URL: url, TOKEN_SIGNING_KEY: 'a key that all instances of a test share' };
  return { folder, env, address: url, target, remove };
}

async function tact(env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
  return stdout;
}

/** Sends a message and waits for its replies; gives the replies' texts. */
async function ask(url: string, customer: string, id: string): Promise<string[]> {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id,
      deliveryMode: 'expectReplies',
      channelId: 'emulator',
      serviceUrl: 'http://127.0.0.1:9',
      conversation: { id: customer },
      from: { id: `u-${customer}` },
      recipient: { id: 'bot' },
      locale: 'en',
      text: 'Where is my order?',
    }),
  });
  if (response.status !== 200) throw new Error(`answered ${response.status}`);
  const { activities } = (await response.json()) as { activities: { text?: string }[] };
  return activities.map(({ text = '' }) => text);
}

describe.each(ENGINES)('a backup of a server at work on $name', ({ name }) => {
  test('has all that was acknowledged before it, whole, and a server goes on from it', async () => {
    const [from, to] = await Promise.all([installation(name), installation(name)]);
    const server = await ServerProcess.start(from.env);
    const acknowledged = new Set<string>();
    let isOver = false;
    const load = Array.from({ length: CUSTOMERS }, async (_, customer) => {
      for (let message = 0; !isOver; message += 1) {
        await ask(server.url, `c${customer}`, `c${customer}-m${message}`);
        acknowledged.add(`c${customer}-m${message}`);
      }
    });
    const until = async (count: number): Promise<void> => {
      while (acknowledged.size < count)
        await Promise.race([...load, new Promise((resolve) => setTimeout(resolve, 10))]);
    };
    await until(BEFORE);
    const before = new Set(acknowledged);
    const file = join(from.folder, 'backup.sqlite');
    await tact(from.env, 'store', 'backup', '--to', file);
    await until(acknowledged.size + AFTER);
    isOver = true;
    await Promise.all(load);
    expect(await tact(from.env, 'store', 'check')).toMatch(/Nothing is violated\.$/m);
    await server.stop();

    await tact(to.env, 'store', 'copy', '--from', `sqlite:${file}`, '--to', 'configured');
    expect(await tact({ DATA_DIR: to.folder }, 'store', 'check', '--store', to.address)).toMatch(
      /Nothing is violated\.$/m,
    );
    const store = await openStore(to.target, 'test');
    for (let customer = 0; customer < CUSTOMERS; customer += 1) {
      const log = await store.conversations.read(`emulator/c${customer}`, 0, 10_000);
      const asked = new Set(log.filter(({ direction }) => direction === 'in').map(({ activity }) => activity.id));
      const owed = [...before].filter((id) => id.startsWith(`c${customer}-`));
      expect(owed.filter((id) => !asked.has(id))).toEqual([]);
    }
    await store.close();

    const second = await ServerProcess.start(to.env);
    expect((await ask(second.url, 'c0', 'c0-after')).length).toBeGreaterThan(0);
    expect((await ask(second.url, 'c0', [...before].find((id) => id.startsWith('c0-')) ?? '')).length).toBeGreaterThan(
      0,
    );
    await second.stop();
    expect(await tact(to.env, 'store', 'check')).toMatch(/Nothing is violated\.$/m);
    await Promise.all([from.remove(), to.remove()]);
  }, 120_000);
});
