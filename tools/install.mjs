import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { runQuietly } from './child.mjs';
import { causeIn, Refusal } from './explain.mjs';
import { fingerprint } from './fingerprint.mjs';

/** npm ends some complaints with its whole manual. */
const SHOWN_LINES = 20;

const STAMP = 'node_modules/.tact-installed';

/** What the packages on disk follow from. */
export function wantedPackages(root) {
  return fingerprint(root, ['package-lock.json', '.npmrc'], `${process.platform} ${process.arch}`);
}

/** Whether everything in package-lock.json is there, as far as npm's own record says: someone may have run npm themselves. */
export function isInstalled(root) {
  const wanted = wantedPackages(root);
  const stamp = join(root, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  const asked = Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages);
  const missing = asked.filter(
    ([path, { optional, version }]) => path !== '' && !optional && present[path]?.version !== version,
  );
  return missing.length === 0;
}

/** Installs exactly what package-lock.json says, without asking anyone anything. */
export async function install(root) {
  // NODE_ENV=production would leave out what the build needs
  const args = [npmScript(), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await runQuietly(args, { cwd: root, env: cacheElsewhere(root) });
  if (code !== 0) {
    const cause = causeIn(output) ?? 'The lines above are what npm says; put that right, and start again.';
    throw new Refusal(
      `${output.trim().split('\n').slice(0, SHOWN_LINES).join('\n')}\n\nThe packages could not be installed (npm ci). ${cause}`,
    );
  }
  writeFileSync(join(root, STAMP), wantedPackages(root));
}

/** npm as a script, so that no shell and no PATH come into it. */
function npmScript() {
  const beside = dirname(process.execPath);
  const places = [
    process.env.npm_execpath,
    join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(beside, 'node_modules/npm/bin/npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
    '/usr/lib/node_modules/npm/bin/npm-cli.js',
  ];
  const found = places.find((place) => place?.endsWith('npm-cli.js') && existsSync(place));
  if (found === undefined)
    throw new Refusal('npm was not found: run `npm ci` in this folder yourself, then start again.');
  return found;
}

/** npm keeps its cache at home; in a container home may not be ours to write. */
function cacheElsewhere(root) {
  if (process.env.npm_config_cache !== undefined) return {};
  try {
    accessSync(homedir(), constants.W_OK);
    return {};
  } catch {
    return { npm_config_cache: join(root, '.cache/npm') };
  }
}
