import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Knowledge } from '../../src/wiring/knowledge';
import { loadTestKnowledge } from '../support/knowledge';
import { readTranscript } from '../support/transcript';
import { playTranscript } from '../support/transcript-runner';

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.chat'))
  .map((file) => join(__dirname, file))
  .sort();

describe('conversations', () => {
  let knowledge: Knowledge;
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
    it(`${relative(__dirname, file)}: ${transcript.title}`, () => playTranscript(transcript, knowledge));
  }
});
