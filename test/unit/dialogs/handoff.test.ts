import { BRANCHES } from '../../../src/core/branch';
import { order } from './memory-shop';
import { begun, EMAIL, NUMBER, Talk, type Said } from './talk';

const STATES: readonly (readonly [string, readonly Said[]])[] = [
  ['at the beginning', []],
  ['asked for the number', [{ intent: 'order_status' }]],
  ['asked for proof', [{ intent: 'order_status', entities: NUMBER }]],
  ['asked which number', [{ intent: 'order_status', entities: { order: ['NB-1', 'NB-2'] } }]],
  ['asked to check', [{ intent: 'order_status', entities: { ...NUMBER, email: 'eve@example.com' } }]],
  ['asked what is wrong', [{ choice: 'task:deliveryProblem' }]],
  ['asked for redress', [{ intent: 'delivery_lost', entities: { ...NUMBER, ...EMAIL } }]],
  ['asked for consent', [{ intent: 'delivery_lost', entities: { ...NUMBER, ...EMAIL } }, { choice: 'redress:refund' }]],
  ['asked for the reason', [{ intent: 'return_item', entities: { ...NUMBER, ...EMAIL } }]],
  ['told where the order is', [{ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } }]],
  ['not understood', [{}]],
];

describe('a person on request', () => {
  const cases = STATES.flatMap(([name, before]) => BRANCHES.map((branch) => [name, branch, before] as const));
  it.each(cases)('comes in one message: %s, %s', async (_name, branch, before) => {
    for (const asking of [{ intent: 'human' }, { choice: 'person' }]) {
      const talk = await begun();
      for (const said of before) await talk.say({ ...said, branch });
      expect(await talk.say({ ...asking, branch })).toEqual([
        `handoff.requested/${branch}`,
        `handoff.someoneThere/${branch}`,
      ]);
      expect(talk.handoffs).toMatchObject([{ reason: 'requested', priority: 3 }]);
    }
  });

  it('is honest when nobody is at the desk', async () => {
    const talk = await begun();
    talk.agentsPresent = false;
    expect(await talk.say({ intent: 'human' })).toEqual(['handoff.requestedNobodyThere/calm']);
  });

  it('gives the agent task, facts, attempts and next steps in codes, and no proof', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_lost', entities: { ...NUMBER, email: 'eve@example.com' } });
    await talk.say({ entities: EMAIL, upset: 0.7, branch: 'apologetic' });
    await talk.say({ intent: 'human' });
    expect(talk.handoffs[0]?.summary).toEqual({
      task: 'deliveryProblem',
      facts: [
        { name: 'orderNumber', value: 'NB-48213' },
        { name: 'orderVerified', value: 'yes' },
        { name: 'problemKind', value: 'lost' },
      ],
      attempts: ['orderNotFound', 'foundOrder'],
      suggestedActions: ['listenFirst', 'checkCarrier', 'offerReplacement', 'offerRefund'],
      mood: {
        branch: 'apologetic',
        upset: 0.1,
        distress: null,
        signals: [{ kind: 'word', id: 'en:test', weight: -0.7 }],
      },
    });
    expect(JSON.stringify(talk.handoffs)).not.toMatch(/example\.com/);
  });
});

describe('a person unasked', () => {
  it.each(BRANCHES)('comes to lasting upset, in the words of %s', async (branch) => {
    const talk = await begun();
    const said = await talk.say({ branch, fetchPerson: true, intent: 'order_status' });
    expect(said).toEqual([`handoff.lastingUpset/${branch}`, `handoff.someoneThere/${branch}`]);
    expect(talk.handoffs).toMatchObject([{ reason: 'lastingUpset', priority: 2 }]);
  });

  it('does not come again to a customer who left the queue', async () => {
    const talk = await begun();
    await talk.say({ branch: 'solutionFirst', fetchPerson: true, intent: 'order_status' });
    await talk.say({ choice: 'leaveQueue' });
    expect(talk.owner).toBe('bot');
    await talk.say({ fetchPerson: true, intent: 'order_status' });
    expect(talk.handoffs).toHaveLength(1);
  });
});

describe('distress', () => {
  it.each([
    ['danger', 0],
    ['safety', 0],
    ['despair', 1],
    ['hardship', 1],
    ['bereavement', 1],
    ['rights', 2],
  ] as const)('of class %s hands off at once with priority %d and words of its own', async (distress, priority) => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    const said = await talk.say({ distress, intent: 'order_status', entities: NUMBER });
    expect(said).toEqual([`distress.${distress}/calm`, 'distress.someoneThere/calm']);
    expect(talk.handoffs).toMatchObject([{ reason: 'distress', priority, summary: { mood: { distress } } }]);
  });

  it('puts nothing before the help lines, not even who is writing', async () => {
    const talk = new Talk();
    expect(await talk.say({ distress: 'danger' })).toEqual(['distress.danger/calm', 'distress.someoneThere/calm']);
  });

  it('keeps what the message told for the agent', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    await talk.say({ distress: 'hardship', entities: NUMBER });
    expect(talk.handoffs[0]?.summary.facts).toEqual([{ name: 'orderNumber', value: 'NB-48213' }]);
  });

  it('sets a limit to harassment, offers a person and keeps the task', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ distress: 'harassment' })).toEqual(['distress.harassment/calm']);
    expect(talk.choicesOf()).toEqual(['person']);
    expect(talk.handoffs).toEqual([]);
    expect(await talk.say({ entities: NUMBER })).toEqual(['ask.proof/calm']);
  });

  it.each([['safety'], ['despair']] as const)(
    'of class %s keeps its place until the way back is picked',
    async (distress) => {
      const talk = await begun();
      await talk.say({ distress });
      expect(talk.choicesOf()).toEqual(distress === 'despair' ? ['leaveQueue'] : []);
      expect(await talk.say({ intent: 'cancel', confidence: 0.7, entities: { no: 'no' } })).toEqual([
        'queue.next/calm',
      ]);
      expect(await talk.say({ intent: 'cancel' })).toEqual(['queue.stay/calm']);
      expect(await talk.say({ intent: 'thanks' })).toEqual(['queue.quiet/calm']);
      expect(talk.owner).toBe('queue');
      await talk.say({ choice: 'leaveQueue' });
      expect(talk.owner).toBe('bot');
    },
  );

  it('is answered with its own words while waiting, too', async () => {
    const talk = await begun();
    await talk.say({ intent: 'human' });
    expect(await talk.say({ distress: 'danger' })).toContain('distress.danger/calm');
  });
});

describe('in the queue', () => {
  it('notes each message and tells the place as it is', async () => {
    const talk = await begun();
    await talk.say({ intent: 'human' });
    talk.queuePosition = 3;
    expect(await talk.say({ intent: 'order_status' })).toEqual(['queue.place/calm']);
    expect(talk.replies[0]?.phrase.values).toEqual({ count: 2 });
    talk.queuePosition = 101;
    expect(await talk.say({ intent: 'order_status' })).toEqual(['queue.place/calm']);
    talk.queuePosition = 102;
    expect(await talk.say({ intent: 'order_status' })).toEqual(['queue.farBack/calm']);
    talk.queuePosition = 1;
    expect(await talk.say({})).toEqual(['queue.next/calm']);
    talk.agentsPresent = false;
    expect(await talk.say({})).toEqual(['queue.nobodyThere/calm']);
    expect(talk.handoffs).toHaveLength(1);
  });

  it('keeps a customer whose words merely resemble a command', async () => {
    const talk = await begun();
    await talk.say({ intent: 'human' });
    expect(await talk.say({ intent: 'start_over', confidence: 0.9 })).toEqual(['queue.stay/calm']);
    expect(talk.owner).toBe('queue');
  });

  it.each([{ intent: 'cancel', confidence: 0.7 }, { intent: 'help', confidence: 0.7 }, { entities: { no: 'no' } }])(
    'tells whose words may say that they would rather not wait how to leave: %j',
    async (said) => {
      const talk = await begun();
      talk.agentsPresent = false;
      await talk.say({ intent: 'human' });
      expect(await talk.say(said)).toEqual(['queue.stay/calm']);
      expect(talk.choicesOf()).toEqual(['leaveQueue']);
      await talk.say({ distress: 'despair' });
      expect(await talk.say(said)).toEqual(['distress.nobodyThere.crisis/calm']);
    },
  );

  it('asks nobody again for what they told before a person was fetched and while they waited', async () => {
    const talk = await begun();
    await talk.say({ distress: 'bereavement', intent: 'cancel_order', entities: NUMBER });
    expect(await talk.say({ choice: 'leaveQueue' })).toEqual(['queue.left/calm', 'menu.whatNow/calm']);
    expect(await talk.say({ intent: 'cancel_order' })).toContain('ask.proof/calm');
    await talk.say({ intent: 'start_over' });
    await talk.say({ intent: 'human' });
    await talk.say({ entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ choice: 'leaveQueue' });
    expect(await talk.say({ intent: 'order_status' })).toContain('order.onItsWayUntil/calm');
  });

  it('keeps the way back on offer beside a courtesy and in another language', async () => {
    const talk = await begun();
    await talk.say({ intent: 'human' });
    await talk.say({ intent: 'thanks' });
    expect(talk.choicesOf()).toEqual(['leaveQueue']);
    await talk.say({ intent: 'change_language', requestedLanguage: 'nl' });
    expect(talk.choicesOf()).toEqual(['leaveQueue']);
  });

  it('lets the customer go back to the bot, which takes the task up where it was', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: NUMBER });
    await talk.say({ intent: 'human' });
    expect(await talk.say({ intent: 'cancel' })).toEqual(['queue.left/calm', 'ask.proof/calm']);
    expect(await talk.say({ entities: EMAIL })).toContain('order.onItsWayUntil/calm');
  });
});

describe('the desk', () => {
  it('hands back to a bot that knows the order still, and asks the company how it is now', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ intent: 'human' });
    expect(talk.handoffs[0]?.summary.task).toBe('orderStatus');
    talk.owner = 'bot';
    await talk.happens({ kind: 'backFromAgent', agentName: 'Mia', agreed: null });
    talk.shop.becomes(order({ status: 'cancelled', parcels: [] }));
    expect(await talk.say({ intent: 'order_status' })).toContain('order.cancelled/calm');
  });

  it('asks for the proof again, and for nothing else, where the company takes it no more', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    talk.owner = 'bot';
    await talk.happens({ kind: 'backFromAgent', agentName: 'Mia', agreed: null });
    talk.shop.accessEnded = true;
    expect(await talk.say({ intent: 'order_status' })).toEqual(['opening.orderStatus/calm', 'ask.proof/calm']);
  });

  it('announces the agent and the way back, with what was agreed', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, email: 'eve@example.com' } });
    expect(await talk.happens({ kind: 'agentJoined', agentName: 'Mia' })).toEqual(['desk.agentJoined/calm']);
    const agreed = 'A new lamp, by Friday.';
    expect(await talk.happens({ kind: 'backFromAgent', agentName: 'Mia', agreed })).toContain('desk.backAgreed/calm');
    expect(talk.replies[0]?.phrase.values).toEqual({ agentName: 'Mia', agreed });
    expect(talk.stored()).not.toContain('eve@example.com');
    expect(await talk.say({ intent: 'thanks' })).toEqual(['smallTalk.thanks/calm']);
  });

  it('tells a customer whose agent left, or whom nobody took, what is the case', async () => {
    const talk = await begun();
    expect(await talk.happens({ kind: 'agentLeft' })).toEqual(['desk.agentLeft/calm']);
    expect(await talk.happens({ kind: 'queueExpired' })).toEqual(['desk.queueExpired/calm']);
    expect(talk.choicesOf()).toContain('person');
  });

  it('goes on with the task after nobody came', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: NUMBER });
    await talk.say({ intent: 'human' });
    talk.owner = 'bot';
    await talk.happens({ kind: 'queueExpired' });
    expect(talk.choicesOf()).toEqual(['goOn', 'person']);
    expect(await talk.say({ choice: 'goOn' })).toEqual(['ask.proof/calm']);
  });
});
