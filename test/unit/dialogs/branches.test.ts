import { MANNERS } from '../../../dialogs/what-fits';
import { MemoryShop, order, parcel } from './memory-shop';
import { begun, EMAIL, NUMBER } from './talk';

const lost = (): MemoryShop => new MemoryShop(order({ parcels: [parcel({ status: 'lost' })] }));

describe('the calm branch', () => {
  it('asks before a search for the parcel, too', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_late', entities: { ...NUMBER, ...EMAIL } });
    expect(await talk.say({ choice: 'redress:investigation' })).toEqual(['ask.confirmInvestigation/calm']);
  });

  it('asks what is wrong although the order would tell', async () => {
    const talk = await begun(lost());
    expect(await talk.say({ choice: 'task:deliveryProblem', entities: { ...NUMBER, ...EMAIL } })).toContain(
      'ask.kind/calm',
    );
  });
});

describe('the apologetic branch', () => {
  it('apologises once, says what is next, and asks for all that is missing in one go', async () => {
    const talk = await begun();
    const said = await talk.say({ intent: 'delivery_late', branch: 'apologetic' });
    expect(said).toEqual(['apology.deliveryProblem/apologetic', 'ask.numberAndProof/apologetic']);
    expect(talk.choicesOf()).toEqual(['person']);
  });

  it('has one apology in a conversation, however often it opens', async () => {
    const talk = await begun();
    const first = await talk.say({ intent: 'delivery_late', branch: 'apologetic' });
    const later = [
      ...(await talk.say({ intent: 'return_item' })),
      ...(await talk.say({ intent: 'order_status', branch: 'calm' })),
      ...(await talk.say({ intent: 'complaint', branch: 'apologetic' })),
      ...(await talk.say({ intent: 'delivery_lost' })),
    ];
    expect(first.filter((key) => key.startsWith('apology.'))).toHaveLength(1);
    expect(later.filter((key) => key.startsWith('apology.'))).toEqual([]);
  });

  it('answers a mood without a topic by apologising and asking what it is about, with a person among the choices', async () => {
    const talk = await begun();
    expect(await talk.say({ branch: 'apologetic' })).toEqual(['apology.general/apologetic']);
    expect(talk.choicesOf()).toEqual(['task:orderStatus', 'task:deliveryProblem', 'task:refund', 'more', 'person']);
    expect(talk.failures).toBe(0);
  });

  it('confirms before acting and offers a person afterwards', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_late', branch: 'apologetic', entities: { ...NUMBER, ...EMAIL } });
    expect(await talk.say({ choice: 'redress:investigation' })).toEqual(['ask.confirmInvestigation/apologetic']);
    await talk.say({ choice: 'yes' });
    expect(talk.choicesOf()).toEqual(['person', 'done']);
  });
});

describe('the solutionFirst branch', () => {
  it('opens with what can be done as choices, a person first', async () => {
    const talk = await begun();
    const said = await talk.say({ choice: 'task:deliveryProblem', branch: 'solutionFirst' });
    expect(said).toEqual(['opening.deliveryProblem/solutionFirst', 'ask.numberAndProof/solutionFirst']);
    expect(talk.choicesOf()).toEqual(['person', 'redress:replacement', 'redress:refund', 'redress:investigation']);
  });

  it('looks up what is wrong and asks only for consent to what cannot be undone', async () => {
    const talk = await begun(lost());
    await talk.say({ choice: 'task:deliveryProblem', branch: 'solutionFirst' });
    expect(await talk.say({ choice: 'redress:replacement' })).toEqual(['ask.numberAndProof/solutionFirst']);
    expect(await talk.say({ entities: { ...NUMBER, ...EMAIL } })).toEqual(['problem.replacementOrdered/solutionFirst']);
    expect(talk.shop.reports).toMatchObject([{ kind: 'lost', redress: 'replacement' }]);
    expect(talk.choicesOf()).toEqual(['person']);
  });

  it('asks before money is sent back', async () => {
    const talk = await begun(lost());
    await talk.say({ intent: 'return_item', branch: 'solutionFirst', entities: { ...NUMBER, ...EMAIL } });
    expect(talk.replies.at(-1)?.phrase.key).toBe('ask.confirmRefund');
    expect(talk.shop.refunds).toEqual([]);
  });

  it('asks again when the wish does not fit what the order shows', async () => {
    const talk = await begun(new MemoryShop(order({ parcels: [parcel({ status: 'delayed' })] })));
    await talk.say({ choice: 'task:deliveryProblem', branch: 'solutionFirst' });
    await talk.say({ choice: 'redress:replacement' });
    expect(await talk.say({ entities: { ...NUMBER, ...EMAIL } })).toEqual([
      'order.delayedUntil/solutionFirst',
      'problem.cannotReplace/solutionFirst',
      'ask.redress/solutionFirst',
    ]);
    expect(talk.choicesOf()).toEqual(['person', 'redress:investigation', 'redress:refund', 'pick:wait', 'cancel']);
  });
});

it('takes a picked choice for what it is, whatever its label resembles', async () => {
  const talk = await begun(lost());
  await talk.say({ choice: 'task:deliveryProblem', branch: 'solutionFirst' });
  await talk.say({ choice: 'redress:replacement', intent: 'delivery_damaged' });
  await talk.say({ entities: { ...NUMBER, ...EMAIL } });
  expect(talk.shop.reports).toMatchObject([{ kind: 'lost', redress: 'replacement' }]);
});

describe('a change of branch in the middle of a task', () => {
  it('asks for nothing twice', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_damaged' });
    expect(await talk.say({ entities: NUMBER })).toEqual(['ask.proof/calm']);
    const upset = await talk.say({ branch: 'apologetic', upset: 0.8 });
    expect(upset).toEqual(['apology.deliveryProblem/apologetic', 'ask.proof/apologetic']);
    const furious = await talk.say({ branch: 'solutionFirst', entities: EMAIL });
    expect(furious).toEqual([
      'opening.deliveryProblem/solutionFirst',
      'problem.announced/solutionFirst',
      'ask.redress/solutionFirst',
    ]);
    expect(await talk.say({ branch: 'calm', choice: 'redress:replacement' })).toEqual(['ask.confirmReplacement/calm']);
    await talk.say({ choice: 'yes' });
    expect(talk.shop.reports).toMatchObject([{ kind: 'damaged', redress: 'replacement' }]);
    expect(talk.shop.lookUps).toBe(1);
  });

  it('can happen with the last answer: the new branch acts', async () => {
    const talk = await begun();
    await talk.say({ intent: 'delivery_damaged', entities: { ...NUMBER, ...EMAIL } });
    await talk.say({ choice: 'redress:replacement' });
    expect(await talk.say({ branch: 'solutionFirst', choice: 'yes' })).toContain(
      'problem.replacementOrdered/solutionFirst',
    );
    expect(talk.shop.reports).toHaveLength(1);
  });

  it('goes on from memory when the stored stack is another version’s', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', entities: NUMBER });
    talk.replaceStack({ dialogStack: [{ id: 'root.v0', state: {} }] });
    expect(await talk.say({ entities: EMAIL })).toContain('order.onItsWayUntil/calm');
  });
});

describe('what fits', () => {
  it('moves a person forward as the mood worsens', () => {
    expect([MANNERS.calm.person, MANNERS.apologetic.person, MANNERS.solutionFirst.person]).toEqual([
      'onRequest',
      'last',
      'first',
    ]);
  });
});
