import type { Json } from '../../../src/core/json';
import type { Situation } from '../../../src/rulebook/facets';
import { createRulebook, decide, type Rule } from '../../../src/rulebook/rulebook';
import { loadRulebook } from '../../../src/wiring/rulebook';
import { begun, EMAIL, NUMBER, Talk } from './talk';

const RULES = loadRulebook();

const ruleNamed = (name: string): string => {
  const rule = RULES.rules.find((one) => one.name === name);
  if (rule === undefined) throw new Error(`no rule ${name}`);
  return String(rule.number);
};

describe('a turn', () => {
  it('notes each rule that decided, with the situation it was asked about', async () => {
    const talk = await begun();
    await talk.say({ intent: 'order_status', branch: 'apologetic', entities: { ...NUMBER, ...EMAIL } });
    expect(talk.rules).toEqual([ruleNamed('open-with-the-apology'), ruleNamed('done-and-a-person')]);
    expect(talk.situations).toEqual([
      { topic: 'opening', mood: 'apologetic' },
      { topic: 'taskDone', mood: 'apologetic', task: 'underway', apologised: true },
    ]);
  });

  it('can be decided again from what it noted', async () => {
    const talk = await begun();
    for (const intent of ['complaint', 'order_status', 'praise', 'subscription_cancel', 'leave_alone', 'human']) {
      await talk.say({ intent, branch: 'solutionFirst' });
      const again = (talk.situations as (Json & Situation)[]).map((situation) => decide(RULES, situation).rule);
      expect(again).toEqual(talk.rules);
    }
  });

  it('does what another rulebook says', async () => {
    const strict: readonly Rule[] = RULES.rules.map((rule) =>
      rule.name === 'beyond-the-bot' ? { ...rule, action: 'handOff' } : rule,
    );
    const talk = new Talk(undefined, createRulebook(strict));
    await talk.happens({ kind: 'joined' });
    expect(await talk.say({ intent: 'see_my_data' })).toEqual([
      'handoff.taskNeedsPerson/calm',
      'handoff.someoneThere/calm',
    ]);
  });

  it('reads memories of earlier versions, which know nothing of all this', async () => {
    const talk = await begun();
    talk.memory = {
      dialogs: {
        version: 1,
        introduced: true,
        form: null,
        awaiting: null,
        proven: null,
        apologised: true,
        attempts: [],
      },
    };
    expect(await talk.say({ intent: 'order_status', branch: 'apologetic' })).toEqual([
      'opening.orderStatus/apologetic',
      'ask.numberAndProof/apologetic',
    ]);
  });
});
