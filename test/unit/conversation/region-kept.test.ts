import type { Turn } from '../../../src/conversation/turn';
import { silentLogger } from '../../../src/core/logger';
import type { Knowledge } from '../../../src/wiring/knowledge';
import { openLocalBot, type LocalBot } from '../../../src/wiring/local-bot';
import { loadTestKnowledge } from '../../support/knowledge';

/** Half past midnight in Berlin, Vienna and Amsterdam; still the day before in London. */
const AT_NIGHT = Date.UTC(2026, 0, 5, 23, 30);

describe('where the customer is', () => {
  let knowledge: Knowledge;
  let bot: LocalBot;
  const turns: Turn[] = [];
  beforeAll(async () => {
    knowledge = await loadTestKnowledge();
  }, 60_000);
  afterAll(() => {
    knowledge.close();
  });
  beforeEach(async () => {
    turns.length = 0;
    bot = await openLocalBot({
      locale: 'en',
      logger: silentLogger,
      knowledge,
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
