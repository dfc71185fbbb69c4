import { MemoryShop, order } from './memory-shop';
import { Talk } from './talk';

const NUMBER = { order: 'NB-48213' };
const NO = { no: 'no' };

async function asked(shop = new MemoryShop(order())): Promise<Talk> {
  const talk = new Talk(shop);
  await talk.happens({ kind: 'joined' });
  await talk.say({ intent: 'order_status' });
  return talk;
}

describe('who goes round in circles', () => {
  it('is answered three times, and then gets a person', async () => {
    const talk = await asked();
    for (const intent of ['why', 'explain', 'help']) {
      await talk.say({ intent });
      expect(talk.owner).toBe('bot');
    }
    expect(await talk.say({ intent: 'why' })).toEqual(['handoff.botFailed/calm', 'handoff.someoneThere/calm']);
    expect(talk.handoffs.map(({ reason }) => reason)).toEqual(['botFailed']);
  });

  it('is let go with a word back where they thank', async () => {
    const talk = await asked();
    await talk.say({ intent: 'human' });
    await talk.say({ choice: 'leaveQueue' });
    for (const intent of ['why', 'explain', 'help']) await talk.say({ intent });
    expect(await talk.say({ intent: 'thanks' })).toEqual(['smallTalk.thanks/calm', 'repair.leftThere/calm']);
    expect(talk.choicesOf()).toContain('person');
  });

  it('begins to count anew with every fact', async () => {
    const talk = await asked();
    for (const intent of ['why', 'explain', 'help']) await talk.say({ intent });
    await talk.say({ entities: NUMBER });
    for (const intent of ['why', 'explain', 'help']) await talk.say({ intent });
    expect(talk.owner).toBe('bot');
  });

  it('is let out of the task where they want nobody fetched, with a person to pick', async () => {
    const talk = await asked();
    await talk.say({ intent: 'human' });
    await talk.say({ choice: 'leaveQueue' });
    for (const intent of ['why', 'explain', 'help']) await talk.say({ intent });
    expect(await talk.say({ intent: 'why' })).toEqual(['repair.givenUp/calm']);
    expect(talk.owner).toBe('bot');
    expect(talk.choicesOf()).toContain('person');
  });

  it('gets a person after the fourth try of a shop that does not answer', async () => {
    const shop = new MemoryShop(order());
    const talk = await asked(shop);
    shop.outOfReach = true;
    await talk.say({ entities: { ...NUMBER, email: 'anna@example.com' } });
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await talk.say({ choice: 'retry' })).toEqual(['trouble.outOfReach/calm']);
    }
    expect((await talk.say({ choice: 'retry' })).slice(0, 2)).toEqual([
      'trouble.outOfReach/calm',
      'handoff.botFailed/calm',
    ]);
  });

  it('is nobody who only greets, thanks and says goodbye', async () => {
    const talk = new Talk();
    for (const intent of ['greeting', 'thanks', 'praise', 'thanks', 'goodbye', 'greeting']) await talk.say({ intent });
    expect(talk.owner).toBe('bot');
  });

  it('is nobody who says sorry again and again', async () => {
    const talk = new Talk();
    for (let turns = 0; turns < 5; turns += 1) await talk.say({ intent: 'apology' });
    expect(talk.owner).toBe('bot');
  });

  it('is nobody who asks one question after the other', async () => {
    const talk = new Talk();
    for (const id of ['shippingCost', 'paymentMethods', 'shippingCost', 'paymentMethods', 'shippingCost'])
      await talk.say({ intent: `faq.${id}` });
    expect(talk.owner).toBe('bot');
  });

  it('is who answers no to everything', async () => {
    const talk = await asked();
    for (let turns = 0; turns < 4; turns += 1) await talk.say({ entities: NO });
    expect(talk.owner).toBe('queue');
  });
});

it('keeps what else was asked for when the customer was only misread', async () => {
  const talk = new Talk(new MemoryShop(order()));
  await talk.say({ intent: 'order_status', alsoWished: ['password_reset'] });
  await talk.say({ intent: 'misread' });
  expect(await talk.say({ entities: { ...NUMBER, email: 'anna@example.com' } })).toContain('task.next/calm');
});
