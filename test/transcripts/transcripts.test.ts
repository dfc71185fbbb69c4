import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { useTestKnowledge } from '../support/use-knowledge';
import { allThings } from '../../bench/coverage/all-things';
import { Coverage } from '../../bench/coverage/coverage';
import { compare, readLedger } from '../../bench/coverage/ledger';
import { projectRoot } from '../../src/config/project-root';
import { readTranscript } from '../support/transcript';
import { openTranscriptPlayer, type TranscriptPlayer } from '../support/transcript-runner';

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.chat'))
  .map((file) => join(__dirname, file))
  .sort();

describe('conversations', () => {
  const knowledge = useTestKnowledge();
  let player: TranscriptPlayer;
  const coverage = new Coverage();
  let played = 0;
  beforeAll(async () => {
    player = await openTranscriptPlayer(knowledge());
  });
  afterAll(() => player.close());

  it('are there', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  for (const file of files) {
    const transcript = readTranscript(file);
    it(`${relative(__dirname, file)}: ${transcript.title}`, async () => {
      await player.play(transcript, coverage.see);
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
