import { Readable } from 'node:stream';
import { runUnderstand } from '../../../src/cli/understand.command';
import { shippedUnderstander } from './locales';

async function run(...lines: string[]): Promise<Record<string, unknown>[]> {
  const written: string[] = [];
  await runUnderstand(Readable.from(lines), (line) => written.push(line), await shippedUnderstander());
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

it('says which line is wrong, and goes on', async () => {
  const answers = await run('{"text":"hallo"}', 'nonsense', '', '{"txt":"hallo"}', '{"text":"bedankt"}');
  expect(answers).toMatchObject([
    { intent: 'greeting' },
    { error: expect.stringContaining('line 2') as string, line: 2 },
    { error: expect.stringContaining('line 4') as string, line: 4 },
    { intent: 'thanks', lang: 'nl' },
  ]);
});
