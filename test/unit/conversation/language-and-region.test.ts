import type { Turn } from '../../../src/conversation/turn';
import { silentLogger } from '../../../src/core/logger';
import { openLocalBot, type LocalBot } from '../../../src/wiring/local-bot';
import { useTestKnowledge } from '../../support/use-knowledge';

/** Half past midnight in Berlin, Vienna and Amsterdam; still the day before in London. */
const AT_NIGHT = Date.UTC(2026, 0, 5, 23, 30);

const knowledge = useTestKnowledge();

describe('the language of a first message that is too short to be sure', () => {
  const open = (): Promise<LocalBot> =>
    openLocalBot({
      locale: 'en',
      logger: silentLogger,
      knowledge: knowledge(),
      onTurn: (turn) => void (last = turn),
    });
  let bot: LocalBot;
  let last: Turn | undefined;
  beforeEach(async () => {
    bot = await open();
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
    bot = await open();
    expect(await languageAfter('Garantieschein?', 'fi-FI')).toBe('de');
  });

  it('is the company’s where the words are like none', async () => {
    expect(await languageAfter('ok')).toBe('en');
  });
});

describe('where the customer is', () => {
  let bot: LocalBot;
  const turns: Turn[] = [];
  beforeEach(async () => {
    turns.length = 0;
    bot = await openLocalBot({
      locale: 'en',
      logger: silentLogger,
      knowledge: knowledge(),
      clock: { now: () => AT_NIGHT },
      onTurn: (turn) => void turns.push(turn),
    });
  });
  afterEach(() => bot.close());

  async function say(text: string, locale?: string): Promise<void> {
    await bot.receive('webchat/c1', { type: 'message', text, ...(locale === undefined ? {} : { locale }) });
  }

  it.each([
    ['de-DE', 'Ich habe gestern bestellt', '2026-01-05'],
    ['nl-BE', 'Ik heb gisteren besteld', '2026-01-05'],
    ['en-GB', 'I ordered it yesterday', '2026-01-04'],
  ])('%s says what day it is: %s was the %s', async (locale, text, day) => {
    await say(text, locale);
    expect(turns.at(-1)?.understanding?.entities).toContainEqual(expect.objectContaining({ type: 'date', value: day }));
  });

  it('is kept when the channel doesn’t say it again', async () => {
    await say('Guten Tag', 'de-AT');
    await say('Ich will nicht mehr leben');
    const said = turns
      .at(-1)
      ?.outgoing.map(({ activity }) => activity.text)
      .join(' ');
    expect(said).toContain('142');
    expect(said).not.toContain('0800');
  });
});

it('a ticket has the language that its customer has gone over to, and while a person writes the bot says nothing of it', async () => {
  const agent = { id: 'anna', name: 'Anna' };
  let last: Turn | undefined;
  const bot = await openLocalBot({
    locale: 'en',
    logger: silentLogger,
    knowledge: knowledge(),
    onTurn: (turn) => void (last = turn),
  });
  const say = (text: string) => bot.receive('web/c1', { type: 'message', text, locale: 'en' });
  await say('I want to talk to a person');
  await say('Kunt u mij alstublieft in het Nederlands helpen met mijn bestelling?');
  const ticket = await bot.bot.desk.claimNext(agent);
  expect(ticket?.locale).toBe('nl');
  await bot.bot.conversations.idle();

  let changes = 0;
  bot.bot.desk.onChange(({ kind }) => (changes += kind === 'queue' ? 1 : 0));
  await bot.receive('web/c1', { type: 'event', name: 'setLocale', value: 'de', locale: 'de-DE' });
  expect(last?.outgoing).toEqual([]);
  expect(await bot.bot.desk.ticket(ticket?.id ?? '')).toMatchObject({ locale: 'de' });
  expect(changes).toBe(1);
  await bot.close();
});
