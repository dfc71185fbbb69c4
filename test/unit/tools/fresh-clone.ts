import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const repository = join(__dirname, '../../..');

/** Stands for a tool that takes seconds: writes down that it ran, then makes what the real one makes. */
const TOOL = (name: string, then: string) => `#!/usr/bin/env node
const fs = require('node:fs');
fs.appendFileSync('ran.log', '${name}\\n');
const broken = fs.existsSync('broken-${name}') ? fs.readFileSync('broken-${name}', 'utf8') : null;
if (broken !== null) { console.error(broken); process.exit(2); }
setTimeout(() => { ${then} }, 300);
`;

/** A folder such as git leaves it, with the real script and small stand-ins for compiler and bundler; needs no network. */
export class FreshClone {
  readonly root = mkdtempSync(join(tmpdir(), 'tact-clone-'));

  constructor() {
    cpSync(join(repository, 'tools'), join(this.root, 'tools'), { recursive: true });
    for (const name of ['generate-phrase-keys', 'webchat-bundle']) {
      this.write(
        `tools/${name}.mjs`,
        `import fs from 'node:fs'; fs.appendFileSync('ran.log', '${name}\\n'); fs.mkdirSync('.cache/webchat', { recursive: true });`,
      );
    }
    this.write('.npmrc', readFileSync(join(repository, '.npmrc'), 'utf8'));
    this.write('src/index.ts', `console.log('up: ' + process.argv.slice(2));`);
    this.write('src/phrasebook/phrase-keys.gen.ts', '');
    this.write('tsconfig.json', '{}');
    this.write('web/chat/main.ts', '');
    this.write('locales/en/pages/chat.json', '{}');
    this.addTool(
      'typescript',
      'tsc',
      `fs.mkdirSync('build/src', { recursive: true }); fs.copyFileSync('src/index.ts', 'build/src/index.js');`,
    );
    this.addTool(
      'vite',
      'vite.js',
      `const page = process.argv[4].split('.')[1]; fs.mkdirSync('build/web/' + page, { recursive: true }); fs.writeFileSync('build/web/' + page + '/index.html', '');`,
    );
    this.setPackages('>=20.19');
  }

  setPackages(engine: string): void {
    const dependencies = { typescript: 'file:stand-ins/typescript', vite: 'file:stand-ins/vite' };
    const linked = (name: string) => ({
      [`node_modules/${name}`]: { resolved: `stand-ins/${name}`, link: true },
      [`stand-ins/${name}`]: { version: '1.0.0' },
    });
    this.write(
      'package.json',
      JSON.stringify({ name: 'clone', version: '1.0.0', engines: { node: engine }, devDependencies: dependencies }),
    );
    this.write(
      'package-lock.json',
      JSON.stringify({
        name: 'clone',
        version: '1.0.0',
        lockfileVersion: 3,
        packages: {
          '': { name: 'clone', version: '1.0.0', devDependencies: dependencies },
          ...linked('typescript'),
          ...linked('vite'),
        },
      }),
    );
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  delete(path: string): void {
    rmSync(join(this.root, path));
  }

  append(path: string, text: string): void {
    appendFileSync(join(this.root, path), text);
  }

  /** The tools that ran since the last time this was asked. */
  ran(): string[] {
    const log = join(this.root, 'ran.log');
    if (!existsSync(log)) return [];
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    rmSync(log);
    return lines.sort();
  }

  async untilRan(): Promise<void> {
    while (!existsSync(join(this.root, 'ran.log'))) await sleep(10);
  }

  run(command: string, ...args: string[]): { code: number | null; out: string; err: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/run.mjs', command, ...args], {
      cwd: this.root,
      env: this.env(),
      encoding: 'utf8',
      input: '',
    });
    return { code: status, out: stdout, err: stderr };
  }

  spawn(command: string): ChildProcess {
    return spawn(process.execPath, ['tools/run.mjs', command], {
      cwd: this.root,
      env: this.env(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private addTool(name: string, bin: string, then: string): void {
    this.write(`stand-ins/${name}/package.json`, JSON.stringify({ name, version: '1.0.0' }));
    this.write(`stand-ins/${name}/bin/${bin}`, TOOL(name, then));
  }

  /** An empty home, no terminal, nobody to say yes. */
  private env(): NodeJS.ProcessEnv {
    const home = join(this.root, 'home');
    mkdirSync(home, { recursive: true });
    return { PATH: process.env.PATH, HOME: home, npm_config_yes: 'false', npm_config_offline: 'true' };
  }
}
