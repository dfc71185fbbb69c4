import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { explainStartFailure } from '../../../src/config/start-failure';
import type { Logger } from '../../../src/core/logger';
import { decodeMoodModel, encodeMoodModel } from '../../../src/mood/model-file';
import { CORPORA } from '../../../src/wiring/knowledge';
import { followMoodModel, type LiveMoodModel } from '../../../src/wiring/mood-model';

let open: LiveMoodModel | undefined;
afterEach(() => open?.close());

function followed(): { file: string; live: LiveMoodModel; lines: string[]; changes: () => number } {
  const file = join(mkdtempSync(join(tmpdir(), 'mood-model-')), 'model.json');
  // a model as any other, and the smallest there is
  copyFileSync(join(CORPORA, 'foundation.json'), file);
  const lines: string[] = [];
  let changes = 0;
  const write = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const logger: Logger = { debug: write, info: write, warn: write, error: write };
  open = followMoodModel(logger, file, () => {
    changes += 1;
  });
  return { file, live: open, lines, changes: () => changes };
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !condition(); tries++) await wait(10);
  expect(condition()).toBe(true);
}

it('takes up a changed mood model while it runs', async () => {
  const { file, live, changes } = followed();
  const { bias, ...rest } = decodeMoodModel(readFileSync(file, 'utf8'), file);
  writeFileSync(file, encodeMoodModel({ ...rest, bias: bias.map((weight) => weight + 1) }, 'Changed.'));
  await until(() => changes() === 1);
  expect(live.current.bias).toEqual(bias.map((weight) => weight + 1));
});

it.each([
  ['is cut off', (source: string) => source.slice(0, 900), 'not JSON'],
  ['has another form', (source: string) => source.replace('"bias"', '"biases"'), 'bias'],
  [
    'has other features',
    (source: string) => source.replace('"swearing"', '"cursing"'),
    'of another version (swearing); train again',
  ],
  [
    'lacks a question',
    (source: string) => source.replace(/,\s*"discontent": [-\d.e]+/g, ''),
    'of another version (discontent); train again',
  ],
  [
    'has fewer weights than keys',
    (source: string) => source.replace(/"rarity": "[^"]*"/, '"rarity": "AwA="'),
    'rarity: not as many as there are keys',
  ],
])('keeps the running one when a new file %s, and says why', async (_what, spoil, reason) => {
  const { file, live, lines, changes } = followed();
  const before = live.current;
  writeFileSync(file, spoil(readFileSync(file, 'utf8')));
  await until(() => lines.length > 0);
  expect(lines[0]).toContain('mood model not changed: the file has problems');
  expect(lines[0]).toContain('model.json: ');
  expect(lines[0]).toContain(reason);
  expect(live.current).toBe(before);
  expect(changes()).toBe(0);
});

it('keeps the running one when its file is gone, and does not start without one', async () => {
  const { file, live, lines } = followed();
  const before = live.current;
  rmSync(file);
  await until(() => lines.length > 0);
  expect(live.current).toBe(before);
  const start = (): LiveMoodModel =>
    followMoodModel({ debug() {}, info() {}, warn() {}, error() {} }, file, () => undefined);
  expect(start).toThrow(`${file}: the mood model cannot be read`);
  expect(explainStartFailure(new Error(`${file}: the mood model cannot be read`))).toContain(
    'the mood model cannot be read',
  );
});
