// Two workers: what takes longest begins first, so that both are at work until the end. Without this, a fresh clone goes by the size of files.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const TESTS = join(__dirname, '..');
/**
 * From ten seconds on. What starts servers of its own, and what computes in one process, take turns: side by side, the former would wait
 * for each other.
 */
const LONGEST = [
  'continuity/prove',
  'transcripts/transcripts',
  'browser/loop',
  'errands/out-of-reach',
  'continuity/backup',
  'errands/switched',
  'unit/tools/run',
  'errands/solved',
  'continuity/kill-9',
  'transcripts/over-http',
  'browser/send-again',
  'contract/copy-store.contract',
  'continuity/start-refused',
  'unit/language/hot-reload',
].map((name) => join(TESTS, `${name}.test.ts`));

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const gone = LONGEST.filter((path) => !existsSync(path));
    if (gone.length > 0) throw new Error(`Not there, and named in ${__filename}: ${gone.join(', ')}`);
    const placeOf = ({ path }) => (LONGEST.includes(path) ? LONGEST.indexOf(path) : LONGEST.length);
    return super.sort(tests).sort((a, b) => placeOf(a) - placeOf(b));
  }
};
