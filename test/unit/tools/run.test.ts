import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { FreshClone } from './fresh-clone';

const EVERYTHING = ['generate-phrase-keys', 'typescript', 'vite', 'vite', 'webchat-bundle'];

let clone: FreshClone;

describe('npm start on a fresh clone', () => {
  beforeEach(() => {
    clone = new FreshClone();
  });
  afterEach(() => {
    clone.remove();
  });

  test('installs and builds a fresh clone, starts it, and does nothing of that the second time', () => {
    const first = clone.run('start');
    expect(first.err).toContain('Installing packages');
    expect(first).toMatchObject({ code: 0, out: 'up: \n' });
    expect(clone.ran()).toEqual(EVERYTHING);
    expect(clone.run('start')).toEqual({ code: 0, out: 'up: \n', err: '' });
    expect(clone.ran()).toEqual([]);
  });

  test('installs what the build needs where the environment says production', () => {
    clone.write('home/.npmrc', 'omit=dev\n');
    expect(clone.run('build').code).toBe(0);
    expect(existsSync(join(clone.root, 'node_modules/typescript/bin/tsc'))).toBe(true);
  });

  test('lets one of two starts at the same time prepare, and the other wait for it', async () => {
    const both = [clone.spawn('start'), clone.spawn('start')];
    const outputs = await Promise.all(both.map(({ stdout, stderr }) => Promise.all([text(stdout!), text(stderr!)])));
    expect(outputs.map(([out]) => out)).toEqual(['up: \n', 'up: \n']);
    expect(outputs.map(([, err]) => err).join()).toContain('waiting for it');
    expect(clone.ran()).toEqual(EVERYTHING);
  });

  test('takes over from a start that was killed', () => {
    clone.write('.cache/prepare.lock', '999999999');
    expect(clone.run('start').code).toBe(0);
    expect(existsSync(join(clone.root, '.cache/prepare.lock'))).toBe(false);
  });

  test('says that Node is too old, and nothing else', () => {
    clone.setPackages('>=99.1');
    const { code, out, err } = clone.run('start');
    expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 1, out: '', lines: 1 });
    expect(err).toContain('Tact needs Node 99.1 or newer');
  });

  test('says in one sentence that packages and lock do not agree', () => {
    const manifest = JSON.parse(readFileSync(join(clone.root, 'package.json'), 'utf8')) as Record<string, unknown>;
    clone.write('package.json', JSON.stringify({ ...manifest, dependencies: { vite2: 'file:stand-ins/vite' } }));
    const { code, err } = clone.run('start');
    expect(code).toBe(1);
    expect(err.trim().split('\n').at(-1)).toContain('package.json and package-lock.json do not agree');
  });
});

describe('npm start once it was built', () => {
  beforeAll(() => {
    clone = new FreshClone();
    clone.run('build');
  });
  beforeEach(() => {
    clone.run('build');
    clone.ran();
  });
  afterAll(() => {
    clone.remove();
  });

  test('builds again what changed, and what was lost', () => {
    clone.append('web/chat/main.ts', '// changed');
    clone.run('build');
    expect(clone.ran()).toEqual(['vite']);
    clone.append('locales/en/pages/chat.json', ' ');
    clone.run('build');
    expect(clone.ran()).toEqual(['vite', 'vite']);
    writeFileSync(join(clone.root, 'build/.prepared.json'), '{"server": ');
    clone.run('build');
    expect(clone.ran()).toEqual(EVERYTHING);
  });

  test('says why a build failed, and builds after it was put right', () => {
    clone.append('src/index.ts', '\n// changed');
    clone.write('broken-typescript', 'src/index.ts(1,1): error TS1005');
    const { code, err } = clone.run('start');
    expect(code).toBe(1);
    expect(err).toContain('error TS1005');
    expect(err.trim().split('\n').at(-1)).toBe('The server could not be built. The lines above say why.');
    clone.write('broken-typescript', 'ENOSPC: no space left on device');
    expect(clone.run('start').err).toContain('The disk is full: free some space');
    clone.delete('broken-typescript');
    expect(clone.run('start').code).toBe(0);
  });

  test('stops the build when it is told to stop', async () => {
    clone.append('src/index.ts', '\n// changed');
    const started = clone.spawn('start');
    await once(started.stderr!, 'data');
    await clone.untilRan();
    started.kill('SIGTERM');
    expect(await once(started, 'exit')).toEqual([143, null]);
    expect(clone.run('start').code).toBe(0);
  });

  test('ends with the server’s own exit code when it is told to stop', async () => {
    clone.write(
      'src/index.ts',
      `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('up');`,
    );
    clone.run('build');
    const server = clone.spawn('start');
    await once(server.stdout!, 'data');
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([7, null]);
  });

  test('names its commands to who asks for another', () => {
    const { code, err } = clone.run('constructor');
    expect(code).toBe(1);
    expect(err).toContain('start | build | test | check | tact | bench');
  });
});
