import { transformFileSync } from '@swc/core';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IntentModel } from '../../../src/language/intent-model';
import { wordsForModel } from '../../../src/language/features';
import { decodeModel, encodeModel } from '../../../src/language/model-file';
import { trainHere, trainInWorker } from '../../../src/language/train-in-worker';
import { trainModel, type Example } from '../../../src/language/train';
import { temporaryFolder } from '../../support/temporary-folder';

const ROOM = join(__dirname, '../../../src/language');

const EXAMPLES: readonly Example[] = [
  ...[
    'where is my parcel',
    'when will my parcel come',
    'track my parcel',
    'parcel status',
    'is my parcel on its way',
  ].map((text) => ({ text, intent: 'parcel' })),
  ...['wo ist mein Paket', 'wann kommt das Paket', 'Paket verfolgen', 'Status vom Paket'].map((text) => ({
    text,
    intent: 'parcel',
  })),
  ...['give me my money', 'where is my money', 'refund the money', 'money back', 'pay me back'].map((text) => ({
    text,
    intent: 'money',
  })),
  ...['Geld zurück', 'gib mir mein Geld', 'wo ist mein Geld'].map((text) => ({ text, intent: 'money' })),
  ...['what is the weather', 'tell me a joke', 'wie alt bist du', 'ich mag Pizza'].map((text) => ({
    text,
    intent: 'none',
  })),
];

function best(model: IntentModel, text: string): string | undefined {
  return model.rank(wordsForModel(text), 1)[0]?.intent;
}

it('tells intents apart in all languages at once, through typos', () => {
  const model = new IntentModel(trainModel(EXAMPLES));
  expect(best(model, 'were is my parcle')).toBe('parcel');
  expect(best(model, 'PAKETSTATUS')).toBe('parcel');
  expect(best(model, 'mony bak')).toBe('money');
  expect(best(model, 'mein geld zurueck')).toBe('money');
  expect(best(model, 'do you like pizza')).toBe('none');
});

it('gives a rare intent a fair chance', () => {
  const many = Array.from({ length: 200 }, (_, index) => ({
    text: `where is parcel ${'abcdefghij'[index % 10] ?? ''}`,
    intent: 'parcel',
  }));
  const model = new IntentModel(trainModel([...many, { text: 'where is the kettle', intent: 'kettle' }]));
  expect(best(model, 'kettle where')).toBe('kettle');
});

it('gives the same model for the same examples, bit for bit', () => {
  expect(encodeModel(trainModel(EXAMPLES))).toEqual(encodeModel(trainModel(EXAMPLES)));
});

it('comes back from bytes unchanged, and not at all from damaged ones', () => {
  const trained = trainModel(EXAMPLES);
  const bytes = encodeModel(trained);
  expect(decodeModel(bytes)).toEqual(trained);
  expect(decodeModel(bytes.slice(0, -1))).toBeNull();
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  expect(decodeModel(bytes)).toBeNull();
  expect(decodeModel(new Uint8Array())).toBeNull();
});

it('is sure where examples agree and unsure between them', () => {
  const model = new IntentModel(trainModel(EXAMPLES));
  const [clear] = model.rank(wordsForModel('where is my parcel'), 1);
  const [torn] = model.rank(wordsForModel('where is my parcel money'), 1);
  expect(clear?.confidence).toBeGreaterThan(torn?.confidence ?? 1);
});

describe('in a thread of its own', () => {
  /** What the build does, into a folder of its own. */
  async function compiledRoom(): Promise<string> {
    const folder = temporaryFolder('worker');
    await symlink(join(ROOM, '../../node_modules'), join(folder, 'node_modules'));
    for (const room of ['core', 'language']) await compile(join(ROOM, '..', room), join(folder, room));
    return join(folder, 'language');
  }

  async function compile(room: string, folder: string): Promise<void> {
    await mkdir(folder);
    for (const name of await readdir(room)) {
      if (!name.endsWith('.ts')) continue;
      const options = {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      } as const;
      await writeFile(join(folder, name.replace(/\.ts$/, '.js')), transformFileSync(join(room, name), options).code);
    }
  }

  it('trains the same model, and leaves the event loop to the customers', async () => {
    const folder = await compiledRoom();
    const turns = { count: 0 };
    const turning = setInterval(() => (turns.count += 1), 1);
    const bytes = await trainInWorker(join(folder, 'train.worker.js'))(EXAMPLES);
    clearInterval(turning);
    expect(Buffer.from(bytes).equals(await trainHere(EXAMPLES))).toBe(true);
    expect(turns.count).toBeGreaterThan(3);
  });

  it('reports a thread that fails', async () => {
    await expect(trainInWorker(join(ROOM, 'no-such-file.js'))(EXAMPLES)).rejects.toThrow();
  });
});
