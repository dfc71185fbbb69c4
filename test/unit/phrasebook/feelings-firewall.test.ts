import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFeelings, readVoice, type Voice } from '../../../src/phrasebook/voice';
import * as de from './sentences.de';
import * as en from './sentences.en';
import * as nl from './sentences.nl';

function voiceOf(language: string): Voice {
  const file = join(__dirname, '../../../locales', language, 'voice.json');
  const read = readVoice(JSON.parse(readFileSync(file, 'utf8')));
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read.voice;
}

describe.each([
  ['en', en],
  ['de', de],
  ['nl', nl],
])('the feelings firewall in %s', (language, { forbidden, allowed }) => {
  const voice = voiceOf(language);

  it.each(forbidden)('stops "%s"', (sentence) => {
    expect(findFeelings(voice, sentence)).not.toBeNull();
  });

  it.each(allowed)('lets "%s" pass', (sentence) => {
    expect(findFeelings(voice, sentence)).toBeNull();
  });
});
