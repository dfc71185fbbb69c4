import { NOBODY_YET, talkAfter, type Incoming } from '../../../web/chat/talk';

const bot = (locale?: string): Incoming => ({
  type: 'message',
  from: { role: 'bot', name: 'Tact' },
  ...(locale === undefined ? {} : { locale }),
});
const AGENT: Incoming = { type: 'message', from: { role: 'bot', name: 'Katrin Vogel' }, locale: 'en' };
const CUSTOMER: Incoming = { type: 'message', from: { role: 'user' }, locale: 'de-DE' };

const after = (...activities: readonly Incoming[]) => activities.reduce(talkAfter, NOBODY_YET);

describe('what the page goes by', () => {
  it('is the language that the bot answers in, whatever the customer and their browser write', () => {
    expect(after(bot('de-AT'), CUSTOMER)).toEqual({ language: 'de', person: null });
    expect(after(bot('de'), CUSTOMER, bot('en'), CUSTOMER)).toEqual({ language: 'en', person: null });
  });

  it('stays as it is where nothing is said, or nothing of the language', () => {
    expect(after(bot('nl'), { ...bot('en'), type: 'typing' }, bot())).toEqual({ language: 'nl', person: null });
  });

  it('is the person who writes, until the bot is back; their language is their own', () => {
    expect(after(bot('de'), AGENT, CUSTOMER)).toEqual({ language: 'de', person: 'Katrin Vogel' });
    expect(after(bot('de'), AGENT, CUSTOMER, bot('de'))).toEqual({ language: 'de', person: null });
  });
});
