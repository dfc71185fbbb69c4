import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const IGNORED = new Set(['node_modules', 'build', '.git', '.DS_Store']);

/** Hashes names and contents of files and folders: the same for the same sources, wherever and whenever they were checked out. */
export function fingerprint(root, paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const path of paths) addTo(hash, root, path);
  return hash.digest('hex');
}

function addTo(hash, root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isDirectory()) {
    for (const name of readdirSync(join(root, path)).sort())
      if (!IGNORED.has(name)) addTo(hash, root, `${path}/${name}`);
  } else {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
}
