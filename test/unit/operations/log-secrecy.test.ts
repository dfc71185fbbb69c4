import { pino } from 'pino';
import type { Delivery, Sender } from '../../../src/conversation/connector-sender';
import type { Knowledge } from '../../../src/wiring/knowledge';
import { loadTestKnowledge } from '../../support/knowledge';
import { openBot, type BotAround } from '../../support/open-bot';
import { incoming } from '../../support/store';

/** A word that nobody uses, in everything that a customer can write or be called. */
const SECRET = 'zwiebelfisch';
const NAME = `Frau ${SECRET}`;
/** Built like an order number and an address, so that it gets as far as the shop. */
const MESSAGE = `Where is my order NB-60908? I'm ${SECRET}@example.com\n    at ${SECRET} (secret.js:1:1)`;

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadTestKnowledge();
}, 60_000);
afterAll(() => {
  knowledge.close();
});

interface Line {
  readonly msg: string;
  readonly turn?: string;
  readonly conversation?: string;
}

const quoting = (code?: string): Error =>
  Object.assign(new Error(`cannot handle: ${MESSAGE}`), code === undefined ? {} : { code });

/** A channel that takes what it's given, once it has answered as told. */
function senderOf(...answers: readonly (Delivery | Error)[]): Sender {
  const left = [...answers];
  return {
    send: () => {
      const answer = left.shift() ?? { outcome: 'delivered' };
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    close: () => Promise.resolve(),
  };
}

/** Has a customer say it, waits for all that comes of it, and gives the log at its finest level. */
async function logOf(around: Partial<BotAround> = {}): Promise<Line[]> {
  const written: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void written.push(line) });
  const clock = { nowMs: Date.UTC(2026, 0, 5, 9), now: () => clock.nowMs };
  const { bot, close } = await openBot({ knowledge, logger, clock, sender: senderOf(), ...around });
  await bot.conversations.accept(
    incoming({
      conversationId: 'sms/c1',
      channelId: 'sms',
      authorName: NAME,
      activityId: 'a1',
      reference: {
        user: { id: 'u1', name: NAME },
        conversation: { id: 'c1', isGroup: false, conversationType: '', name: NAME },
        serviceUrl: 'http://127.0.0.1:9/',
        channelId: 'sms',
      },
      activity: { type: 'message', text: MESSAGE, channelData: { note: SECRET }, value: { note: SECRET } },
      nowMs: clock.nowMs,
    }),
  );
  for (let round = 0; round < 3; round += 1) {
    await bot.conversations.idle();
    await bot.dispatcher.idle();
    clock.nowMs += 60_000;
    await bot.sweep(clock.nowMs);
  }
  await bot.dispatcher.idle();
  await close();
  const log = written.join('');
  expect(log.toLowerCase()).not.toContain(SECRET);
  return written.map((line) => JSON.parse(line) as Line);
}

const said = (lines: readonly Line[]): string[] => [...new Set(lines.map(({ msg }) => msg))];

describe('no log line, at the finest level, repeats what a customer wrote or is called', () => {
  it('when all goes well: one message can be followed from accept to delivery', async () => {
    const lines = await logOf();
    expect(said(lines)).toEqual(['accepted', 'turn done', 'delivered']);
    expect(new Set(lines.map(({ turn }) => turn))).toEqual(new Set(['sms/c1#1']));
  });

  it('when a turn throws an error that quotes it, and the apology too', async () => {
    const moodReader = { read: () => fail(quoting()) };
    const phrasebook = { ...knowledge.phrasebook, render: () => fail(quoting()) };
    const lines = await logOf({ knowledge: { ...knowledge, moodReader, phrasebook } });
    expect(said(lines)).toEqual(expect.arrayContaining(['turn failed', 'apology failed too']));
    expect(new Set(lines.map(({ turn }) => turn))).toEqual(new Set(['sms/c1#1']));
  });

  it('when the shop throws an error that quotes it', async () => {
    const lines = await logOf({ backoffice: (shop) => ({ ...shop, findOrder: () => Promise.reject(quoting()) }) });
    expect(said(lines)).toContain('turn done');
  });

  it.each([undefined, 'SQLITE_FULL'])('when the store throws an error that quotes it (code %s)', async (code) => {
    let commits = 0;
    const lines = await logOf({
      store: (store) => ({
        ...store,
        commitTurn: (commit) => ((commits += 1) === 1 ? Promise.reject(quoting(code)) : store.commitTurn(commit)),
        markDelivered: (...marked) =>
          (commits += 1) === 3 ? Promise.reject(quoting(code)) : store.markDelivered(...marked),
      }),
    });
    expect(said(lines)).toContain('turn not committed');
  });

  it('when the channel throws an error that quotes it, refuses, or is asked again', async () => {
    const lines = await logOf({
      sender: senderOf(
        quoting('ECONNRESET'),
        { outcome: 'later', status: 429, afterMs: 1_000 },
        {
          outcome: 'refused',
          status: 400,
        },
      ),
    });
    const about = lines.filter(({ msg }) => msg !== 'accepted' && msg !== 'turn done');
    expect(said(about)).toEqual(expect.arrayContaining(['undeliverable; kept in the log']));
    expect(about.every(({ turn, conversation }) => turn === 'sms/c1#1' && conversation === 'sms/c1')).toBe(true);
  });
});

function fail(error: Error): never {
  throw error;
}
