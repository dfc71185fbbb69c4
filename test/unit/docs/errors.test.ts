import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_CODES } from '../../../src/core/errors';

const page = readFileSync(join(__dirname, '../../../docs/errors.md'), 'utf8');

test('docs/errors.md explains every error code with its status, and no other', () => {
  const rows = [...page.matchAll(/^\| `([^`]+)` *\| (\d{3}) *\| (.*?) *\|/gm)].map(([, code, status, when]) => ({
    code,
    status: Number(status),
    explained: (when?.length ?? 0) > 10,
  }));
  expect(rows).toEqual(Object.entries(ERROR_CODES).map(([code, status]) => ({ code, status, explained: true })));
});
