import { silentLogger } from '../../../src/core/logger';
import type { Knowledge } from '../../../src/wiring/knowledge';
import { loadTestKnowledge } from '../../support/knowledge';
import { openBot } from '../../support/open-bot';
import { incoming } from '../../support/store';

const full = () => Promise.reject(Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }));
const NO_SENDER = { send: () => Promise.resolve({ outcome: 'delivered' as const }), close: () => Promise.resolve() };

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadTestKnowledge();
}, 60_000);
afterAll(() => {
  knowledge.close();
});

it('a store that is away for a while costs no activity one of its attempts, and no customer an apology', async () => {
  const clock = { now: () => Date.UTC(2026, 0, 5, 9) };
  let commits = 0;
  let counted = 0;
  const { bot, store, close } = await openBot({
    knowledge,
    logger: silentLogger,
    clock,
    sender: NO_SENDER,
    store: (inner) => ({
      ...inner,
      commitTurn: (commit) => ((commits += 1) <= 2 ? full() : inner.commitTurn(commit)),
      countAttempt: (...asked) => ((counted += 1), inner.countAttempt(...asked)),
    }),
  });
  await bot.conversations.accept(incoming({ nowMs: clock.now() }));
  await bot.conversations.idle();
  expect([commits, counted]).toEqual([3, 0]);
  const said = (await store.conversations.read('web/c1', 0, 10)).map(({ phraseKey }) => phraseKey);
  expect(said).not.toContain('trouble.turnFailed');
  await close();
});

it('a turn in which the store cannot be asked is tried again, not ended with an apology', async () => {
  const clock = { now: () => Date.UTC(2026, 0, 5, 9) };
  let asked = 0;
  const { bot, store, close } = await openBot({
    knowledge,
    logger: silentLogger,
    clock,
    sender: NO_SENDER,
    tickets: (inner) => ({
      ...inner,
      positionOf: (id) => ((asked += 1) === 1 ? full() : inner.positionOf(id)),
    }),
  });
  for (const text of ['I want to talk to a person', 'hello?']) {
    await bot.conversations.accept(incoming({ activity: { type: 'message', text }, nowMs: clock.now() }));
    await bot.conversations.idle();
  }
  const log = await store.conversations.read('web/c1', 0, 20);
  expect(asked).toBe(2);
  expect(log.map(({ phraseKey }) => phraseKey)).not.toContain('trouble.turnFailed');
  expect(log.at(-1)?.phraseKey).toBe('queue.nobodyThere');
  await close();
});
