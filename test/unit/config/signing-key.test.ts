import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../src/config/config';
import { signingKey } from '../../../src/config/signing-key';

describe('signingKey', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tact-key-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('makes a key once, and keeps it for its owner only', () => {
    const config = readConfig({ DATA_DIR: join(folder, 'new') });
    const key = signingKey(config).reveal();
    const file = join(config.dataDir, 'token-signing.key');
    expect(key.length).toBeGreaterThanOrEqual(64);
    expect(readFileSync(file, 'utf8')).toBe(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(signingKey(config).reveal()).toBe(key);
  });

  test('takes the key that is set, and keeps none', () => {
    const set = 'x'.repeat(32);
    expect(signingKey(readConfig({ DATA_DIR: join(folder, 'none'), TOKEN_SIGNING_KEY: set })).reveal()).toBe(set);
    expect(() => statSync(join(folder, 'none'))).toThrow('ENOENT');
  });

  test('does not sign with a key that was cut short', () => {
    writeFileSync(join(folder, 'token-signing.key'), 'abc');
    expect(() => signingKey(readConfig({ DATA_DIR: folder }))).toThrow('holds no whole key');
  });
});
