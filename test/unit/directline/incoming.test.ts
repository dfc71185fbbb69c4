import { readClientActivity } from '../../../src/directline/incoming';

const anna = { id: 'dl_anna', name: 'Anna' };

describe('A client activity', () => {
  it('keeps what a customer may say and drops what only the server may', () => {
    const activity = readClientActivity(
      {
        type: 'message',
        id: 'mine',
        text: 'hi',
        locale: 'nl-BE',
        timestamp: '2020-01-01T00:00:00Z',
        localTimestamp: '2026-01-05T10:00:00+01:00',
        serviceUrl: 'https://evil.example.com',
        channelId: 'msteams',
        conversation: { id: 'another' },
        recipient: { id: 'someone' },
        from: { id: 'tact', role: 'bot' },
        channelData: { clientActivityID: 'c1', postBack: true, secretFlag: true },
      },
      anna,
    );
    expect(activity).toEqual({
      type: 'message',
      text: 'hi',
      locale: 'nl-BE',
      localTimestamp: '2026-01-05T10:00:00+01:00',
      channelData: { clientActivityID: 'c1', postBack: true },
      from: { id: 'dl_anna', name: 'Anna', role: 'user' },
    });
  });

  it.each([
    ['a postBack', { type: 'message', value: { orderNumber: 'A1' }, channelData: { postBack: true } }],
    ['an event', { type: 'event', name: 'setLocale', value: 'de' }],
    ['a reaction', { type: 'messageReaction', replyToId: 'c|1', reactionsAdded: [{ type: 'like' }] }],
    ['a goodbye', { type: 'endOfConversation' }],
    ['an empty text', { type: 'message', text: '' }],
    [
      'control characters, right-to-left marks and emoji',
      { type: 'message', text: '\u0000\u202E\u200F🙂'.repeat(100) },
    ],
  ])('may be %s', (_what, body) => {
    expect(readClientActivity(body, anna)).toEqual({ ...body, from: { id: 'dl_anna', name: 'Anna', role: 'user' } });
  });

  it.each([
    ['a locale', { locale: '../../etc/passwd' }, 'locale'],
    ['a time', { localTimestamp: 'yesterday' }, 'localTimestamp'],
    ['channel data', { channelData: 'text' }, 'channelData'],
  ])('loses %s that cannot be read, and nothing else', (_what, odd, field) => {
    const activity = readClientActivity({ type: 'message', text: 'hi', ...odd }, anna);
    expect(activity).toMatchObject({ text: 'hi' });
    expect(activity).not.toHaveProperty(field);
  });

  it.each([
    null,
    'text',
    7,
    [],
    { type: 7 },
    { type: 'event' },
    { type: 'messageReaction' },
    { type: 'event', name: 'handoff.initiate' },
  ])('is refused as %j', (body) => {
    expect(() => readClientActivity(body, anna)).toThrow(expect.objectContaining({ code: 'activity.invalid' }));
  });

  it('is refused without quoting what was written', () => {
    const body = { type: 'message', text: { words: 'a secret' } };
    expect(() => readClientActivity(body, anna)).toThrow('field text');
    expect(() => readClientActivity(body, anna)).not.toThrow('secret');
  });
});
