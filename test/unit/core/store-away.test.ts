import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import Database from 'libsql';
import { Client, Pool } from 'pg';
import { isStoreAway } from '../../../src/core/store-away';

/** What something throws. */
async function thrownBy(attempt: () => unknown): Promise<unknown> {
  try {
    await attempt();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('an embedded store', () => {
  it('that is full is away', async () => {
    const database = new Database(':memory:');
    database.exec('create table t (x)');
    database.pragma('max_page_count = 3');
    const insert = database.prepare('insert into t values (?)');
    const error = await thrownBy(() => {
      for (let row = 0; row < 10; row += 1) insert.run('x'.repeat(4_000));
    });
    expect([(error as { code?: string }).code, isStoreAway(error)]).toEqual(['SQLITE_FULL', true]);
    database.close();
  });

  it('that is closed is away', async () => {
    const database = new Database(':memory:');
    database.close();
    expect(isStoreAway(await thrownBy(() => database.prepare('select 1').all()))).toBe(true);
  });

  it('that refuses a wrong statement is there', async () => {
    const database = new Database(':memory:');
    expect(isStoreAway(await thrownBy(() => database.prepare('select * from nowhere').all()))).toBe(false);
    database.close();
  });
});

describe('a PostgreSQL', () => {
  let server: Server;
  let behave: (socket: Socket) => void;
  let config: { host: string; port: number; user: string };

  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      behave(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    config = { host: '127.0.0.1', port: (server.address() as AddressInfo).port, user: 'x' };
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('that never says a word is away', async () => {
    const silent = new Set<Socket>();
    behave = (socket) => silent.add(socket);
    const impatient = { ...config, connectionTimeoutMillis: 50 };
    expect(isStoreAway(await thrownBy(() => new Client(impatient).connect()))).toBe(true);
    const pool = new Pool({ ...impatient, max: 1 });
    const errors = await Promise.all([0, 1].map(() => thrownBy(() => pool.query('select 1'))));
    expect(errors.map(isStoreAway)).toEqual([true, true]);
    await pool.end();
    expect(isStoreAway(await thrownBy(() => pool.query('select 1')))).toBe(true);
    for (const socket of silent) socket.destroy();
  });

  it('that hangs up is away', async () => {
    behave = (socket) => socket.once('data', () => socket.destroy());
    expect(isStoreAway(await thrownBy(() => new Client(config).connect()))).toBe(true);
  });

  it('that answers what nobody waits for any more is away', async () => {
    const letIn = Buffer.from('5200000008000000005a0000000549', 'hex');
    const done = Buffer.from('430000000d53454c454354203100', 'hex');
    const sockets = new Set<Socket>();
    behave = (socket) => {
      sockets.add(socket);
      socket.once('data', () => socket.write(letIn));
    };
    const client = new Client(config);
    const broken = new Promise((resolve) => client.on('error', resolve));
    await client.connect();
    for (const socket of sockets) socket.write(done);
    expect(isStoreAway(await broken)).toBe(true);
    for (const socket of sockets) socket.destroy();
  });

  it('that nobody has started is away', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    expect(isStoreAway(await thrownBy(() => new Client({ ...config, port }).connect()))).toBe(true);
  });

  it.each<[string, boolean]>([
    ['57P01', true],
    ['08006', true],
    ['53100', true],
    ['53300', true],
    ['58030', true],
    ['40001', true],
    ['23505', false],
    ['42P01', false],
    ['22P02', false],
  ])('that answers %s: away is %s', (code, away) => {
    expect(isStoreAway(Object.assign(new Error('refused'), { code }))).toBe(away);
  });
});

it('an error tells by what caused it, and what is no error tells nothing', () => {
  const cause = Object.assign(new Error('write'), { code: 'ENOSPC' });
  expect(isStoreAway(new Error('not accepted', { cause }))).toBe(true);
  expect([new Error('x'), new TypeError('timeout expired!'), 'SQLITE_FULL', null].map(isStoreAway)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
