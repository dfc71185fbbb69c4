// Fetches the official Web Chat bundle for the customer's page: the package's tarball by `npm pack`, its integrity checked, and of its
// 160 MB the one file that browsers need (with its notices). The full build: the minimal one shows neither hero nor adaptive cards, nor Markdown.
// Does nothing when the bundle is there. Node's own modules only.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, createGunzip } from 'node:zlib';

export const WEBCHAT_VERSION = '4.18.1';
export const WEBCHAT_FILE = `webchat-${WEBCHAT_VERSION}.js`;
const INTEGRITY = 'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const MEMBER = 'package/dist/webchat.js';
const LICENSES = 'webchat.js.LICENSE.txt';
const BLOCK = 512;

const run = promisify(execFile);
const compress = promisify(brotliCompress);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the bundle lies. */
export const webchatFolder = join(root, '.cache', 'webchat');

/** Makes sure the bundle and its compressed form are there. Gives whether they had to be fetched. */
export async function fetchWebchat(folder = webchatFolder) {
  const target = join(folder, WEBCHAT_FILE);
  if ((await exists(target)) && (await exists(`${target}.br`))) return false;
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(tmpdir(), 'tact-webchat-'));
  try {
    const tarball = await pack(scratch);
    await checkIntegrity(tarball);
    const bundle = await readMember(tarball, MEMBER);
    await writeWhole(join(folder, LICENSES), await readMember(tarball, `package/dist/${LICENSES}`));
    // the plain file last: it's what "is there" means
    await writeWhole(`${target}.br`, await compress(bundle, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    await writeWhole(target, bundle);
    return true;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function pack(folder) {
  const args = [
    'pack',
    `botframework-webchat@${WEBCHAT_VERSION}`,
    '--ignore-scripts',
    '--silent',
    '--pack-destination',
    folder,
  ];
  const npm = process.env.npm_execpath;
  try {
    if (npm?.endsWith('.js')) await run(process.execPath, [npm, ...args], { cwd: folder });
    else await run('npm', args, { cwd: folder, shell: process.platform === 'win32' });
  } catch {
    throw new Error(`Web Chat ${WEBCHAT_VERSION} could not be fetched with npm: is the package registry within reach?`);
  }
  return join(folder, `botframework-webchat-${WEBCHAT_VERSION}.tgz`);
}

async function checkIntegrity(tarball) {
  const digest = createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64');
  if (`sha512-${digest}` !== INTEGRITY) {
    throw new Error(`The tarball of Web Chat ${WEBCHAT_VERSION} is not the one it should be: its sha512 differs.`);
  }
}

/** Reads one file out of a .tgz, without unpacking what comes after it. */
export async function readMember(tarball, name) {
  const bytes = new ByteReader(createReadStream(tarball).pipe(createGunzip()));
  for (;;) {
    const block = await bytes.take(BLOCK);
    if (block === null || block.every((byte) => byte === 0))
      throw new Error(`${name} is not in the tarball of Web Chat.`);
    const header = readHeader(block);
    if (header.name === name) return bytes.take(header.size);
    await bytes.skip(Math.ceil(header.size / BLOCK) * BLOCK);
  }
}

/** Takes a stream in pieces of the size that's asked for. */
class ByteReader {
  #chunks;
  #rest = Buffer.alloc(0);

  constructor(stream) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** Null when the stream ends before `count` bytes. */
  async take(count) {
    const parts = [];
    for (let missing = count; missing > 0;) {
      if (this.#rest.length === 0 && !(await this.#fill())) return null;
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      missing -= part.length;
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  async skip(count) {
    for (let missing = count; missing > 0;) {
      if (this.#rest.length === 0 && !(await this.#fill())) return;
      const passed = Math.min(missing, this.#rest.length);
      this.#rest = this.#rest.subarray(passed);
      missing -= passed;
    }
  }

  async #fill() {
    const { done, value } = await this.#chunks.next();
    if (!done) this.#rest = value;
    return !done;
  }
}

function readHeader(block) {
  const text = (from, length) => block.toString('utf8', from, from + length).replace(/\0.*$/s, '');
  const prefix = text(345, 155);
  return {
    name: prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`,
    size: parseInt(text(124, 12).trim() || '0', 8),
  };
}

async function writeWhole(path, bytes) {
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

async function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    if (await fetchWebchat()) console.log(`Web Chat ${WEBCHAT_VERSION} fetched.`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
