import { cpSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../../src/core/logger';
import { loadKnowledge, LOCALES, type Knowledge } from '../../../src/wiring/knowledge';
import { TEST_MODELS } from '../../support/knowledge';
import { temporaryFolder } from '../../support/temporary-folder';

const UPSET = { de: 'Das ist eine Unverschämtheit!', nl: 'Dit is schandalig!', en: 'This is an outrage!' } as const;
const LANGUAGES = ['de', 'nl', 'en'] as const;

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !condition(); tries++) await wait(10);
  expect(condition()).toBe(true);
}

describe('the lists of moods, while the server runs', () => {
  const locales = join(temporaryFolder('mood-words'), 'locales');
  const lines: string[] = [];
  let knowledge: Knowledge;
  beforeAll(async () => {
    cpSync(LOCALES, locales, { recursive: true });
    const write = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
    const logger: Logger = { debug: write, info: write, warn: write, error: write };
    knowledge = await loadKnowledge(logger, TEST_MODELS, locales);
  }, 60_000);
  afterAll(() => knowledge.close());

  it.each(LANGUAGES)(
    'stay as they are when a file is gone, in %s, and are read anew when it is back',
    async (language) => {
      const file = join(locales, language, 'mood.json');
      lines.length = 0;
      renameSync(file, `${file}.away`);
      await until(() => lines.length > 0);
      expect(lines[0]).toContain('locales not changed: a file has problems');
      expect(lines[0]).toContain(`${language}/mood.json: there is no such file`);
      expect(knowledge.moodReader.read(UPSET[language], language).upset).toBeGreaterThan(0.5);
      renameSync(`${file}.away`, file);
      await until(() => lines.some((line) => line.startsWith('mood words changed')));
    },
  );
});
