import { MemoryShop, order } from './memory-shop';
import { begun, EMAIL, NUMBER } from './talk';

const BOTH = { ...NUMBER, ...EMAIL };
const UNSENT = () => new MemoryShop(order({ status: 'received', parcels: [] }));
const DELIVERED = () => new MemoryShop(order({ status: 'delivered' }));
const DAY_MS = 86_400_000;

describe('a new address', () => {
  const NEW = { text: 'my new address is Torstraße 48, 10115 Berlin', entities: { postcode: '10115' } };

  it('is no proof of anything, though it has a postcode', async () => {
    const talk = await begun(UNSENT());
    await talk.say({ intent: 'change_address', entities: NUMBER });
    expect(await talk.say(NEW)).toEqual(['ask.proof/calm']);
    expect(talk.shop.lookUps).toBe(0);
  });

  it('that was given before it was asked for is read back, and changed after a yes', async () => {
    const talk = await begun(UNSENT());
    await talk.say({ intent: 'change_address', ...NEW });
    await talk.say({ entities: BOTH });
    expect(await talk.say({ choice: 'pick:order' })).toEqual(['changeAddress.confirmOrder/calm']);
    expect(talk.replies[0]?.phrase.values).toMatchObject({ address: 'Torstraße 48, 10115 Berlin, Germany' });
    expect(await talk.say({ choice: 'yes' })).toContain('changeAddress.changedOrder/calm');
    expect(talk.shop.addresses).toMatchObject([
      { orderNumber: 'NB-48213', address: { country: 'DE', city: 'Berlin' } },
    ]);
  });

  it('that was read wrong is corrected by writing another', async () => {
    const talk = await begun(UNSENT());
    await talk.say({ intent: 'change_address', entities: BOTH });
    await talk.say(NEW);
    await talk.say({ choice: 'pick:order' });
    const other = 'Torstraße 84, 10115 Berlin';
    expect(await talk.say({ text: other, entities: { postcode: '10115' } })).toEqual([
      'changeAddress.confirmOrder/calm',
    ]);
    expect(talk.replies[0]?.phrase.values).toMatchObject({ address: `${other}, Germany` });
    expect(talk.shop.addresses).toEqual([]);
  });

  it('is for what comes next where the order has left', async () => {
    const talk = await begun();
    const said = await talk.say({ intent: 'change_address', entities: BOTH });
    expect(said).toEqual(['opening.changeAddress/calm', 'changeAddress.hasLeft/calm', 'changeAddress.address/calm']);
    expect(await talk.say(NEW)).toEqual(['changeAddress.confirmAlways/calm']);
  });
});

describe('words of one’s own', () => {
  const FAULT = { text: 'The lid is loose and the handle came off.', intent: 'delivery_damaged', confidence: 0.9 };

  it('are the fault that was asked for, whatever they resemble', async () => {
    const talk = await begun(DELIVERED());
    await talk.say({ intent: 'warranty', entities: BOTH });
    expect(await talk.say(FAULT)).toEqual(['warranty.what/calm']);
    await talk.say({ choice: 'pick:repair' });
    expect(talk.shop.warrantyCases).toMatchObject([{ fault: FAULT.text, wish: 'repair', item: 0 }]);
  });

  it('are no fault where they say what is wished, which isn’t asked again', async () => {
    const talk = await begun(DELIVERED());
    await talk.say({ intent: 'warranty', entities: BOTH });
    const wish = { text: 'repair it i guess', intent: 'warranty', confidence: 0.9, picks: ['pick:repair'] };
    expect(await talk.say(wish)).toEqual(['warranty.words/calm']);
    expect(await talk.say(FAULT)).toContain('warranty.opened/calm');
    expect(talk.shop.warrantyCases).toMatchObject([{ fault: FAULT.text, wish: 'repair' }]);
  });

  it('told while something else was asked are more of the fault', async () => {
    const talk = await begun(DELIVERED());
    await talk.say({ intent: 'warranty', entities: BOTH });
    await talk.say(FAULT);
    const more = { text: 'it drips and then goes off', confidence: 0.9 };
    expect(await talk.say(more)).toEqual(['warranty.what/calm']);
    await talk.say({ choice: 'pick:repair' });
    expect(talk.shop.warrantyCases).toMatchObject([{ fault: `${FAULT.text}\n${more.text}` }]);
  });

  it('are no fault where they ask for a person, or for the order', async () => {
    const talk = await begun(DELIVERED());
    await talk.say({ intent: 'warranty', entities: BOTH });
    // answered, and what is done about the fault goes on
    expect(await talk.say({ text: 'Where is my order?', intent: 'order_status' })).toEqual([
      'order.onItsWayUntil/calm',
      'warranty.wordsAgain/calm',
    ]);
    await talk.say({ text: 'I want to talk to a person', intent: 'human', confidence: 0.8 });
    expect(talk.handoffs).toHaveLength(1);
    expect(talk.shop.warrantyCases).toEqual([]);
  });

  it('are forgotten when the task is over', async () => {
    const talk = await begun(DELIVERED());
    await talk.say({ intent: 'warranty', entities: BOTH });
    await talk.say(FAULT);
    expect(talk.stored()).toContain('handle came off');
    await talk.say({ choice: 'pick:repair' });
    expect(talk.stored()).not.toContain('handle came off');
  });

  it('told to who listened are the complaint, and nobody writes them twice', async () => {
    const talk = await begun();
    await talk.say({ intent: 'complaint', text: 'I have a complaint' });
    await talk.say({ text: 'The driver threw it over the fence.' });
    const said = await talk.say({ choice: 'task:complaint' });
    expect(said).toEqual(['opening.complaint/calm', 'complaint.recorded/calm', 'menu.anythingElse/calm']);
    expect(talk.choicesOf()).toContain('person');
    expect(talk.shop.complaints).toMatchObject([{ words: 'The driver threw it over the fence.', access: null }]);
  });
});

describe('a task under way', () => {
  it('keeps its facts when the branch changes, and asks nothing twice', async () => {
    const talk = await begun(DELIVERED());
    await talk.say({ intent: 'warranty', entities: BOTH });
    await talk.say({ text: 'The lid is loose.' });
    const said = await talk.say({ intent: 'complaint', branch: 'solutionFirst', upset: 0.8 });
    expect(said).toEqual(['opening.warranty/solutionFirst', 'warranty.what/solutionFirst']);
  });

  it('is still there after a day, and says why it asks for the proof again, before anything personal', async () => {
    const talk = await begun();
    await talk.say({ intent: 'subscription_pause', entities: BOTH });
    const said = await talk.say({ intent: 'greeting', laterMs: DAY_MS });
    expect(said).toEqual(['smallTalk.hello/calm', 'ask.proofLapsed/calm']);
    expect(await talk.say({ entities: EMAIL })).toEqual(['subscription.until/calm']);
    expect(await talk.say({ choice: 'pick:2' })).toContain('subscription.paused/calm');
  });

  it('that waits for consent is not read out to who comes back unproven', async () => {
    const talk = await begun();
    await talk.say({ intent: 'subscription_cancel', entities: BOTH });
    expect(await talk.say({ intent: 'thanks', laterMs: DAY_MS })).toEqual([
      'smallTalk.thanks/calm',
      'ask.proofLapsed/calm',
    ]);
  });

  it('goes on after a question about something else', async () => {
    const talk = await begun(UNSENT());
    await talk.say({ intent: 'change_address', entities: BOTH });
    expect(await talk.say({ intent: 'help', text: 'what can you do' })).toEqual([
      'menu.help/calm',
      'changeAddress.addressAgain/calm',
    ]);
  });

  it('is kept where the company is out of reach, and does once what is tried again', async () => {
    const talk = await begun();
    await talk.say({ intent: 'subscription_cancel', entities: BOTH });
    talk.shop.outOfReach = true;
    expect(await talk.say({ choice: 'yes' })).toEqual(['trouble.outOfReach/calm']);
    talk.shop.outOfReach = false;
    expect(await talk.say({ choice: 'retry' })).toContain('subscription.cancelled/calm');
    expect(talk.shop.cancelled).toHaveLength(1);
  });
});

describe('asking back', () => {
  it.each([
    ['password_reset', {}, 'why.email', 'account.emailAgain'],
    ['warranty', BOTH, 'why.words', 'warranty.wordsAgain'],
    ['change_address', BOTH, 'why.address', 'changeAddress.addressAgain'],
    ['subscription_cancel', NUMBER, 'why.proof', 'ask.proofAgain'],
    ['invoice_copy', {}, 'why.order', 'ask.numberAgain'],
  ])('why something is asked for %s is answered, and the question stands', async (intent, entities, why, again) => {
    const talk = await begun(intent === 'change_address' ? UNSENT() : DELIVERED());
    await talk.say({ intent, entities });
    const asked = { intent: 'why', text: 'why do you need that?' };
    expect(await talk.say(asked)).toEqual([`${why}/calm`, `${again}/calm`]);
    expect(talk.failures).toBe(0);
  });

  it('why a subscription ends no sooner is told', async () => {
    const talk = await begun();
    await talk.say({ intent: 'subscription_cancel', entities: BOTH });
    expect(await talk.say({ intent: 'why' })).toEqual(['why.lastDay/calm', 'subscription.confirmAgain/calm']);
  });

  it('what is meant puts the question in other words', async () => {
    const talk = await begun();
    await talk.say({ intent: 'subscription_pause', entities: NUMBER });
    expect(await talk.say({ intent: 'explain' })).toEqual(['repair.otherWords/calm', 'ask.proofAgain/calm']);
  });
});

describe('an account', () => {
  it('is never told of: the answer is the same for any address', async () => {
    const answers = await Promise.all(
      ['anna@example.com', 'nobody@example.com'].map(async (email) => {
        const talk = await begun();
        await talk.say({ intent: 'password_reset' });
        await talk.say({ entities: { email } });
        return talk.replies;
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
  });
});

describe('a product', () => {
  it('is told of without asking who somebody is, and one that is not found brings a person the second time', async () => {
    const talk = await begun();
    const asks = { intent: 'product_question', confidence: 0.9 };
    expect(await talk.say({ ...asks, text: 'is the kettle in stock?' })).toContain('product.inStock/calm');
    const missed = await talk.say({ ...asks, text: 'do you have zeppelins?' });
    expect(missed.slice(1)).toEqual(['product.notFound/calm', 'product.words/calm']);
    expect(await talk.say({ text: 'a zeppelin, a large one' })).toContain('product.notFoundAgain/calm');
    expect(talk.choicesOf()).toContain('person');
  });

  describe('that was told of', () => {
    const BACK = {
      intent: 'refund_status',
      confidence: 0.74,
      text: 'and when will they be back?',
      refersBack: true,
    } as const;

    async function told() {
      const talk = await begun();
      await talk.say({ intent: 'product_question', confidence: 0.9, text: 'is the kettle in stock?' });
      return talk;
    }

    it('is what the next question is about that names none', async () => {
      const talk = await told();
      expect(await talk.say(BACK)).toContain('product.inStock/calm');
    });

    it('is followed by another one, and not told of again where that isn’t there', async () => {
      const talk = await told();
      const also = { intent: 'order_status', confidence: 0.6, asksAlso: true } as const;
      expect(await talk.say({ ...also, text: 'what about zeppelins?' })).toContain('product.notFound/calm');
    });

    it('is left for what is asked plainly, or of an order', async () => {
      const talk = await told();
      expect(await talk.say({ ...BACK, entities: NUMBER })).toContain('ask.proof/calm');
      const other = await told();
      expect(await other.say({ ...BACK, confidence: 0.95 })).toContain('ask.number/calm');
    });
  });

  it('is asked for where a known phrase says only that there is a question', async () => {
    const talk = await begun();
    expect(await talk.say({ intent: 'product_question', confidence: 1, text: 'product question' })).toEqual([
      'opening.product/calm',
      'product.words/calm',
    ]);
    expect(await talk.say({ text: 'Kettle' })).toContain('product.inStock/calm');
  });
});
