// Behind every npm command: makes sure that packages and build are there and current, then does what was asked.
// Nothing is installed yet when it runs on a fresh clone: Node's own modules only, here and in the files beside it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const COMMANDS = ['start', 'build', 'test', 'check', 'tact', 'bench', 'prove', 'pictures'];

/** `>=20.19` as [20, 19]. */
function oldestNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return engines.node.replace('>=', '').split('.').map(Number);
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
const [needsMajor, needsMinor] = oldestNode();
if (major < needsMajor || (major === needsMajor && minor < needsMinor)) {
  refuse(
    'Tact needs Node ' +
      needsMajor +
      '.' +
      needsMinor +
      ' or newer, and this is Node ' +
      process.versions.node +
      ': ' +
      'install a current version from https://nodejs.org and start again.',
  );
}

const [command, ...args] = process.argv.slice(2);
if (!COMMANDS.includes(command)) refuse('Usage: node tools/run.mjs ' + COMMANDS.join(' | '));

try {
  // not imported above: an old Node must get as far as the sentence about its version
  const commands = await import('./commands.mjs');
  await commands[command](root, args);
} catch (error) {
  const { explain } = await import('./explain.mjs');
  refuse(explain(error));
}
