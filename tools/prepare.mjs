// From a fresh clone to something that runs: packages, phrase keys, server, pages. Each step is skipped when what it's made from is
// unchanged, so that a second start costs a few hashes.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { causeIn, Refusal } from './explain.mjs';
import { fingerprint } from './fingerprint.mjs';
import { install, isInstalled, wantedPackages } from './install.mjs';
import { withLock } from './lock.mjs';

const RECORD = 'build/.prepared.json';

const phraseKeys = {
  name: 'phrase keys',
  run: ['tools/generate-phrase-keys.mjs'],
  inputs: ['locales/en/phrases', 'src/phrasebook/phrase-form.ts', 'tools/generate-phrase-keys.mjs'],
  outputs: ['src/phrasebook/phrase-keys.gen.ts'],
};
const server = {
  name: 'server',
  run: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  // what the benches take from the tests comes with them
  inputs: [
    'src',
    'dialogs',
    'bench',
    'tsconfig.json',
    'test/support/postgres-server.ts',
    'test/support/postgres-binaries.ts',
  ],
  outputs: ['build/src/index.js'],
  // tsc believes its notes of the last time, and writes nothing again that they say is written
  forget: ['build/.tsbuildinfo'],
};
const webchat = {
  name: 'web chat bundle',
  run: ['tools/webchat-bundle.mjs'],
  inputs: ['tools/webchat-bundle.mjs'],
  outputs: ['.cache/webchat'],
};
const page = (name) => ({
  name: `${name} page`,
  run: ['node_modules/vite/bin/vite.js', 'build', '-c', `web/vite.${name}.config.mjs`, '--logLevel', 'warn'],
  inputs: [
    `web/${name}`,
    'web/links.ts',
    `web/vite.${name}.config.mjs`,
    'tools/webchat-bundle.mjs',
    'locales',
    'src',
    'tsconfig.json',
  ],
  outputs: [`build/web/${name}/index.html`],
});

/** Lists that may run side by side; within a list one step builds on the one before. */
const SERVER_STEPS = [[phraseKeys, server]];
const ALL_STEPS = [...SERVER_STEPS, [webchat, page('chat'), page('desk')]];

/**
 * Brings packages and build up to date.
 * @param pages false for what needs no browser: the command line and the bench
 * @throws Refusal with a sentence for the person who started it
 */
export async function prepare(root, { pages }) {
  const lists = pages ? ALL_STEPS : SERVER_STEPS;
  if (isCurrent(root, lists)) return;
  await withLock(
    join(root, '.cache/prepare.lock'),
    () => bringUpToDate(root, lists),
    (owner) => say(`Process ${owner} is preparing this folder already; waiting for it.`),
  );
}

function isCurrent(root, lists) {
  if (!isInstalled(root)) return false;
  const record = readRecord(root);
  return lists.flat().every((step) => isDone(root, step, record));
}

async function bringUpToDate(root, lists) {
  if (!isInstalled(root)) await timed('Installing packages, once (about a minute)', () => install(root));
  const record = readRecord(root);
  await Promise.all(lists.map((steps) => runList(root, steps, record)));
}

async function runList(root, steps, record) {
  for (const step of steps) {
    if (isDone(root, step, record)) continue;
    const made = stepFingerprint(root, step);
    await timed(`Building: ${step.name}`, () => runStep(root, step));
    record[step.name] = made;
    writeRecord(root, record);
  }
}

async function runStep(root, step) {
  if (!step.outputs.every((path) => existsSync(join(root, path)))) {
    for (const path of step.forget ?? []) rmSync(join(root, path), { force: true });
  }
  const { code, output } = await runQuietly(step.run, { cwd: root });
  if (code === 0) return;
  const cause = causeIn(output) ?? 'The lines above say why.';
  throw new Refusal(`${output.trim()}\n\nThe ${step.name} could not be built. ${cause}`);
}

function isDone(root, step, record) {
  return (
    step.outputs.every((path) => existsSync(join(root, path))) && record[step.name] === stepFingerprint(root, step)
  );
}

function stepFingerprint(root, step) {
  return fingerprint(root, step.inputs, [wantedPackages(root), ...step.run].join(' '));
}

function readRecord(root) {
  try {
    return JSON.parse(readFileSync(join(root, RECORD), 'utf8'));
  } catch {
    return {}; // never built, or cut short: build again
  }
}

function writeRecord(root, record) {
  mkdirSync(join(root, 'build'), { recursive: true });
  const draft = join(root, `${RECORD}.${process.pid}`);
  writeFileSync(draft, JSON.stringify(record));
  renameSync(draft, join(root, RECORD));
}

/** On standard error: `tact` writes data to standard output. */
function say(line) {
  console.error(line);
}

async function timed(what, work) {
  const began = performance.now();
  say(`${what} ...`);
  await work();
  say(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
