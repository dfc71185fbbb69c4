import { readFileSync } from 'node:fs';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'is a folder, and a file is needed',
  EACCES: 'this account may not read it',
  EPERM: 'this account may not read it',
};

/** The text of a file that a person has named or wrote. @throws Error naming the file and what is wrong with it */
export function readNamedFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    // without the code, which would be taken for trouble with the store
    throw new Error(`${file}: ${REASONS[code] ?? `cannot be read (${code})`}`, { cause: error });
  }
}
