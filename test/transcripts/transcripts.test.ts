import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Knowledge } from '../../src/wiring/knowledge';
import { loadTestKnowledge } from '../support/knowledge';
import { allThings } from '../../bench/coverage/all-things';
import { Coverage } from '../../bench/coverage/coverage';
import { compare, readLedger } from '../../bench/coverage/ledger';
import { projectRoot } from '../../src/config/project-root';
import { readTranscript } from '../support/transcript';
import { playTranscript } from '../support/transcript-runner';

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.chat'))
  .map((file) => join(__dirname, file))
  .sort();

describe('conversations', () => {
  let knowledge: Knowledge;
  const coverage = new Coverage();
  let played = 0;
  beforeAll(async () => {
    knowledge = await loadTestKnowledge();
  }, 60_000);
  afterAll(() => {
    knowledge.close();
  });

  it('are there', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  for (const file of files) {
    const transcript = readTranscript(file);
    it(`${relative(__dirname, file)}: ${transcript.title}`, async () => {
      await playTranscript(transcript, knowledge, coverage.see);
      played += 1;
    });
  }

  it('reach everything there is, but for what the ledger says', async () => {
    // Asked for by name, some of them reach less.
    if (played < files.length) return;
    const missing = coverage.missing(await allThings());
    expect(compare(missing, await readLedger(projectRoot()))).toEqual({ unknown: [], outdated: [] });
  });
});
