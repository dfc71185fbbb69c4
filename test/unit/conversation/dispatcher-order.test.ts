import fc from 'fast-check';
import type { OutboxStore } from '../../../src/conversation/courier';
import { OK, type Answer, type Arrival } from '../../support/hostile-connector';
import { openDeliveries, until } from '../../support/deliveries';

const SETTINGS = { seed: 20_263, numRuns: 25 } as const;
const CONVERSATIONS = ['a', 'b', 'c', 'd'];
/** Of business time; short of the day after which deliveries are given up. */
const STEP_MS = 20_000;

const answer = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Answer>(OK) },
  fc.constantFrom<Answer>('silence', 'cutUnread', 'cutRead', 'cutBody'),
  fc.constantFrom<Answer>({ status: 503 }, { status: 429 }, { status: 502, headers: { 'retry-after': '7' } }),
  fc.constantFrom<Answer>({ status: 429, headers: { 'retry-after': '3' } }, { status: 200, afterMs: 15 }),
);
const said = fc.record({ conversation: fc.constantFrom(...CONVERSATIONS), replies: fc.integer({ min: 1, max: 3 }) });

/** The channel may have shown it, and the bot can't know. */
const isUncertain = ({ answer: given }: Arrival): boolean => given === 'silence' || given === 'cutRead';

describe('whatever the channel and the store do', () => {
  it('no conversation is ever reordered, doubled without need, cut short, or sent to twice at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(said, { minLength: 1, maxLength: 8 }),
        fc.array(answer, { maxLength: 25 }),
        // whether the store is away, write by write
        fc.array(fc.boolean(), { maxLength: 20 }),
        fc.constantFrom(0, 3, 1_000),
        async (turns, answers, absences, mostRowsHeld) => {
          const deliveries = await openDeliveries();
          const connector = await deliveries.connector((_, request) => answers[request - 1] ?? OK);
          const { conversations } = deliveries;
          const store = away(conversations, absences);
          const dispatcher = deliveries.dispatcher({ mostRowsHeld, patienceMs: 30, store });
          const expected = new Map<string, string[]>();
          for (const [turn, { conversation, replies }] of turns.entries()) {
            const texts = Array.from({ length: replies }, (_, index) => `${turn}.${index}`);
            expected.set(conversation, [...(expected.get(conversation) ?? []), ...texts]);
            dispatcher.put(await deliveries.write(`sms/${conversation}`, texts, connector.url));
          }
          await deliveries.settle(dispatcher, STEP_MS, () => until(() => connector.inFlight === 0));
          for (const conversation of CONVERSATIONS) {
            const shown = connector.arrivals.filter((one) => one.isShown && one.conversation === conversation);
            expect(onceEach(shown)).toEqual(expected.get(conversation) ?? []);
            expect(await conversations.undeliveredOf(`sms/${conversation}`, 1)).toEqual([]);
          }
          expect(connector.mostAtOnce.ofOne).toBeLessThanOrEqual(1);
          await deliveries.close();
        },
      ),
      SETTINGS,
    );
    // Each attempt without an answer takes its second.
  }, 120_000);
});

/** The texts without repetitions of what may not have arrived; any other repetition stays in. */
function onceEach(shown: readonly Arrival[]): string[] {
  return shown
    .filter(({ text }, index) => {
      const before = shown[index - 1];
      return before === undefined || before.text !== text || !isUncertain(before);
    })
    .map(({ text }) => text);
}

/** The store, away for some of its writes. */
function away(store: OutboxStore, absences: readonly boolean[]): OutboxStore {
  let writes = 0;
  const orAway = <T>(write: () => Promise<T>): Promise<T> =>
    absences[writes++] === true ? Promise.reject(new Error('away')) : write();
  return {
    undeliveredOf: (...given) => orAway(() => store.undeliveredOf(...given)),
    markDelivered: (...given) => orAway(() => store.markDelivered(...given)),
    markDeliveryFailed: (...given) => orAway(() => store.markDeliveryFailed(...given)),
  };
}
