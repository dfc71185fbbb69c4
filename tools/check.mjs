// All that CI holds the code to, besides the tests.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';

const bin = (path) => join('node_modules', path);

function checksOf(root) {
  const typedPages = readdirSync(join(root, 'web'), { recursive: true })
    .map((file) => join('web', file))
    .filter((file) => /tsconfig[^/\\]*\.json$/.test(file) && !file.includes('node_modules'));
  return [
    ['lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings=0']],
    ['types', [bin('typescript/bin/tsc'), '--noEmit', '-p', 'test/tsconfig.json']],
    ...typedPages.map((file) => [`types of ${file}`, [bin('typescript/bin/tsc'), '--noEmit', '-p', file]]),
    ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']],
    [
      'imports',
      [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.mjs', 'src', 'dialogs'],
    ],
    ['unused code', [bin('knip/bin/knip.js')]],
    ['phrase keys', ['tools/generate-phrase-keys.mjs', '--check']],
    ['phrases', ['tools/run.mjs', 'tact', 'phrasebook', 'check']],
    ['rulebook', ['tools/run.mjs', 'tact', 'rulebook', 'check']],
    // most of what a turn makes is gone by the next one: a small nursery would be swept all the time
    ['way out', ['--max-semi-space-size=128', 'tools/run.mjs', 'prove', 'way-out', '--short']],
    ['mood weights', ['tools/run.mjs', 'tact', 'mood', 'ship', '--check']],
  ];
}

/** Runs every check, two at a time, whatever fails. @returns the names of those that did */
export async function runChecks(root) {
  const waiting = checksOf(root);
  const failed = [];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, args] = next;
      const began = performance.now();
      const { code, output } = await runQuietly(args, { cwd: root, env: { FORCE_COLOR: '0' } });
      if (code !== 0) {
        failed.push(name);
        console.log(output.trim());
      }
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    }
  };
  await Promise.all([worker(), worker()]);
  return failed;
}
