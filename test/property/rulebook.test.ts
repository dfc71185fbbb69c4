import fc from 'fast-check';
import {
  FACET_NAMES,
  FACETS,
  possibleActions,
  valueOf,
  type Action,
  type Facet,
  type Situation,
} from '../../src/rulebook/facets';
import { createRulebook, decide, RANKS, type Rule } from '../../src/rulebook/rulebook';
import { loadRulebook } from '../../src/wiring/rulebook';

const SETTINGS = { seed: 20_261, numRuns: 20_000 } as const;
const rulebook = loadRulebook();

const anySituation = fc.record(
  Object.fromEntries(FACET_NAMES.map((facet) => [facet, fc.constantFrom(...FACETS[facet])])),
) as unknown as fc.Arbitrary<Required<Situation>>;

/** How far a customer is met: words, the offer of a person, a person. */
const NEARNESS: Readonly<Record<Action, number>> = {
  leaveInPeace: 0,
  listen: 0,
  appreciate: 0,
  solve: 0,
  apologise: 0,
  offerPerson: 1,
  handOff: 2,
};

/** As somebody reads it who has the rules on paper: the strongest rank that has one, and there the one that fits. */
function readByHand(rules: readonly Rule[], situation: Situation): readonly Rule[] {
  const fitting = rules.filter(({ when }) =>
    when.some((condition) =>
      (Object.entries(condition) as [Facet, readonly unknown[]][]).every(([facet, values]) =>
        values.includes(valueOf(situation, facet)),
      ),
    ),
  );
  const strongest = RANKS.find((rank) => fitting.some((rule) => rule.rank === rank));
  return fitting.filter(({ rank }) => rank === strongest);
}

describe('in any situation, the rulebook', () => {
  it('decides what somebody decides who reads the rules one by one, and there is only one', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const rules = readByHand(rulebook.rules, situation);
        expect(rules.map(({ number }) => String(number))).toEqual([decide(rulebook, situation).rule]);
      }),
      SETTINGS,
    );
  });

  it('has an answer that the dialogs can give', () => {
    fc.assert(
      fc.property(anySituation, (situation) => possibleActions(situation).includes(decide(rulebook, situation).action)),
      SETTINGS,
    );
  });

  it('never meets more anger with less: not with a person further away, not with a survey or an offer', () => {
    fc.assert(
      fc.property(anySituation, fc.nat(FACETS.mood.length - 1), (situation, angrier) => {
        const calmer = FACETS.mood.indexOf(situation.mood);
        fc.pre(angrier > calmer);
        const before = decide(rulebook, situation);
        const after = decide(rulebook, { ...situation, mood: FACETS.mood[angrier] ?? 'lasting' });
        expect(NEARNESS[after.action]).toBeGreaterThanOrEqual(NEARNESS[before.action]);
        expect(Number(after.suppress.survey)).toBeGreaterThanOrEqual(Number(before.suppress.survey));
        expect(Number(after.suppress.offers)).toBeGreaterThanOrEqual(Number(before.suppress.offers));
      }),
      SETTINGS,
    );
  });

  it('never surveys or makes an offer to who told of distress, in this message or an earlier one', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        fc.pre(situation.distress !== 'none');
        expect(decide(rulebook, situation).suppress).toMatchObject({ survey: true, offers: true });
      }),
      SETTINGS,
    );
  });

  it('answers the same after a trip through the store, and in any order of the rules', () => {
    fc.assert(
      fc.property(
        anySituation,
        fc.shuffledSubarray([...rulebook.rules], { minLength: rulebook.rules.length }),
        (situation, shuffled) => {
          const stored = JSON.parse(JSON.stringify(situation)) as Situation;
          expect(decide(createRulebook(shuffled), stored)).toEqual(decide(rulebook, situation));
        },
      ),
      { ...SETTINGS, numRuns: 500 },
    );
  });
});
