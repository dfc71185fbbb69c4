import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { projectRoot } from '../../src/config/project-root';
import { createUnderstander, type Understander } from '../../src/language/understander';
import { LOCALES } from '../../src/wiring/knowledge';

const FOLDER = join(projectRoot(), 'test/fixtures/few-examples');

const fewSchema = z.strictObject({
  intents: z.record(z.string(), z.array(z.string())),
  faq: z.record(z.string(), z.array(z.string())),
});

/**
 * Learnt from the few examples in `test/fixtures/few-examples` instead of those that grow in `locales`: what dialogs make of a message that
 * may mean two things, or nothing, shows the same after every new example. Facts and answers are read as in `locales`.
 */
export async function learntFromFew(): Promise<Understander> {
  const localesFolder = await mkdtemp(join(tmpdir(), 'tact-few-examples-'));
  try {
    const files = await readdir(FOLDER);
    await Promise.all(files.map((file) => writeLocale(localesFolder, basename(file, '.json'), file)));
    return await createUnderstander({ localesFolder, cacheFolder: null });
  } finally {
    await rm(localesFolder, { recursive: true, force: true });
  }
}

async function writeLocale(localesFolder: string, language: string, file: string): Promise<void> {
  const { intents, faq } = fewSchema.parse(JSON.parse(await readFile(join(FOLDER, file), 'utf8')));
  const folder = join(localesFolder, language);
  await mkdir(folder);
  await cp(join(LOCALES, language, 'language.json'), join(folder, 'language.json'));
  await cp(join(LOCALES, language, 'phrases/faq.json'), join(folder, 'phrases/faq.json'));
  const learnt = Object.entries(intents).map(([intent, examples]) => [intent, { examples }]);
  await writeFile(join(folder, 'intents.json'), JSON.stringify({ intents: Object.fromEntries(learnt) }));
  const entries = Object.entries(faq).map(([id, questions]) => ({ id, questions }));
  await writeFile(join(folder, 'faq.json'), JSON.stringify({ entries }));
}
