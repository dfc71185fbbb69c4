import { silentLogger } from '../../../src/core/logger';
import { systemClock } from '../../../src/core/clock';
import { activityId } from '../../../src/directline/watermark';
import { createDirectLineBackend } from '../../../src/wiring/direct-line-backend';
import { openLocalBot } from '../../../src/wiring/local-bot';
import { loadTestKnowledge } from '../../support/knowledge';

const PLEA = 'I want to talk to a human';
const AGENT = { id: 'anna', name: 'Anna' };

describe('What an activity of the web chat replies to', () => {
  it('is named when the customer sees it, wherever a page of the log begins, and never otherwise', async () => {
    const knowledge = await loadTestKnowledge();
    const local = await openLocalBot({ locale: 'en', logger: silentLogger, knowledge });
    const { bot } = local;
    await local.receive('web/c1', { type: 'conversationUpdate', locale: 'en' });
    await local.receive('web/c1', { type: 'message', text: PLEA, locale: 'en' });
    const [ticket] = (await bot.desk.queue(AGENT, 1)).waiting.tickets;
    await bot.desk.claim(ticket?.id ?? '', AGENT);
    await bot.desk.say(ticket?.id ?? '', AGENT, 'm1', 'Hello');
    await bot.conversations.idle();

    const backend = createDirectLineBackend(bot.conversations, bot.events, systemClock);
    const all = await backend.read('c1', 0, 100);
    const asked = all.find(({ activity }) => activity.text === PLEA);
    const [greeting, ...answers] = all.filter(({ activity }) => activity.from?.role === 'bot');
    expect(greeting?.activity.replyToId).toBeUndefined();
    const repliesTo = answers.map(({ activity }) => activity.replyToId);
    const question = activityId('c1', asked?.seq ?? 0);
    // What the bot answered names the question; that Anna is there, and what she says, answers nothing.
    expect(repliesTo.slice(0, -2).length).toBeGreaterThan(0);
    expect(new Set(repliesTo.slice(0, -2))).toEqual(new Set([question]));
    expect(repliesTo.slice(-2)).toEqual([undefined, undefined]);

    const rest = await backend.read('c1', asked?.seq ?? 0, 100);
    expect(rest.map(({ activity }) => activity.replyToId)).toEqual(repliesTo);
    await local.close();
    knowledge.close();
  });
});
