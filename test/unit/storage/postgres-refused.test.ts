import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { ConfigError, readConfig } from '../../../src/config/config';
import { explainStartFailure } from '../../../src/config/start-failure';
import { openEngine } from '../../../src/storage/engine';
import { openMigrated } from '../../../src/storage/open-migrated';
import { asAdministrator, databasePlace, type Place } from '../../support/engines';
import { postgresUrl } from '../../support/postgres-on-demand';

const PASSWORD = 'hunter2-hunter2';

/** What the operator reads when the server doesn't start. */
async function sentenceFor(url: string, open: typeof openMigrated<unknown> = openMigrated): Promise<string> {
  try {
    await (await open({ kind: 'postgres', url })).close();
  } catch (error) {
    return explainStartFailure(error);
  }
  return 'It started.';
}

async function addressOf(changes: Partial<Pick<URL, 'username' | 'password' | 'port' | 'pathname'>>): Promise<string> {
  return Object.assign(new URL(await postgresUrl()), changes).href;
}

const hangUps: (() => void)[] = [];

function hangUp(): void {
  for (const one of hangUps.splice(0)) one();
}

/** A listener that says this much to each who connects. */
async function listen(answer: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    answer(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  hangUps.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `postgres://tact:${PASSWORD}@127.0.0.1:${port}/tact`;
}

describe('a PostgreSQL that cannot be used is refused in one sentence', () => {
  let database: Awaited<ReturnType<typeof databasePlace>>;
  let account: string;
  beforeAll(async () => {
    database = await databasePlace();
    account = `tact_${randomUUID().replaceAll('-', '')}`;
    await asAdministrator(`create role ${account} login password '${PASSWORD}'`);
  });
  afterAll(async () => {
    await database.remove();
    await asAdministrator(`drop role ${account}`);
  });

  afterEach(hangUp);

  test.each([
    'mysql://tact:hunter2@db/tact',
    'postgres://db.example.com',
    'postgres://tact:hunter2/#@db.example.com/tact',
    'hunter2',
  ])('because its address is none: %s', async (url) => {
    expect(await sentenceFor(url)).toMatch(/^DATABASE_URL is not the address of a PostgreSQL database: write it as /);
    const settings = { DATABASE_URL: url, TOKEN_SIGNING_KEY: 'x'.repeat(32) };
    expect(() => readConfig(settings)).toThrow(ConfigError);
    expect(() => readConfig(settings)).toThrow(/DATABASE_URL must be an address such as/);
    expect(() => readConfig(settings)).not.toThrow(/hunter2/);
  });

  it('because nothing listens there', async () => {
    const url = await listen(() => undefined);
    hangUp();
    const sentence = await sentenceFor(url);
    expect(sentence).toMatch(/^PostgreSQL does not answer at 127\.0\.0\.1:\d+: start it, or correct host, port/);
    expect(sentence).not.toContain(PASSWORD);
  });

  it('because something else listens there', async () => {
    const url = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await sentenceFor(url)).toMatch(/^PostgreSQL does not answer at 127\.0\.0\.1:\d+: /);
  });

  const refused = /^PostgreSQL at 127\.0\.0\.1:\d+ refuses the account in DATABASE_URL: correct its name and password/;

  it('because the password is wrong', async () => {
    const wrong = await sentenceFor(await addressOf({ username: account, password: 'hunter3' }));
    expect(wrong).toMatch(refused);
    expect(wrong).not.toContain('hunter3');
    expect(await sentenceFor(await addressOf({ username: 'nobody_of_that_name' }))).toMatch(refused);
  });

  it('because it asks for a password, and there is none', async () => {
    const url = await listen((socket) => {
      socket.once('data', () => {
        socket.write(message('R', 10, 'SCRAM-SHA-256\0\0'));
        socket.once('data', () => socket.write(message('R', 11, 'a challenge')));
      });
    });
    expect(await sentenceFor(url.replace(`:${PASSWORD}`, ''))).toMatch(refused);
  });

  it('because there is no such database', async () => {
    expect(await sentenceFor(await addressOf({ pathname: '/no_such_database' }))).toMatch(
      /^There is no database "no_such_database" at 127\.0\.0\.1:\d+: create it \(createdb no_such_database\), or /,
    );
  });

  it('because the account may not create tables; nothing is created', async () => {
    const url = Object.assign(new URL(database.url), { username: account, password: PASSWORD }).href;
    const refused = /^The account in DATABASE_URL may not create tables in its database: grant it that right/;
    expect(await sentenceFor(url)).toMatch(refused);
    expect(await sentenceFor(url, () => openMigrated({ kind: 'postgres', url, schema: 'sample_shop' }))).toMatch(
      refused,
    );
    expect(await tablesIn(database)).toEqual([]);
  });

  it('because the server is too old', async () => {
    const url = await listen(answerAsVersion('14.11 (Debian 14.11-1)'));
    expect(await sentenceFor(url)).toMatch(
      /^PostgreSQL at 127\.0\.0\.1:\d+ is too old \(14\.11 .*\): Tact needs 15 or newer, so upgrade it or name another/,
    );
  });
});

async function tablesIn({ target }: Place): Promise<string[]> {
  const engine = await openEngine<unknown>(target);
  const tables = await engine.db.introspection.getTables({ withInternalKyselyTables: true });
  await engine.close();
  return tables.map(({ name }) => name);
}

/** As much of the protocol as it takes to be asked for the version: let in, and one row of one column to each statement. */
function answerAsVersion(version: string): (socket: Socket) => void {
  const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
  const ready = message('Z', 'I');
  const column = Buffer.concat([
    Buffer.from('version\0'),
    int32(0),
    int16(0),
    int32(25),
    int16(-1),
    int32(-1),
    int16(0),
  ]);
  const row = message('D', int16(1), version.length, version);
  const answer = [message('1'), message('2'), message('T', int16(1), column), row, message('C', 'SELECT 1\0'), ready];
  return (socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', 0), ready]));
      socket.on('data', () => socket.write(Buffer.concat(answer)));
    });
  };
}

/** A message of the protocol: its letter, its length, its parts. */
function message(type: string, ...parts: (number | string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'number' ? int32(part) : Buffer.from(part))));
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}
