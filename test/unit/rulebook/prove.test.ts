import { FACETS } from '../../../src/rulebook/facets';
import { proveRules } from '../../../src/rulebook/prove';
import type { Rule } from '../../../src/rulebook/rulebook';
import { loadRulebook } from '../../../src/wiring/rulebook';

const { rules } = loadRulebook();

const changed = (number: number, changes: Partial<Rule>): readonly Rule[] =>
  rules.map((rule) => (rule.number === number ? { ...rule, ...changes } : rule));
const numberOf = (name: string): number => rules.find((rule) => rule.name === name)?.number ?? 0;
const explanations = (broken: readonly Rule[]): string =>
  proveRules(broken)
    .problems.map(({ rule, explanation }) => `${rule ?? 'none'}: ${explanation}`)
    .join('\n');

describe('the proof of the rulebook', () => {
  it('looks at every situation there is, and finds one answer for each', () => {
    const { situations, decides, problems } = proveRules(rules);
    expect(problems).toEqual([]);
    expect(situations).toBe(Object.values(FACETS).reduce((product, values) => product * values.length, 1));
    expect([...decides.values()].reduce((sum, count) => sum + count, 0)).toBe(situations);
    expect([...decides.keys()].sort((a, b) => a - b)).toEqual(rules.map(({ number }) => number));
  });

  it('names a situation that no rule answers', () => {
    expect(explanations(rules.filter(({ name }) => name !== 'small-things'))).toMatch(
      /^none: no rule says what fits topic other/,
    );
  });

  it('names two rules that answer the same situation', () => {
    const twice = changed(numberOf('small-things'), { when: [{ topic: ['other', 'step'] }] });
    expect(explanations(twice)).toContain(
      `rules ${numberOf('step-by-step')} and ${numberOf('small-things')}, both of rank ordinary, decide topic step`,
    );
  });

  it('says of a copy of a rule that it is one, and not that either has nothing to decide', () => {
    const [copied] = rules.filter(({ name }) => name === 'thanks-end-it');
    if (copied === undefined) throw new Error('there is that rule');
    const said = explanations([...rules, { ...copied, number: 900, name: 'the-same-again' }]);
    expect(said).toMatch(/^900: rules \d+ and 900, both of rank ordinary, decide topic thanks[^\n]*$/);
  });

  it('names a rule that stronger ones leave nothing to decide', () => {
    const [first] = rules;
    if (first === undefined) throw new Error('there are rules');
    const never: Rule = { ...first, number: 900, rank: 'ordinary', when: [{ topic: ['person'] }] };
    expect(explanations([...rules, never])).toBe('900: never decides: stronger rules answer all that it fits');
  });

  it('refuses what the dialogs cannot do: a survey instead of the help lines, say', () => {
    const number = numberOf('life-at-risk');
    expect(explanations(changed(number, { action: 'listen' }))).toMatch(
      new RegExp(`^${number}: listen can't be done for topic other,.* distress danger; what can be is handOff`),
    );
  });

  it.each([
    ['spare-who-is-in-trouble', 'after distress nobody is surveyed or made an offer'],
    ['asked-to-leave-twice', 'who asked twice to leave is made no offer to stay'],
    ['spare-who-wants-peace', 'who asked for peace is not written to unasked'],
    ['done-offered-before', 'what was offered and not taken is not offered again'],
  ])('refuses %s without its suppressions, whatever an author may think of it', (name, promise) => {
    expect(explanations(changed(numberOf(name), { suppress: [] }))).toContain(`breaks the promise that ${promise}`);
  });

  it.each([
    ['open-with-the-apology', { topic: ['opening'], mood: ['apologetic'] }, 'nobody is apologised to twice'],
    [
      'ask-how-it-went',
      { topic: ['backFromAgent'], mood: ['calm'], warned: [false] },
      'nobody is asked twice how it went',
    ],
  ] as const)('refuses %s where it would do it again', (name, when, promise) => {
    const others = rules.filter((rule) => rule.name !== name);
    const [rule] = rules.filter((one) => one.name === name);
    if (rule === undefined) throw new Error('there is this rule');
    expect(explanations([...others, { ...rule, rank: 'mood', when: [when] }])).toContain(
      `breaks the promise that ${promise}`,
    );
  });

  it('names an example that another rule decides, and a counterexample that none else does', () => {
    const number = numberOf('small-things');
    const given = { topic: 'step' } as const;
    expect(explanations(changed(number, { examples: [{ story: 'A fact.', given }] }))).toBe(
      `${number}: the example "A fact." is decided by rule ${numberOf('step-by-step')}`,
    );
    const greeting = [{ story: 'A greeting.', given: { topic: 'other' } as const }];
    expect(explanations(changed(number, { counterexamples: greeting }))).toBe(
      `${number}: the counterexample "A greeting." is decided by this rule`,
    );
  });
});
