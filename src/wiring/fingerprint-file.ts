import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A short text kept between starts; nothing is lost with it but what it saves. */
export function fingerprintFile(path: string): { read(): string | null; write(fingerprint: string): void } {
  return {
    read: () => (existsSync(path) ? readFileSync(path, 'utf8').trim() : null),
    write: (fingerprint) => {
      writeFileSync(path, `${fingerprint}\n`);
    },
  };
}
