// What `npm start`, `npm test`, ... do once the packages and the build are there.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runChecks } from './check.mjs';
import { runAloud } from './child.mjs';
import { Refusal } from './explain.mjs';
import { prepare } from './prepare.mjs';

/** In this very process: signals and exit codes are the server's own. */
export async function start(root) {
  await prepare(root, { pages: true });
  await inThisProcess(root, 'build/src/index.js', []);
}

export async function build(root) {
  await prepare(root, { pages: true });
}

export async function tact(root, args) {
  await prepare(root, { pages: false });
  await inThisProcess(root, 'build/src/cli/tact.js', args);
}

export async function bench(root, [name, ...args]) {
  const names = readdirSync(join(root, 'bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.replace('.bench.ts', ''));
  if (!names.includes(name)) throw new Refusal(`Which bench? There is ${names.join(', ')}.`);
  await prepare(root, { pages: false });
  await inThisProcess(root, `build/bench/${name}.bench.js`, args);
}

const PROOFS = ['continuity', 'way-out', 'coverage'];

export async function prove(root, [name, ...args]) {
  if (!PROOFS.includes(name)) throw new Refusal(`Prove what? There is ${PROOFS.join(', ')}.`);
  await prepare(root, { pages: false });
  await inThisProcess(root, `build/bench/${name}/main.js`, args);
}

export async function pictures(root) {
  await prepare(root, { pages: true });
  const { takePictures } = await import('./pictures.mjs');
  await takePictures(root);
}

export async function test(root, args) {
  await prepare(root, { pages: true });
  process.exitCode = await runTests(root, args);
}

export async function check(root) {
  await prepare(root, { pages: true });
  const failed = await runChecks(root);
  const code = await runTests(root, []);
  if (code !== 0) failed.push('tests');
  if (failed.length === 0) return;
  console.error(`\nNot in order: ${failed.join(', ')}.`);
  process.exitCode = 1;
}

function runTests(root, args) {
  const flags = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const reporters = args.length === 0 ? ['--reporters=default', '--reporters=./tools/closing-line.reporter.cjs'] : [];
  return runAloud(['node_modules/jest/bin/jest.js', ...reporters, ...args], {
    cwd: root,
    env: { NODE_OPTIONS: [process.env.NODE_OPTIONS, flags].filter(Boolean).join(' ') },
  });
}

async function inThisProcess(root, path, args) {
  const file = join(root, path);
  if (!existsSync(file)) throw new Refusal(`${path} is missing: delete the folder build, and start again.`);
  process.argv = [process.argv[0], file, ...args];
  await import(pathToFileURL(file).href);
}
