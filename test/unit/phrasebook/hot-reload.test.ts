import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../../src/core/logger';
import { createPhrasebook, type LivePhrasebook } from '../../../src/phrasebook/phrasebook';
import { PhrasebookRefused } from '../../../src/phrasebook/problems';
import type { Phrase } from '../../../src/phrasebook/types';
import { inAll, localesWith, writeLocaleFile } from './fixture';

let open: LivePhrasebook | undefined;
afterEach(() => open?.close());

function recorder(): Logger & { lines: string[] } {
  const lines: string[] = [];
  const write = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
  return { lines, debug: write, info: write, warn: write, error: write };
}

function textOf(phrasebook: LivePhrasebook): string {
  return phrasebook.render({ key: 'a.x', values: {} } as unknown as Phrase, { locale: 'en', branch: 'calm', pick: 0 })
    .text;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !condition(); tries++) await wait(10);
  expect(condition()).toBe(true);
}

async function opened(logger = recorder()): Promise<{ root: string; phrasebook: LivePhrasebook; lines: string[] }> {
  const root = localesWith(inAll('a', { x: 'old' }));
  open = await createPhrasebook(root, { logger });
  return { root, phrasebook: open, lines: logger.lines };
}

it('publishes a saved file in the running phrasebook', async () => {
  const { root, phrasebook } = await opened();
  writeLocaleFile(root, 'en/phrases/a.json', { x: 'new' });
  await until(() => textOf(phrasebook) === 'new');
  expect(phrasebook.version).toBe(2);
});

it('sees editors that replace the file, again and again', async () => {
  const { root, phrasebook } = await opened();
  for (const text of ['first', 'second']) {
    writeLocaleFile(root, 'en/phrases/.draft', { x: text });
    renameSync(join(root, 'en/phrases/.draft'), join(root, 'en/phrases/a.json'));
    await until(() => textOf(phrasebook) === text);
  }
});

it('sees a folder that is replaced as a whole', async () => {
  const { root, phrasebook } = await opened();
  mkdirSync(join(root, 'next'));
  writeLocaleFile(root, 'next/a.json', { x: 'deployed' });
  rmSync(join(root, 'en/phrases'), { recursive: true });
  renameSync(join(root, 'next'), join(root, 'en/phrases'));
  await until(() => textOf(phrasebook) === 'deployed');
  writeLocaleFile(root, 'en/phrases/a.json', { x: 'edited after' });
  await until(() => textOf(phrasebook) === 'edited after');
});

it('keeps the old words when an edit has problems, says why without repeating words, and takes the repaired file', async () => {
  const { root, phrasebook, lines } = await opened();
  writeLocaleFile(root, 'de/phrases/a.json', { x: 'Ich freue mich so sehr!' });
  writeLocaleFile(root, 'en/phrases/a.json', { x: 'new' });
  await until(() => lines.length > 0);
  expect(lines).toEqual([
    'phrasebook not changed: the words have problems {"problems":[{"file":"de/phrases/a.json","key":"a.x","rule":"feelings"}],"count":1}',
  ]);
  expect([textOf(phrasebook), phrasebook.version]).toEqual(['old', 1]);
  writeLocaleFile(root, 'de/phrases/a.json', { x: 'Gern.' });
  await until(() => textOf(phrasebook) === 'new');
});

it('judges by an edited voice at once', async () => {
  const { root, phrasebook } = await opened();
  expect(phrasebook.gate('My circuits tingle.', 'en')).toBeNull();
  const voice = {
    address: { form: 'you', forbidden: [] },
    forbidden: [],
    feelings: { claimed: ['my circuits tingle'], known: [], told: [], allowed: [] },
    words: {},
    shortForms: {},
    lengths: {},
  };
  writeLocaleFile(root, 'en/voice.json', voice);
  await until(() => phrasebook.gate('My circuits tingle.', 'en')?.rule === 'feelings');
});

it('publishes nothing when a neighbour’s file is saved', async () => {
  const { root, phrasebook, lines } = await opened();
  writeLocaleFile(root, 'en/intents.json', { order: ['where is it'] });
  await wait(300);
  expect([phrasebook.version, lines]).toEqual([1, []]);
});

it('reloads when asked, and says what keeps it from that', async () => {
  const { root, phrasebook } = await opened();
  expect(await phrasebook.reload()).toBe('swapped');
  writeLocaleFile(root, 'en/phrases/a.json', '{');
  expect(await phrasebook.reload()).toEqual({
    problems: [expect.objectContaining({ file: 'en/phrases/a.json', rule: 'json' })],
  });
  expect([textOf(phrasebook), phrasebook.version]).toEqual(['old', 2]);
});

it('changes no more once closed', async () => {
  const { root, phrasebook } = await opened();
  phrasebook.close();
  writeLocaleFile(root, 'en/phrases/a.json', { x: 'new' });
  await wait(300);
  expect(textOf(phrasebook)).toBe('old');
});

it('does not start with words that have problems, and names all of them', async () => {
  const root = localesWith(inAll('a', { x: '', y: 'I love you.' }));
  const error: unknown = await createPhrasebook(root, { logger: recorder() }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PhrasebookRefused);
  expect(String(error)).toContain('en/phrases/a.json:a.x  a text without words');
  expect(String(error)).toContain('en/phrases/a.json:a.y  the bot must not claim to feel');
});
