import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUnderstander, type Understander } from '../../../src/language/understander';
import { temporaryFolder } from '../../support/temporary-folder';

const ROOM = join(__dirname, '../../../src/language');
export const LOCALES = join(__dirname, '../../../locales');
export const LANGUAGES = ['de', 'nl', 'en'] as const;

let shipped: Promise<Understander> | undefined;

/** The understander of the files that ship; trained once for all test files, and again when the room's code changed. */
export function shippedUnderstander(): Promise<Understander> {
  shipped ??= createUnderstander({ localesFolder: LOCALES, cacheFolder: join(tmpdir(), `tact-models-${codeHash()}`) });
  return shipped;
}

function codeHash(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(ROOM).sort()) if (name.endsWith('.ts')) hash.update(readFileSync(join(ROOM, name)));
  return hash.digest('hex').slice(0, 12);
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
