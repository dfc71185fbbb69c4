import { readdirSync } from 'node:fs';
import { cachedModel } from '../../../src/language/model-cache';
import type { Example } from '../../../src/language/train';
import { trainHere } from '../../../src/language/train-in-worker';
import { temporaryFolder } from '../../support/temporary-folder';

const examplesOf = (word: string): readonly Example[] => [
  { text: `where is my ${word}`, intent: 'order_status' },
  { text: `thank you for the ${word}`, intent: 'thanks' },
];

it('keeps the models that were used last, however old they are', async () => {
  const folder = temporaryFolder('models');
  const from = async (word: string) => (await cachedModel(examplesOf(word), folder, trainHere)).from;
  expect(await from('lamp')).toBe('training');
  for (const word of ['rug', 'chair', 'sofa', 'table', 'shelf', 'mirror']) {
    await from(word);
    expect(await from('lamp')).toBe('cache');
  }
  expect(await from('rug')).toBe('training');
  expect(readdirSync(folder)).toHaveLength(4);
});
