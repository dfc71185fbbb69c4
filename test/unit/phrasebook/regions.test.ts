import { join } from 'node:path';
import { silentLogger } from '../../../src/core/logger';
import { createPhrasebook, type LivePhrasebook } from '../../../src/phrasebook/phrasebook';
import { phrase } from '../../../src/phrasebook/types';

describe('who is in danger', () => {
  let phrasebook: LivePhrasebook;
  beforeAll(async () => {
    phrasebook = await createPhrasebook(join(__dirname, '../../../locales'), { logger: silentLogger });
  });
  afterAll(() => {
    phrasebook.close();
  });

  it.each([
    ['de', '0800 111 0 111', '1813'],
    ['de-DE', '0800 111 0 111', '1813'],
    ['de-AT', '142', '0800'],
    ['de-CH', '143', '0800'],
    ['nl', '0800-0113', '142'],
    ['nl-NL', '0800-0113', '142'],
    ['nl-BE', '1813', '0800'],
    ['en-GB', '116 123', '142'],
    ['en-IE', '116 123', '142'],
    ['en-US', 'in the UK and Ireland', '142'],
    ['de-LI', 'in Deutschland', '1813'],
  ])('in %s is told the help line there, %s, and no other', (locale, number, other) => {
    for (const key of ['distress.danger', 'distress.dangerToOthers', 'distress.despair'] as const) {
      const { text } = phrasebook.render(phrase(key), { locale, branch: 'calm', lastVariant: undefined, pick: 0 });
      expect(text).toContain(number);
      expect(text).toContain('112');
      expect(text).not.toContain(other);
    }
  });
});
