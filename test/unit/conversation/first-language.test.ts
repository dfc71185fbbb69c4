import type { Turn } from '../../../src/conversation/turn';
import { silentLogger } from '../../../src/core/logger';
import type { Knowledge } from '../../../src/wiring/knowledge';
import { openLocalBot, type LocalBot } from '../../../src/wiring/local-bot';
import { loadTestKnowledge } from '../../support/knowledge';

describe('the language of a first message that is too short to be sure', () => {
  let knowledge: Knowledge;
  let bot: LocalBot;
  let last: Turn | undefined;
  beforeAll(async () => {
    knowledge = await loadTestKnowledge();
  }, 60_000);
  afterAll(() => {
    knowledge.close();
  });
  beforeEach(async () => {
    bot = await openLocalBot({ locale: 'en', logger: silentLogger, knowledge, onTurn: (turn) => void (last = turn) });
  });
  afterEach(() => bot.close());

  async function languageAfter(text: string, locale?: string): Promise<string | undefined> {
    await bot.receive('webchat/c1', { type: 'message', text, ...(locale === undefined ? {} : { locale }) });
    return last?.state.locale;
  }

  it.each([
    ['Garantieschein?', 'de'],
    ['Bezorgadres?', 'nl'],
    ['Waranty?', 'en'],
  ])('is the likeliest where the channel names none: "%s"', async (text, language) => {
    expect(await languageAfter(text)).toBe(language);
  });

  it('is the channel’s where it names one that is installed, and the likeliest where it isn’t', async () => {
    expect(await languageAfter('Garantieschein?', 'nl-NL')).toBe('nl');
    await bot.close();
    bot = await openLocalBot({ locale: 'en', logger: silentLogger, knowledge, onTurn: (turn) => void (last = turn) });
    expect(await languageAfter('Garantieschein?', 'fi-FI')).toBe('de');
  });

  it('is the company’s where the words are like none', async () => {
    expect(await languageAfter('ok')).toBe('en');
  });
});
