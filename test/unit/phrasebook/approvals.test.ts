import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runPhrasebookApprove } from '../../../src/cli/phrasebook-approve.command';
import { runPhrasebookCheck } from '../../../src/cli/phrasebook.command';
import { silentLogger } from '../../../src/core/logger';
import { createPhrasebook } from '../../../src/phrasebook/phrasebook';
import { inAll, localesWith, writeLocaleFile } from './fixture';

const NOW = Date.UTC(2026, 10, 28, 9);
const DANGER = 'Please call 112.';

async function check(root: string): Promise<string[]> {
  const lines: string[] = [];
  await runPhrasebookCheck(root, (line) => lines.push(line));
  return lines;
}

async function approve(root: string, key: string, by = 'crisis officer', language: string | null = null) {
  const lines: string[] = [];
  const code = await runPhrasebookApprove(root, { key, by, language, nowMs: NOW }, (line) => lines.push(line));
  return { code, lines };
}

function approved(root: string, language: string): Record<string, { by: string; on: string }> {
  return JSON.parse(readFileSync(join(root, language, 'approved.json'), 'utf8')) as Record<
    string,
    { by: string; on: string }
  >;
}

describe('fixed words', () => {
  it('are refused until a person has approved them, with the command that records it', async () => {
    const root = localesWith(inAll('distress', { danger: DANGER }));
    const [first] = await check(root);
    expect(first).toContain('de/phrases/distress.json:distress.danger  unapproved  nobody has approved these words');
    expect(first).toContain('tact phrasebook approve distress.danger --lang de --by "<role>"');
    expect(await approve(root, 'distress.danger')).toEqual({
      code: 0,
      lines: ['de', 'en', 'nl'].map((language) => `${language} distress.danger: ${DANGER}`),
    });
    expect(await check(root)).toEqual(['1 phrases in de, en, nl: no problems']);
    expect(approved(root, 'nl')).toMatchObject({ 'distress.danger': { by: 'crisis officer', on: '2026-11-28' } });
  });

  it('are refused again once a word of them has changed, in that language only', async () => {
    const root = localesWith(inAll('distress', { danger: DANGER }));
    await approve(root, 'distress.*');
    writeLocaleFile(root, 'nl/phrases/distress.json', { danger: 'Please call 113.' });
    const lines = await check(root);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('nl/phrases/distress.json:distress.danger');
    expect(lines[0]).toContain('changed since crisis officer approved them on 2026-11-28');
  });

  it('stay as they are in a running bot until the change is approved', async () => {
    const root = localesWith(inAll('distress', { danger: DANGER }));
    await approve(root, 'distress.*');
    const phrasebook = await createPhrasebook(root, { logger: silentLogger });
    try {
      for (const language of ['de', 'en', 'nl'])
        writeLocaleFile(root, `${language}/phrases/distress.json`, { danger: 'Please call somebody.' });
      const refused = await phrasebook.reload();
      expect(refused).toMatchObject({
        problems: [{ rule: 'unapproved' }, { rule: 'unapproved' }, { rule: 'unapproved' }],
      });
      const before = { locale: 'en', branch: 'calm', pick: 1 } as const;
      expect(phrasebook.render({ key: 'distress.danger', values: {} }, before).text).toBe(DANGER);
      await approve(root, 'distress.*');
      expect(await phrasebook.reload()).toBe('swapped');
      expect(phrasebook.render({ key: 'distress.danger', values: {} }, before).text).toBe('Please call somebody.');
    } finally {
      phrasebook.close();
    }
  });

  it('keep the record of who approved them when others are approved, and lose it when they are gone', async () => {
    const root = localesWith(inAll('distress', { danger: DANGER, safety: 'Please unplug it.' }));
    await approve(root, 'distress.danger', 'crisis officer', 'en');
    await approve(root, 'distress.*', 'editor', 'en');
    expect(approved(root, 'en')).toMatchObject({
      'distress.danger': { by: 'crisis officer' },
      'distress.safety': { by: 'editor' },
    });
    writeLocaleFile(root, 'en/phrases/distress.json', { safety: 'Please stop using it.' });
    await approve(root, 'distress.safety', 'safety officer', 'en');
    expect(Object.keys(approved(root, 'en'))).toEqual(['distress.safety']);
  });

  it('are only those of distress: nothing else can be approved', async () => {
    const root = localesWith(inAll('order', { ask: 'Which order?' }));
    expect(await check(root)).toEqual(['1 phrases in de, en, nl: no problems']);
    expect(await approve(root, 'order.ask')).toEqual({
      code: 1,
      lines: ['no words that need an approval are called order.ask'],
    });
  });

  it('are approved by a named role', async () => {
    const root = localesWith(inAll('distress', { danger: DANGER }));
    expect((await approve(root, 'distress.danger', ' ')).code).toBe(1);
  });
});

test.each([
  ['{', 'json'],
  ['{"distress.danger": {"sha256": "x", "by": "me", "on": "2026-11-28"}}', 'approvals'],
  ['{"distress.danger": {"by": "somebody", "on": "yesterday"}}', 'approvals'],
])('a record of approvals that reads %s is a problem of its own', async (text, rule) => {
  const root = localesWith({ ...inAll('distress', { danger: DANGER }), 'en/approved.json': text });
  expect((await check(root)).join('\n')).toContain(`en/approved.json  ${rule}  `);
  const { code } = await approve(root, 'distress.danger', 'editor', 'en');
  expect([code, readFileSync(join(root, 'en/approved.json'), 'utf8')]).toEqual([1, text]);
});
