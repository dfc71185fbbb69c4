import type { Activity } from 'botbuilder';
import { MAX_TEXT_LENGTH } from '../../../src/channels/clean-text';
import { readText } from '../../../src/channels/read-text';

const BOT = { id: '28:bot', name: 'Tact' };

function teams(text: string, entities: unknown[] = []): Partial<Activity> {
  // What Teams sends is not what the SDK's types say.
  return { channelId: 'msteams', text, recipient: BOT, entities } as unknown as Partial<Activity>;
}

const mention = (text: string, id: string): unknown => ({ type: 'mention', text, mentioned: { id, name: 'x' } });

describe('text from Teams', () => {
  it('has no mention of the bot, and keeps those of others by name', () => {
    const text = '<at>Tact</at>&nbsp;where is <at>Ben</at>&#39;s order?';
    expect(readText(teams(text, [mention('<at>Tact</at>', BOT.id), mention('<at>Ben</at>', '29:ben')]))).toBe(
      "where is Ben's order?",
    );
  });

  it('has no mention of the bot where Teams left the entity out', () => {
    expect(readText(teams('<at>tact</at> hello'))).toBe('hello');
  });

  it('is decoded after tags are gone, so that what a customer wrote as a tag stays', () => {
    expect(readText(teams('<p>a &lt;b&gt; c &amp;amp; d<br>M&uuml;ller</p>'))).toBe('a <b> c &amp; d\nMüller');
  });

  it('bears entities of any shape', () => {
    expect(readText(teams('hello', [null, 5, { type: 'mention' }, { type: 'mention', mentioned: 'x', text: 7 }]))).toBe(
      'hello',
    );
  });
});

describe('text from any channel', () => {
  const read = (text: unknown): string => readText({ channelId: 'webchat', text } as unknown as Partial<Activity>);

  it.each([
    ['a plain < and &amp; where nothing escapes', 'a plain < and &amp; where nothing escapes'],
    ['  two   spaces\t ', 'two spaces'],
    ['nul\u0000 and bell\u0007', 'nul and bell'],
    ['\u202Edetrevni\u202C', 'detrevni'],
    ['zero\u200Bwidth\uFEFF', 'zerowidth'],
    ['👩‍👧 stays one', '👩‍👧 stays one'],
    ['e\u0301', 'é'],
    ['lone \uD83D half', 'lone half'],
    ['line\r\nbreak', 'line\nbreak'],
    [undefined, ''],
    [null, ''],
    [42, ''],
    [' \u200F\u0000 ', ''],
  ])('%j reads %j', (text, clean) => {
    expect(read(text)).toBe(clean);
  });

  it('is capped, and not through an emoji', () => {
    expect(read('x'.repeat(1_000_000))).toHaveLength(MAX_TEXT_LENGTH);
    const emoji = read(`x${'😀'.repeat(10_000)}`);
    expect(emoji.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
    expect(emoji.endsWith('😀')).toBe(true);
  });

  it('is the value of a button that sends no text', () => {
    expect(readText({ channelId: 'webchat', value: 'Refund' })).toBe('Refund');
    expect(readText({ channelId: 'webchat', value: { text: 'Refund' } })).toBe('');
  });
});
