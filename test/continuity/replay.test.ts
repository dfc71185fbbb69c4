import type { DumpedActivity, DumpedConversation } from '../../bench/continuity/dump';
import type { Circumstances, ShopAnswers } from '../../bench/continuity/replay/circumstances';
import { replayConversation, type Replayer } from '../../bench/continuity/replay/replay-conversation';
import type { TurnServices } from '../../src/conversation/services';
import { freshState, type Stage } from '../../src/conversation/turn';

const CALM = { agentsPresent: true, queuePosition: null, shopAsOfMs: 0 } as const;

/** Says the same whatever the shop answers, until it's asked what it remembers. */
function withShopThat(...possible: readonly ShopAnswers[]): Replayer {
  let now: Circumstances = { ...CALM, shopAnswers: 'all' };
  const stage: Stage = {
    name: 'answer',
    run(turn) {
      const asked = turn.row.activity.text === 'what was that?';
      const text = asked ? JSON.stringify(turn.state.memory) : 'The shop does not answer.';
      turn.state.memory = { shopAnswers: now.shopAnswers };
      turn.outgoing = [
        { author: 'bot', authorName: null, activity: { type: 'message', text }, phraseKey: 'trouble', branch: 'calm' },
      ];
      return Promise.resolve();
    },
  };
  return {
    services: {} as TurnServices,
    stages: [stage],
    defaultLocale: 'en',
    circumstancesOf: () => possible.map((shopAnswers) => ({ ...CALM, shopAnswers })),
    putInto: (circumstances) => void (now = circumstances),
  };
}

const row = (seq: number, over: Partial<DumpedActivity>): DumpedActivity => ({
  ...{ seq, direction: 'in', author: 'customer', authorName: null, activityId: null, activity: { type: 'message' } },
  ...{ phraseKey: null, branch: null, causeSeq: null, createdAtMs: seq, handledAtMs: seq, setAside: false },
  ...{ delivered: true, failure: null },
  ...over,
});
const said = (seq: number, text: string): DumpedActivity =>
  row(seq, {
    ...{ direction: 'out', author: 'bot', causeSeq: seq - 1, handledAtMs: null, phraseKey: 'trouble', branch: 'calm' },
    activity: { type: 'message', text },
  });

/** A log of a question that the shop left open, and another that tells what was remembered. */
function remembering(answers: ShopAnswers, atTheEnd: ShopAnswers): DumpedConversation {
  const asked = { type: 'message', text: 'what was that?' };
  const state = JSON.stringify({ ...freshState('en'), memory: { shopAnswers: atTheEnd } });
  return {
    ...{ id: 'emulator/c1', channelId: 'emulator', owner: 'bot', version: 2, nextSeq: 5, leaseHolder: null },
    ...{ tickets: [], state },
    log: [
      row(1, {}),
      said(2, 'The shop does not answer.'),
      row(3, { activity: asked }),
      said(4, JSON.stringify({ shopAnswers: answers })),
    ],
  };
}

describe('the replay of a log', () => {
  it('follows every memory that the same words may have left', async () => {
    for (const left of ['unsure', 'readsOnly', 'nothing'] as const)
      expect(
        await replayConversation(remembering(left, 'unsure'), withShopThat('unsure', 'readsOnly', 'nothing')),
      ).toEqual([]);
  });

  it('finds words that no circumstances explain, and an end that none leads to', async () => {
    const shop = withShopThat('unsure', 'readsOnly');
    expect(await replayConversation(remembering('nothing', 'unsure'), shop)).toEqual([
      { rule: 'replay', what: '#3 was answered with trouble, the replay says trouble' },
    ]);
    expect(await replayConversation(remembering('unsure', 'nothing'), shop)).toEqual([
      { rule: 'replay', what: 'the state differs in memory' },
    ]);
  });
});
