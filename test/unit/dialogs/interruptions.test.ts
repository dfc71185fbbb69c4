import { begun, EMAIL, NUMBER, Talk } from './talk';

describe('the beginning', () => {
  it('greets once, however often the channel reports the customer', async () => {
    const talk = new Talk();
    expect(await talk.happens({ kind: 'joined' })).toEqual(['welcome.hello/calm']);
    expect(await talk.happens({ kind: 'joined' })).toEqual([]);
  });

  it('says what Tact is before the first answer where nobody joined', async () => {
    const talk = new Talk();
    expect(await talk.say({ intent: 'greeting' })).toEqual(['welcome.disclosure/calm', 'menu.whatNow/calm']);
    expect(await talk.say({ intent: 'greeting' })).toEqual(['menu.whatNow/calm']);
  });
});

describe('in the middle of a task', () => {
  it.each([
    ['thanks', 'smallTalk.thanks/calm'],
    ['praise', 'smallTalk.praise/calm'],
    ['apology', 'smallTalk.apology/calm'],
    ['help', 'menu.help/calm'],
    ['about_bot', 'smallTalk.aBot/calm'],
    ['greeting', 'smallTalk.hello/calm'],
    ['misread', 'repair.misread/calm'],
  ])('answers %s and asks again', async (intent, key) => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ intent })).toEqual([key, 'ask.numberAgain/calm']);
    expect(talk.failures).toBe(0);
  });

  it('takes a fact that comes with a thank-you', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ intent: 'thanks', entities: NUMBER })).toEqual(['ask.proof/calm']);
  });

  it('takes a fact that comes with an apology', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ intent: 'apology', entities: NUMBER })).toEqual(['ask.proof/calm']);
  });

  it('hears the yes beside an apology', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(await talk.say({ intent: 'apology', entities: { yes: 'yes' } })).toEqual(['menu.whatNow/calm']);
  });

  it('drops the task on cancel, and then has nothing to cancel', async () => {
    const talk = await begun();
    await talk.say({ intent: 'return_item' });
    expect(await talk.say({ intent: 'cancel' })).toEqual(['task.cancelled/calm']);
    expect(await talk.say({ intent: 'cancel' })).toEqual(['task.nothingToCancel/calm']);
  });

  it('forgets the order when the customer starts over', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ intent: 'start_over' });
    expect(await talk.say({ intent: 'order_status' })).toContain('ask.number/calm');
  });

  it('goes on in the other language', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ intent: 'change_language', requestedLanguage: 'nl' })).toEqual([
      'language.changed/calm',
      'ask.numberAgain/calm',
    ]);
    expect(talk.locale).toBe('nl');
    expect(talk.choicesOf(talk.replies[0])).toEqual([]);
  });

  it('offers in the other language what there is, where nothing is under way', async () => {
    const talk = await begun();
    await talk.say({ intent: 'change_language', requestedLanguage: 'nl' });
    expect(talk.choicesOf()).toEqual(['task:orderStatus', 'task:deliveryProblem', 'task:refund', 'more']);
  });

  it('hears the goodbye in "super, doei" where nothing else was asked', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(await talk.say({ intent: 'goodbye', confidence: 0.9, entities: { yes: 'yes' } })).toEqual([
      'smallTalk.goodbye/calm',
    ]);
    await talk.say({ intent: 'faq.returnCost' });
    expect(await talk.say({ intent: 'goodbye', confidence: 0.9, entities: { yes: 'yes' } })).toEqual([
      'followUp.helped/calm',
    ]);
  });

  it('lets nobody go in the belief that what they were asked to agree to was done', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_lost', entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ choice: 'redress:refund' });
    expect(await talk.say({ intent: 'goodbye', confidence: 0.9 })).toEqual([
      'task.notDone/calm',
      'smallTalk.goodbye/calm',
    ]);
  });

  it('says where else the number stands to who has none, and takes a yes for the wish for a person', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ entities: { no: 'no' } })).toEqual(['repair.noNumberAtHand/calm', 'ask.numberAgain/calm']);
    await talk.say({ entities: { yes: 'yes' } });
    expect(talk.handoffs).toMatchObject([{ reason: 'requested' }]);
  });

  it('switches the task and keeps the facts', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: NUMBER });
    expect(await talk.say({ intent: 'delivery_damaged' })).toEqual(['opening.deliveryProblem/calm', 'ask.proof/calm']);
  });

  it('switches the task on a message that names the order as well, unless it merely names the order', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ intent: 'return_item', entities: NUMBER })).toEqual([
      'opening.refund/calm',
      'ask.proof/calm',
    ]);
    expect(await talk.say({ intent: 'order_status', entities: EMAIL })).toEqual(['ask.reason/calm']);
  });

  it('asks again, with a person among the choices, when the same wish comes without the fact', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({ intent: 'order_status' })).toEqual(['ask.numberAgain/calm']);
    expect(talk.choicesOf()).toEqual(['person']);
    expect(talk.failures).toBe(1);
  });
});

describe('languages', () => {
  it('offers the languages there are, each under its own name', async () => {
    const talk = await begun();
    expect(await talk.say({ intent: 'change_language' })).toEqual(['language.ask/calm']);
    expect(talk.replies[0]?.choices?.map(({ label }) => label.values)).toEqual([
      { name: 'Deutsch' },
      { name: 'English' },
      { name: 'Nederlands' },
    ]);
    await talk.say({ choice: 'language:de' });
    expect(talk.locale).toBe('de');
  });

  it('says which ones there are when asked for another', async () => {
    const talk = await begun();
    await talk.say({ intent: 'change_language', requestedLanguage: 'fr' });
    expect(talk.replies[0]?.phrase).toEqual({
      key: 'language.notInstalled',
      values: { languages: ['Deutsch', 'English', 'Nederlands'] },
    });
    expect(talk.locale).toBe('en');
  });
});

describe('what is not understood', () => {
  it('is admitted, with the likeliest topics first and a person', async () => {
    const talk = await begun();
    expect(await talk.say({ alternatives: ['refund_status', 'praise'] })).toEqual(['repair.notUnderstood/calm']);
    expect(talk.choicesOf()).toEqual(['task:refund', 'task:orderStatus', 'task:deliveryProblem', 'more', 'person']);
    expect(talk.failures).toBe(1);
  });

  it('brings a person the second time in a row', async () => {
    const talk = await begun();
    await talk.say({});
    expect(await talk.say({})).toEqual(['handoff.notUnderstood/calm', 'handoff.someoneThere/calm']);
    expect(talk.handoffs).toMatchObject([{ reason: 'notUnderstood', priority: 3 }]);
  });

  it('is forgiven once something was understood in between', async () => {
    const talk = await begun();
    await talk.say({});
    await talk.say({ intent: 'thanks' });
    expect(await talk.say({})).toEqual(['repair.notUnderstood/calm']);
    expect(talk.handoffs).toEqual([]);
  });

  it('in a task is followed by the question', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status' });
    expect(await talk.say({})).toEqual(['repair.noNumberFound/calm', 'ask.numberAgain/calm']);
    expect(talk.choicesOf()).toEqual(['person']);
  });

  it('is not what a picture is: the bot says that it cannot open it, and keeps the task', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_damaged' });
    expect(await talk.say({ filesOnly: true })).toEqual(['trouble.noFiles/calm']);
    expect(talk.choicesOf()).toEqual(['person']);
    expect(talk.failures).toBe(0);
    expect(await talk.say({ entities: NUMBER })).toEqual(['ask.proof/calm']);
  });

  it('ignores a choice that means nothing any more', async () => {
    const talk = await begun();
    expect(await talk.say({ choice: 'task:gone' })).toEqual(['repair.notUnderstood/calm']);
  });
});

describe('"anything else?"', () => {
  it('is answered by a no with goodbye, by a yes with the topics', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(await talk.say({ entities: { yes: 'yes' } })).toEqual(['menu.whatNow/calm']);
    expect(await talk.say({ entities: { no: 'no' } })).toEqual(['smallTalk.goodbye/calm']);
  });

  it('is answered by a no that is fine with goodbye; who nothing was done for yet only says how they are', async () => {
    const fine = { intent: 'misread', entities: { no: 'no' } } as const;
    const talk = await begun();
    expect(await talk.say(fine)).toEqual(['repair.misread/calm']);
    const told = await talk.say({ intent: 'order_status', entities: { ...NUMBER, ...EMAIL } });
    expect(told.at(-1)).toBe('menu.anythingElse/calm');
    expect(await talk.say(fine)).toEqual(['smallTalk.goodbye/calm']);
  });
});
