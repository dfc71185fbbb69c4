import { Readable } from 'node:stream';
import { runUnderstand, todayFrom } from '../../../src/cli/understand.command';
import { shippedUnderstander } from './locales';

async function run(...lines: string[]): Promise<Record<string, unknown>[]> {
  const written: string[] = [];
  await runUnderstand(Readable.from(lines), (line) => written.push(line), await shippedUnderstander(), '2026-03-18');
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('answers a JSON line with a JSON line', async () => {
  expect(await run('{"text":"Wo ist mein Paket NB-48213?"}')).toEqual([
    {
      lang: 'de',
      intent: 'order_status',
      confidence: expect.any(Number) as number,
      entities: [{ type: 'order', value: 'NB-48213', text: 'NB-48213' }],
    },
  ]);
});

it('takes the language given where the message has none of its own', async () => {
  expect(await run('{"text":"ok","lang":"nl"}', '{"text":"ok"}')).toMatchObject([{ lang: 'nl' }, { lang: null }]);
});

it('answers in no language that is not installed', async () => {
  expect(await run('{"text":"ok","lang":"xx"}', '{"text":"ok","lang":"nl-BE"}')).toMatchObject([
    { lang: null },
    { lang: 'nl-BE' },
  ]);
});

it('says which line is wrong, and goes on', async () => {
  const answers = await run('{"text":"hallo"}', 'nonsense', '', '{"txt":"hallo"}', '{"text":"bedankt"}');
  expect(answers).toMatchObject([
    { intent: 'greeting' },
    { error: expect.stringContaining('line 2') as string, line: 2 },
    { error: expect.stringContaining('line 4') as string, line: 4 },
    { intent: 'thanks', lang: 'nl' },
  ]);
});

it('reckons days from the day it is told, and finds numbers where the customer is', async () => {
  const [spoken, phone] = await run(
    '{"text":"gestern wurden 19,99 € abgebucht","lang":"de"}',
    '{"text":"0664 1234567","lang":"de-AT"}',
  );
  expect(spoken?.entities).toEqual([
    { type: 'date', value: '2026-03-17', text: 'gestern' },
    { type: 'amount', value: '1999 EUR', text: '19,99 €' },
  ]);
  expect(phone?.entities).toEqual([{ type: 'phone', value: '+436641234567', text: '0664 1234567' }]);
});

it.each([
  ['2026-03-18', '2026-03-18'],
  ['2026-03-18T23:30:00Z', '2026-03-19'],
  ['2026-02-31', null],
  ['yesterday', null],
])('takes --now %s for %s in Berlin', (now, day) => {
  expect(todayFrom(now, 'Europe/Berlin')).toBe(day);
});
