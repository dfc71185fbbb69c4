import { MemoryShop, order, parcel } from './memory-shop';
import { begun, EMAIL, NUMBER, type Talk } from './talk';

const BOTH = { ...NUMBER, ...EMAIL };

const DELAYED = (): MemoryShop => new MemoryShop(order({ parcels: [parcel({ status: 'delayed' })] }));
const back = { kind: 'backFromAgent', agentName: 'Mia', agreed: null } as const;

describe('listening', () => {
  it('is one sentence without a choice; who goes on has told what it is about, and is not asked', async () => {
    const talk = await begun();
    expect(await talk.say({ intent: 'complaint' })).toEqual(['listen.general/calm']);
    expect(talk.choicesOf()).toEqual([]);
    expect(await talk.say({ intent: 'complaint' })).toEqual(['opening.told/calm']);
  });

  it('in a task puts no question again, and the answer still counts', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ intent: 'complaint' })).toEqual(['listen.inTask/calm']);
    expect(await talk.say({ entities: NUMBER })).toEqual(['ask.proof/calm']);
  });

  it('takes what is said in anger for no puzzle', async () => {
    const talk = await begun();
    expect(await talk.say({ upset: 0.7 })).toEqual(['listen.general/calm']);
    expect(talk.failures).toBe(0);
  });

  it('keeps the story that follows, and offers a person instead of not understanding it', async () => {
    const talk = await begun();
    await talk.say({ intent: 'complaint' });
    expect(await talk.say({ text: 'It was on Monday.' })).toEqual(['listen.noted/calm']);
    expect(talk.choicesOf()).toEqual(['person', 'task:complaint']);
    expect(talk.failures).toBe(0);
    expect(await talk.say({ entities: { no: 'no' } })).toEqual(['menu.whatNow/calm']);
    expect(await talk.say({})).toEqual(['repair.notUnderstood/calm']);
  });

  it('in a task leaves the way to go on beside the person', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    await talk.say({ intent: 'complaint' });
    expect(await talk.say({})).toEqual(['listen.noted/calm']);
    expect(talk.choicesOf()).toEqual(['person', 'goOn']);
    expect(await talk.say({ choice: 'goOn' })).toEqual(['ask.numberAgain/calm']);
  });

  it('comes after the apology, once, and then a person is offered', async () => {
    const talk = await begun();
    const angry = { intent: 'complaint', branch: 'apologetic', upset: 0.6 } as const;
    expect(await talk.say(angry)).toEqual(['apology.general/apologetic']);
    expect(await talk.say(angry)).toEqual(['listen.general/apologetic']);
    expect(await talk.say(angry)).toEqual(['opening.told/apologetic']);
    expect(talk.choicesOf()).toContain('person');
  });

  it('is not mistaken for an answer by a complaint that begins with yes or no', async () => {
    const talk = await begun();
    expect(await talk.say({ intent: 'complaint', entities: { no: 'no' } })).toEqual(['listen.general/calm']);
  });
});

describe('appreciation', () => {
  it('thanks for praise and sells nothing', async () => {
    const talk = await begun();
    expect(await talk.say({ intent: 'praise' })).toEqual(['smallTalk.praise/calm']);
    expect(talk.choicesOf()).toEqual([]);
  });

  it('is not what sarcasm gets', async () => {
    const talk = await begun();
    expect(await talk.say({ intent: 'praise', upset: 0.8, branch: 'apologetic' })).toEqual([
      'apology.general/apologetic',
    ]);
  });
});

describe('peace', () => {
  it('is kept after it was asked for: answers, and nothing besides', async () => {
    const talk = await begun(DELAYED());
    expect(await talk.say({ intent: 'leave_alone' })).toEqual(['peace.promised/calm']);
    expect(talk.choicesOf()).toEqual([]);
    const said = await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(said).toEqual(['opening.orderStatus/calm', 'order.delayedUntil/calm']);
    expect(talk.choicesOf()).toEqual([]);
    expect(await talk.happens(back)).toEqual(['desk.back/calm']);
    expect(await talk.happens({ kind: 'queueExpired' })).toEqual([]);
  });

  it('takes who asks for it out of the queue, and nobody is fetched unasked any more', async () => {
    const talk = await begun();
    await talk.say({ intent: 'human' });
    expect(await talk.say({ intent: 'leave_alone' })).toEqual(['peace.promised/calm']);
    expect(talk.owner).toBe('bot');
    await talk.say({ intent: 'complaint', fetchPerson: true, branch: 'solutionFirst' });
    expect(talk.handoffs).toHaveLength(1);
  });

  it('leaves who waits in distress in the queue', async () => {
    const talk = await begun();
    await talk.say({ distress: 'bereavement' });
    expect(await talk.say({ intent: 'leave_alone' })).toEqual(['queue.stay/calm']);
    expect(talk.owner).toBe('queue');
  });
});

describe('a customer in trouble', () => {
  async function bereaved(): Promise<Talk> {
    const talk = await begun(DELAYED());
    await talk.say({ distress: 'bereavement' });
    talk.owner = 'bot';
    return talk;
  }

  it('is asked nothing when the agent hands back, and nothing after a task', async () => {
    const talk = await bereaved();
    expect(await talk.happens(back)).toEqual(['desk.back/calm']);
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(talk.replies.at(-1)?.phrase.key).toBe('order.delayedUntil');
    expect(talk.choicesOf()).toEqual([]);
  });

  it('gets no menu for a task that was dropped', async () => {
    const talk = await bereaved();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ intent: 'cancel' })).toEqual(['task.cancelled/calm']);
    expect(talk.choicesOf()).toEqual([]);
  });

  it('is listened to, and then offered a person, without a menu', async () => {
    const talk = await bereaved();
    expect(await talk.say({ intent: 'complaint' })).toEqual(['listen.general/calm']);
    expect(await talk.say({ intent: 'complaint' })).toEqual(['offer.person/calm']);
    expect(talk.choicesOf()).toEqual(['person']);
    expect(await talk.say({ entities: { yes: 'yes' } })).toContain('handoff.requested/calm');
  });

  it('is told when nobody came, and offered nothing but a person', async () => {
    const talk = await bereaved();
    expect(await talk.happens({ kind: 'queueExpired' })).toEqual(['desk.queueExpiredPlain/calm']);
    expect(talk.choicesOf()).toEqual(['person']);
  });

  it('is made no offer to stay', async () => {
    const talk = await bereaved();
    expect(await talk.say({ intent: 'subscription_cancel', entities: BOTH })).toContain('subscription.confirm/calm');
    expect(talk.choicesOf()).toEqual(['yes', 'no']);
  });
});

describe('insults', () => {
  it('get one limit, then a person, and no survey afterwards', async () => {
    const talk = await begun();
    expect(await talk.say({ distress: 'harassment' })).toEqual(['distress.harassment/calm']);
    expect(talk.handoffs).toEqual([]);
    await talk.say({ distress: 'harassment' });
    expect(talk.handoffs).toMatchObject([{ reason: 'distress' }]);
    talk.owner = 'bot';
    expect(await talk.happens(back)).toEqual(['desk.back/calm']);
  });
});

describe('leaving', () => {
  const wish = { intent: 'subscription_cancel', entities: BOTH };

  it('is met with an alternative once, and is done all the same', async () => {
    const talk = await begun();
    expect(await talk.say(wish)).toEqual(['opening.subscription/calm', 'subscription.confirm/calm']);
    expect(talk.choicesOf()).toEqual(['yes', 'no', 'pick:pause']);
    expect(await talk.say({ choice: 'yes' })).toContain('subscription.cancelled/calm');
    expect(talk.shop.cancelled).toMatchObject([{ subscriptionNumber: 'SUB-1', kind: 'ordinary' }]);
  });

  it('is met without one the second time, also where the question is open', async () => {
    const talk = await begun();
    await talk.say(wish);
    expect(await talk.say({ intent: 'subscription_cancel' })).toEqual(['subscription.confirmAgain/calm']);
    expect(talk.choicesOf()).not.toContain('pick:pause');
    expect(talk.handoffs).toEqual([]);
  });

  it('is met without one where the customer is upset', async () => {
    const talk = await begun();
    expect(await talk.say({ ...wish, branch: 'apologetic' })).toContain('subscription.confirm/apologetic');
    expect(talk.choicesOf()).toEqual(['yes', 'no', 'person']);
  });
});

describe('money back', () => {
  it('is offered unasked once', async () => {
    const talk = await begun(DELAYED());
    const asked = { intent: 'order_status', entities: { ...NUMBER, ...EMAIL } } as const;
    await talk.say(asked);
    expect(talk.choicesOf()).toEqual(['kind:late', 'task:refund', 'done']);
    await talk.say({ intent: 'start_over' });
    await talk.say(asked);
    expect(talk.choicesOf()).toEqual(['kind:late', 'done']);
  });
});

describe('the survey', () => {
  it('asks once how it went, counts the answer, and lets silence be', async () => {
    const talk = await begun();
    expect(await talk.happens(back)).toEqual(['desk.back/calm', 'survey.ask/calm']);
    expect(talk.choicesOf()).toEqual(['survey:helped', 'survey:notHelped']);
    expect(await talk.say({ choice: 'survey:helped' })).toEqual(['survey.helped/calm']);
    expect(talk.surveys).toEqual(['helped']);
    expect(await talk.happens(back)).toEqual(['desk.back/calm']);
  });

  it('takes a no for what it is, and offers a person', async () => {
    const talk = await begun();
    await talk.happens(back);
    expect(await talk.say({ entities: { no: 'no' } })).toEqual(['survey.notHelped/calm']);
    expect(talk.surveys).toEqual(['notHelped']);
    expect(await talk.say({ entities: { yes: 'yes' } })).toContain('handoff.requested/calm');
  });

  it('counts the first answer only', async () => {
    const talk = await begun();
    await talk.happens(back);
    await talk.say({ choice: 'survey:helped' });
    await talk.say({ choice: 'survey:notHelped' });
    expect(talk.surveys).toEqual(['helped']);
  });

  it('is spared who is upset', async () => {
    const talk = await begun();
    await talk.say({ intent: 'complaint', branch: 'solutionFirst' });
    expect(await talk.happens(back)).toEqual(['desk.back/solutionFirst']);
  });
});

describe('a customer whom an agent had today', () => {
  const angry = { intent: 'complaint', branch: 'apologetic', upset: 0.6 } as const;

  it('is offered the person again instead of being heard by a bot; a day later all is as at first', async () => {
    const talk = await begun();
    await talk.happens(back);
    expect(await talk.say(angry)).toEqual(['offer.personAgain/apologetic']);
    expect(talk.choicesOf()).toEqual(['person']);
    expect(await talk.say({ ...angry, laterMs: 25 * 3_600_000 })).toEqual(['apology.general/apologetic']);
  });
});

describe('what is not understood twice', () => {
  it('puts nobody back into the queue who has left it', async () => {
    const talk = await begun();
    await talk.say({ intent: 'human' });
    await talk.say({ choice: 'leaveQueue' });
    await talk.say({});
    expect(await talk.say({})).toEqual(['repair.notUnderstood/calm']);
    expect(talk.choicesOf()).toContain('person');
    expect(talk.handoffs).toHaveLength(1);
  });
});
