import { HANDLING } from '../../../dialogs/distress/handling';
import { recall } from '../../../dialogs/memory';
import { DISTRESS_CLASSES, RIGHTS_KINDS } from '../../../src/mood/types';
import { begun, NUMBER, Talk } from './talk';

const DAY_MS = 24 * 3_600_000;
const memoryOf = (talk: Talk) => recall({ memory: talk.memory });

describe('a class of distress', () => {
  it.each(DISTRESS_CLASSES)(
    '%s goes to its queue with its priority, its actions and no survey after it',
    async (distress) => {
      const talk = await begun();
      if (HANDLING[distress].warnsFirst) await talk.say({ distress });
      await talk.say({ distress });
      const { priority, queueClass, actions, leaveInPeace, warnsFirst } = HANDLING[distress];
      expect(talk.handoffs).toMatchObject([{ reason: 'distress', priority, queueClass }]);
      expect(talk.handoffs[0]?.summary.suggestedActions).toEqual(expect.arrayContaining([...actions, 'noSurvey']));
      expect(memoryOf(talk)).toMatchObject({ leaveInPeace, limitsSet: warnsFirst });
    },
  );

  it('has nothing that went wrong to acknowledge, however upset somebody is', async () => {
    const talk = await begun();
    await talk.say({ distress: 'bereavement', branch: 'apologetic' });
    expect(talk.handoffs[0]?.summary.suggestedActions).toContain('giveTime');
    expect(talk.handoffs[0]?.summary.suggestedActions).not.toContain('listenFirst');
  });

  it.each([
    ['danger', 'crisis'],
    ['despair', 'crisis'],
    ['safety', 'safety'],
    ['hardship', 'care'],
    ['bereavement', 'care'],
    ['rights', 'rights'],
  ] as const)('%s is not promised a person where nobody is at the desk', async (distress, queueClass) => {
    const talk = await begun();
    talk.agentsPresent = false;
    const said = await talk.say({ distress });
    expect(said).toEqual([`distress.${distress}/calm`, `distress.nobodyThere.${queueClass}/calm`]);
  });
});

describe('rights', () => {
  it.each(RIGHTS_KINDS)('of kind %s are recorded with the day of the message', async (kind) => {
    const talk = await begun();
    const [first] = await talk.say({ distress: 'rights', rightsKinds: [kind] });
    expect(first).toBe(`distress.right.${kind}/calm`);
    const [right] = talk.handoffs[0]?.rights ?? [];
    const received = Date.parse(`${right?.receivedOn}T00:00:00Z`);
    expect(talk.replies[0]?.phrase.values).toEqual({ received });
    expect(right).toMatchObject({ kind, law: 'uk' });
  });

  it('say one date once where two of them have it', async () => {
    const talk = await begun();
    expect(await talk.say({ distress: 'rights', rightsKinds: ['dataAccess', 'erasure'] })).toEqual([
      'distress.right.dataAccess/calm',
      'distress.right.erasure/calm',
      'distress.due.ukGdpr12/calm',
      'distress.someoneThere/calm',
    ]);
  });

  it('take their kind from what the message is about where its words tell none', async () => {
    const talk = await begun();
    const [first] = await talk.say({ distress: 'rights', intent: 'forget_me' });
    expect(first).toBe('distress.right.erasure/calm');
  });

  it('keep their first date when they are claimed again, and lose it once an agent has seen to them', async () => {
    const talk = await begun();
    await talk.say({ distress: 'rights', rightsKinds: ['erasure'] });
    const first = talk.handoffs[0]?.rights;
    talk.owner = 'bot';
    await talk.happens({ kind: 'queueExpired' });
    await talk.say({ distress: 'rights', rightsKinds: ['erasure'], laterMs: 3 * DAY_MS });
    expect(talk.handoffs[1]?.rights).toEqual(first);
    talk.owner = 'bot';
    await talk.happens({ kind: 'backFromAgent', agentName: 'Mia', agreed: null });
    await talk.say({ distress: 'rights', rightsKinds: ['erasure'] });
    expect(talk.handoffs[2]?.rights).not.toEqual(first);
  });

  it('go along when the customer left the queue and later asks for a person', async () => {
    const talk = await begun();
    await talk.say({ distress: 'rights', rightsKinds: ['withdrawal'] });
    expect(await talk.say({ choice: 'leaveQueue' })).toEqual([
      'queue.left/calm',
      'distress.rightsLeft/calm',
      'menu.whatNow/calm',
    ]);
    await talk.say({ intent: 'human' });
    expect(talk.handoffs[1]).toMatchObject({
      reason: 'requested',
      queueClass: 'rights',
      rights: [{ kind: 'withdrawal' }],
    });
  });

  it('are recorded beside something graver, whose words are said alone', async () => {
    const talk = await begun();
    const said = await talk.say({ distress: 'danger', rightsKinds: ['withdrawal'] });
    expect(said).toEqual(['distress.danger/calm', 'distress.someoneThere/calm']);
    expect(talk.handoffs).toMatchObject([{ queueClass: 'crisis', rights: [{ kind: 'withdrawal' }] }]);
  });

  it('are recorded at once however rudely they are claimed', async () => {
    const talk = await begun();
    const said = await talk.say({ distress: 'harassment', rightsKinds: ['erasure'] });
    expect(said).toEqual([
      'distress.harassment/calm',
      'distress.right.erasure/calm',
      'distress.due.ukGdpr12/calm',
      'distress.someoneThere/calm',
    ]);
    expect(talk.handoffs).toMatchObject([{ queueClass: 'rights', priority: 2 }]);
  });
});

describe('insults', () => {
  it('bring a person the second time, and the task goes with the ticket', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: NUMBER });
    await talk.say({ distress: 'harassment' });
    expect(await talk.say({ distress: 'harassment' })).toEqual([
      'distress.harassmentAgain/calm',
      'distress.someoneThere/calm',
    ]);
    expect(talk.handoffs).toMatchObject([{ queueClass: 'conduct', priority: 3, summary: { task: 'orderStatus' } }]);
  });

  it('while waiting are answered without the offer of whom the customer waits for', async () => {
    const talk = await begun();
    await talk.say({ intent: 'human' });
    expect(await talk.say({ distress: 'harassment' })).toEqual(['distress.harassmentWaiting/calm']);
    expect(talk.choicesOf()).toEqual(['leaveQueue']);
  });
});

it('puts the help line for oneself second where others are threatened, and where the words do not tell who is in danger', async () => {
  for (const said of [{ threatens: true }, { wordingOnly: true }] as const) {
    const talk = await begun();
    expect(await talk.say({ distress: 'danger', ...said })).toEqual([
      'distress.dangerToOthers/calm',
      'distress.someoneThere/calm',
    ]);
    expect(talk.handoffs).toMatchObject([{ priority: 0, queueClass: 'crisis' }]);
  }
});

it('names other help lines to who is threatened by somebody, and those for oneself where the words do not tell who is in danger', async () => {
  const [told] = await (await begun()).say({ distress: 'danger', threatenedAt: [[2, 20]] });
  expect(told).toBe('distress.dangerFromOthers/calm');
  const [more] = await (await begun()).say({ distress: 'danger', threatenedAt: [[4, 20]] });
  expect(more).toBe('distress.danger/calm');
  const [untold] = await (await begun()).say({ distress: 'danger', threatenedAt: [[2, 20]], wordingOnly: true });
  expect(untold).toBe('distress.dangerToOthers/calm');
});

it('says nothing before the help lines, and offers nothing to tap beside those that may save a life', async () => {
  const talk = new Talk();
  expect(await talk.say({ distress: 'danger' })).toEqual(['distress.danger/calm', 'distress.someoneThere/calm']);
  expect(talk.replies.flatMap(({ choices }) => choices ?? [])).toEqual([]);
});
