import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder: where package.json and locales are, whether the code runs from `src` or from `build`. */
export function projectRoot(from = __dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'locales'))) return folder;
    if (dirname(folder) === folder) throw new Error('The folder `locales` was not found beside package.json.');
  }
}
