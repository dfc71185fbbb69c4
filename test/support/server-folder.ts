import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_MODELS } from './knowledge';
import { temporaryFolder } from './temporary-folder';

/** A data folder for a server; what it understands with was learnt before all tests, where every start would take seconds for it. */
export function serverFolder(name: string): string {
  const folder = temporaryFolder(name);
  symlinkSync(TEST_MODELS, join(folder, 'models'));
  return folder;
}
