import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Understander } from '../../../src/language/understander';
import { loadTestKnowledge } from '../../support/knowledge';
import { temporaryFolder } from '../../support/temporary-folder';

export const LOCALES = join(__dirname, '../../../locales');
export const LANGUAGES = ['de', 'nl', 'en'] as const;

/** The understander of the files that ship; it's learnt once, before all tests. */
export async function shippedUnderstander(): Promise<Understander> {
  return (await loadTestKnowledge()).understander;
}

/** What the copies of the English files know: few enough to be trained in a moment. */
const FEW = [
  'order_status',
  'delivery_damaged',
  'return_item',
  'human',
  'greeting',
  'thanks',
  'goodbye',
  'product_question',
];

/** A folder of its own with the two English files, cut down to a few intents. */
export async function englishOnly(): Promise<string> {
  const folder = temporaryFolder('locales');
  for (const name of ['intents.json', 'language.json']) await cp(join(LOCALES, 'en', name), join(folder, 'en', name));
  await edit(join(folder, 'en', 'intents.json'), (content) => {
    const few = Object.entries(content.intents).filter(([intent]) => FEW.includes(intent));
    content.intents = Object.fromEntries(few);
  });
  return folder;
}

/** Changes a JSON file in place. */
export async function edit(
  file: string,
  change: (content: { intents: Record<string, { examples: string[] }> }) => void,
) {
  const content = JSON.parse(await readFile(file, 'utf8')) as { intents: Record<string, { examples: string[] }> };
  change(content);
  await writeFile(file, JSON.stringify(content));
}
