import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { postgresUrl } from '../support/postgres-on-demand';
import { serverFolder } from '../support/server-folder';
import { ServerProcess } from '../support/server-process';

describe('a server that cannot start', () => {
  let folder: string;
  beforeEach(() => {
    folder = serverFolder('refused');
  });

  it('says in one sentence that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(ServerProcess.start({ DATA_DIR: folder, PORT: String(port) })).rejects.toThrow(
      /ended with 1 .*The port is taken/s,
    );
    other.close();
  });

  it('says in one sentence that the data folder cannot be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await expect(ServerProcess.start({ DATA_DIR: join(file, 'data') })).rejects.toThrow(
      /ended with 1 .*The data folder cannot be written/s,
    );
  });

  it('says that the store is damaged, and leaves it as it is', async () => {
    await writeFile(
      join(folder, 'tact.db'),
      'this is no database, it is a text that somebody saved over one'.repeat(100),
    );
    await expect(ServerProcess.start({ DATA_DIR: folder })).rejects.toThrow(/ended with 1 .*damaged/s);
  });

  it('says that PostgreSQL does not answer, or why it refuses, and quotes no password', async () => {
    const settings = { DATA_DIR: folder, TOKEN_SIGNING_KEY: 'x'.repeat(32) };
    const away = ServerProcess.start({ ...settings, DATABASE_URL: 'postgres://tact:hunter2@127.0.0.1:1/tact' });
    await expect(away).rejects.toThrow(/ended with 1 [^\n]*PostgreSQL does not answer at 127\.0\.0\.1:1: start it/);
    await expect(away).rejects.not.toThrow(/hunter2/);
    const url = Object.assign(new URL(await postgresUrl()), { pathname: '/not_there' }).href;
    await expect(ServerProcess.start({ ...settings, DATABASE_URL: url })).rejects.toThrow(
      /ended with 1 [^\n]*There is no database "not_there"/,
    );
  });

  it('names all settings that are wrong at once, without their values', async () => {
    const wrong = { PORT: 'secret-typed-in-the-wrong-line', LOG_LEVEL: 'loud' };
    const refused = ServerProcess.start({ DATA_DIR: folder, ...wrong });
    await expect(refused).rejects.toThrow(/PORT[\s\S]*LOG_LEVEL|LOG_LEVEL[\s\S]*PORT/);
    await expect(refused).rejects.not.toThrow(/secret-typed/);
  });
});
