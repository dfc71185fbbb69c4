import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { parse } from 'dotenv';
import { ConfigError, loadConfig, readConfig } from '../../../src/config/config';
import { settingsSchema } from '../../../src/config/settings';

const APP = '11111111-2222-3333-4444-555555555555';
const root = join(__dirname, '../../..');

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  test('works without any setting', () => {
    const config = readConfig({});
    expect(config.http).toEqual({ host: '127.0.0.1', port: 3978, publicUrl: null, trustProxy: false });
    expect(config.bot.endpoint).toBe('open');
    expect(config.dataDir).toBe(join(process.cwd(), 'data'));
    expect(config.defaultLocale).toBe('en');
  });

  test('listens to the network once there are credentials, and checks tokens', () => {
    const config = readConfig({ MICROSOFT_APP_ID: APP, MICROSOFT_APP_PASSWORD: 'pass' });
    expect(config.http.host).toBe('0.0.0.0');
    expect(config.bot.endpoint).toBe('authenticated');
    expect(config.bot.credentials?.password?.reveal()).toBe('pass');
  });

  test.each([
    ['in production', { NODE_ENV: 'production' }],
    ['on a network address', { HOST: '0.0.0.0' }],
  ])('closes the open endpoint %s', (_, env) => {
    expect(readConfig(env).bot.endpoint).toBe('off');
  });

  test('trusts service addresses on the same machine outside production only', () => {
    expect(readConfig({}).bot.allowedServiceUrls).toContain('http://127.0.0.1:*');
    expect(readConfig({ NODE_ENV: 'production' }).bot.allowedServiceUrls).not.toContain('http://127.0.0.1:*');
  });

  test('replaces the list of service addresses by the one that is set', () => {
    const { allowedServiceUrls } = readConfig({
      NODE_ENV: 'production',
      ALLOWED_SERVICE_URLS: 'https://*.a.example, https://b.example',
    }).bot;
    expect(allowedServiceUrls).toEqual(['https://*.a.example', 'https://b.example']);
  });

  test('lists all that is wrong at once, and quotes none of it', () => {
    const env = {
      PORT: 'hunter2',
      LOG_LEVEL: 'hunter2',
      DIRECTLINE_SECRET: 'hunter2',
      ALLOWED_ORIGINS: 'hunter2/x',
      MICROSOFT_APP_ID: 'hunter2',
    };
    const problems = problemsOf(env);
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual(Object.keys(env).sort());
    expect(problems.join()).not.toContain('hunter2');
  });

  test.each([
    ['0', true],
    ['65535', true],
    ['65536', false],
    ['-1', false],
    ['80.5', false],
    ['0x50', false],
  ])('takes %s as a port: %s', (port, valid) => {
    expect(problemsOf({ PORT: port })).toHaveLength(valid ? 0 : 1);
  });

  test('takes the way the company writes its order numbers', () => {
    expect(readConfig({}).orderFormat).toEqual({ mask: 'AA-99999', usualLetters: 'NB' });
    expect(readConfig({ ORDER_NUMBER_FORMAT: '9999999', ORDER_NUMBER_LETTERS: 'none' }).orderFormat).toEqual({
      mask: '9999999',
      usualLetters: null,
    });
    const wrong = { ORDER_NUMBER_FORMAT: '12345', ORDER_NUMBER_LETTERS: 'N-B' };
    expect(
      problemsOf(wrong)
        .map((problem) => problem.split(' ')[0])
        .sort(),
    ).toEqual(Object.keys(wrong).sort());
  });

  test('asks for what goes with an app id', () => {
    const named = (env: Record<string, string>) => problemsOf(env).map((problem) => problem.split(' ')[0]);
    expect(named({ MICROSOFT_APP_ID: APP })).toEqual(['MICROSOFT_APP_PASSWORD']);
    expect(named({ MICROSOFT_APP_PASSWORD: 'pass' })).toEqual(['MICROSOFT_APP_ID']);
    expect(named({ MICROSOFT_APP_ID: APP, MICROSOFT_APP_TYPE: 'SingleTenant' })).toEqual([
      'MICROSOFT_APP_PASSWORD',
      'MICROSOFT_APP_TENANT_ID',
    ]);
    expect(
      named({ MICROSOFT_APP_ID: APP, MICROSOFT_APP_TYPE: 'UserAssignedMSI', MICROSOFT_APP_TENANT_ID: APP }),
    ).toEqual([]);
  });

  test('asks for the key that all instances sign with once they share a database', () => {
    const shared = { DATABASE_URL: 'postgresql://tact:p%40ss@db.example.com/tact' };
    expect(problemsOf(shared).map((problem) => problem.split(' ')[0])).toEqual(['TOKEN_SIGNING_KEY']);
    const config = readConfig({ ...shared, TOKEN_SIGNING_KEY: 'x'.repeat(32) });
    expect(config.databaseUrl?.reveal()).toBe(shared.DATABASE_URL);
    expect(readConfig({}).databaseUrl).toBeNull();
  });

  test('takes the company’s systems with a key or with client credentials, and else the sample shop', () => {
    expect(readConfig({}).backoffice).toBeNull();
    const url = 'https://api.example.com/tact/v1';
    expect(readConfig({ BACKOFFICE_URL: url }).backoffice).toEqual({ url, auth: { kind: 'none' } });
    const key = { BACKOFFICE_URL: url, BACKOFFICE_AUTH: 'apiKey', BACKOFFICE_API_KEY: 'k' };
    expect(readConfig(key).backoffice?.auth).toMatchObject({ kind: 'apiKey', header: 'X-API-Key' });
    const oauth = {
      BACKOFFICE_URL: url,
      BACKOFFICE_AUTH: 'oauth2',
      BACKOFFICE_TOKEN_URL: 'https://login.example.com/token',
      BACKOFFICE_CLIENT_ID: 'tact',
      BACKOFFICE_CLIENT_SECRET: 's',
    };
    expect(readConfig(oauth).backoffice?.auth).toMatchObject({ kind: 'oauth2', clientId: 'tact', scope: null });
  });

  test.each([
    [{ BACKOFFICE_URL: 'http://api.example.com' }, ['BACKOFFICE_URL']],
    [{ BACKOFFICE_URL: 'https://tact:secret@api.example.com' }, ['BACKOFFICE_URL']],
    [{ BACKOFFICE_URL: 'ftp://127.0.0.1' }, ['BACKOFFICE_URL']],
    [{ BACKOFFICE_URL: 'http://127.0.0.1:4010', BACKOFFICE_AUTH: 'apiKey' }, ['BACKOFFICE_API_KEY']],
    [
      { BACKOFFICE_URL: 'http://localhost:4010', BACKOFFICE_AUTH: 'oauth2', BACKOFFICE_CLIENT_ID: 'tact' },
      ['BACKOFFICE_TOKEN_URL', 'BACKOFFICE_CLIENT_SECRET'],
    ],
    [{ BACKOFFICE_API_KEY: 'k' }, ['BACKOFFICE_URL']],
  ])('says what is wrong with the way to the company’s systems: %j', (env, names) => {
    expect(problemsOf(env).map((problem) => problem.split(' ')[0])).toEqual(names);
  });

  test('takes an empty setting as one that is not set', () => {
    expect(readConfig({ PORT: '', MICROSOFT_APP_ID: ' ', DIRECTLINE_SECRET: '' })).toEqual(readConfig({}));
  });

  test('can not be changed afterwards', () => {
    const config = readConfig({ ALLOWED_ORIGINS: 'https://shop.example' });
    expect(() => Object.assign(config.http, { port: 1 })).toThrow(TypeError);
    expect(Object.isFrozen(config.directLine.allowedOrigins)).toBe(true);
  });

  test('never shows a secret, however it is printed', () => {
    const long = 'hunter2-hunter2-hunter2-hunter2-hunter2';
    const config = readConfig({
      DIRECTLINE_SECRET: long,
      TOKEN_SIGNING_KEY: long,
      DATABASE_URL: `postgres://tact:${long}@db.example.com/tact`,
      MICROSOFT_APP_ID: APP,
      MICROSOFT_APP_PASSWORD: long,
      BACKOFFICE_URL: 'https://api.example.com',
      BACKOFFICE_AUTH: 'apiKey',
      BACKOFFICE_API_KEY: long,
    });
    for (const shown of [
      inspect(config, { depth: 9, showHidden: true }),
      JSON.stringify(config),
      String(config.directLine.secret),
    ]) {
      expect(shown).toContain('***');
      expect(shown).not.toContain('hunter2');
    }
  });

  test('takes .env of its folder, and refuses a language that is not installed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tact-env-'));
    try {
      expect(loadConfig(folder).environment).toBe('test');
      writeFileSync(join(folder, '.env'), 'PORT=4000\nNODE_ENV=production\nDEFAULT_LOCALE=nl\n');
      expect(loadConfig(folder)).toMatchObject({ http: { port: 4000 }, environment: 'test', defaultLocale: 'nl' });
      writeFileSync(join(folder, '.env'), 'DEFAULT_LOCALE=xx\n');
      expect(() => loadConfig(folder)).toThrow('DEFAULT_LOCALE must be one of the languages in locales');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('.env.example', () => {
  const example = parse(readFileSync(join(root, '.env.example')));

  test('names every setting, and nothing else', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(settingsSchema.shape).sort());
  });

  test('shows the defaults', () => {
    expect(readConfig(example)).toEqual(readConfig({}));
    const shown = Object.entries(settingsSchema.parse({})).filter(
      ([, value]) => value !== undefined && !Array.isArray(value),
    );
    for (const [name, value] of shown) expect([name, example[name]]).toEqual([name, String(value)]);
  });
});
