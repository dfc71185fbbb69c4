import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config';
import { Secret } from './secret';

/**
 * The key that signs web chat tokens: the one that is set, else one made at the first start and kept in the data folder, readable by
 * its owner only, so that tokens survive a restart.
 * @throws Error when the kept key is damaged
 */
export function signingKey(config: Pick<Config, 'dataDir' | 'directLine'>): Secret {
  if (config.directLine.signingKey !== null) return config.directLine.signingKey;
  const file = join(config.dataDir, 'token-signing.key');
  keepNewKey(config.dataDir, file);
  const key = readFileSync(file, 'utf8').trim();
  // a key cut short by a crash would sign, and be guessed
  if (key.length < 32) throw new Error(`${file} holds no whole key. Delete it; a new one is made at the next start.`);
  return new Secret(key);
}

function keepNewKey(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
