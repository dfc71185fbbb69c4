import { checkActivity } from '../../../src/conversation/check-activity';

const GOOD = { type: 'message', channelId: 'msteams', conversation: { id: 'c' }, from: { id: 'u' }, text: 'hi' };

describe('check of an incoming activity', () => {
  it('lets a plain message through', () => {
    expect(checkActivity(GOOD)).toEqual(GOOD);
  });

  it('reads null as absent', () => {
    expect(checkActivity({ ...GOOD, text: null, locale: null })).not.toHaveProperty('text');
  });

  it.each([
    ['nothing', undefined, 'body'],
    ['an empty object', {}, 'type'],
    ['a list', [], 'body'],
    ['no conversation', { ...GOOD, conversation: undefined }, 'conversation.id'],
    ['a conversation without id', { ...GOOD, conversation: {} }, 'conversation.id'],
    ['no sender', { ...GOOD, from: undefined }, 'from.id'],
    ['an empty sender', { ...GOOD, from: { id: '' } }, 'from.id'],
    ['no type', { ...GOOD, type: undefined }, 'type'],
    ['a type that is a number', { ...GOOD, type: 7 }, 'type'],
    ['no channel', { ...GOOD, channelId: undefined }, 'channelId'],
    ['a channel with a slash', { ...GOOD, channelId: 'web/x' }, 'channelId'],
    ['a text that is an object', { ...GOOD, text: { $ne: 1 } }, 'text'],
    [
      'a conversation id of a thousand characters',
      { ...GOOD, conversation: { id: 'x'.repeat(1000) } },
      'conversation.id',
    ],
    ['entities that are no list', { ...GOOD, entities: 'x' }, 'entities'],
    ['members that are no objects', { ...GOOD, membersAdded: ['x'] }, 'membersAdded'],
  ])('refuses %s and names the field', (_name, body, field) => {
    expect(() => checkActivity(body)).toThrow(
      expect.objectContaining({ code: 'activity.invalid', message: expect.stringContaining(field) as unknown }),
    );
  });
});
