import { FACET_NAMES, FACETS, possibleActions, type Facet, type Situation, type Value } from './facets';
import { brokenPromise } from './promises';
import { createRulebook, decide, RANKS, type Condition, type Rule } from './rulebook';

/** What a rulebook can't be used with. `rule`: the number of the rule to look at; null where one is missing. */
export interface RuleProblem {
  readonly rule: number | null;
  readonly explanation: string;
}

export interface Proof {
  /** How many situations there are; each was looked at. */
  readonly situations: number;
  /** How many of them each rule decides. */
  readonly decides: ReadonlyMap<number, number>;
  readonly problems: readonly RuleProblem[];
}

/** One condition of one rule. */
interface Clause {
  readonly rule: Rule;
  readonly condition: Condition;
}

/** What the situations of one branch of the walk have in common, as far as it tells them apart. */
type Common = readonly (readonly [Facet, readonly Value<Facet>[]])[];

/**
 * Goes through every situation there is: each has to be decided by exactly one rule of the strongest rank that fits, each rule has to
 * decide one, and what is decided has to be possible and to keep what customers were promised. Then every example.
 */
export function proveRules(rules: readonly Rule[]): Proof {
  const walk = new Walk();
  walk.from(
    0,
    rules.flatMap((rule) => rule.when.map((condition) => ({ rule, condition }))),
    [],
    1,
  );
  const dead = rules
    .filter(({ number }) => !walk.decides.has(number) && !walk.contested.has(number))
    .map(({ number }) => ({ rule: number, explanation: 'never decides: stronger rules answer all that it fits' }));
  const problems = [...walk.problems.values(), ...dead];
  return {
    situations: walk.situations,
    decides: walk.decides,
    // Examples of rules that leave gaps or contradict each other prove nothing.
    problems: problems.length > 0 ? problems : failingExamples(rules),
  };
}

class Walk {
  situations = 0;
  readonly decides = new Map<number, number>();
  /** Rules that share a situation with another of their rank: whether they are idle shows when that is mended. */
  readonly contested = new Set<number>();
  /** One of a kind, by what is wrong. */
  readonly problems = new Map<string, RuleProblem>();

  /** Values that no remaining clause tells apart are gone through together, and counted each. */
  from(facetAt: number, clauses: readonly Clause[], common: Common, weight: number): void {
    const facet = FACET_NAMES[facetAt];
    if (facet === undefined) {
      this.judge(clauses, common, weight);
      return;
    }
    const groups = alike(facet, clauses);
    for (const { values, fitting } of groups) {
      const named: Common = groups.length > 1 || facet === 'topic' ? [...common, [facet, values]] : common;
      this.from(facetAt + 1, fitting, named, weight * values.length);
    }
  }

  private judge(clauses: readonly Clause[], common: Common, weight: number): void {
    this.situations += weight;
    const fitting = [...new Set(clauses.map(({ rule }) => rule))];
    const strongest = RANKS.find((rank) => fitting.some((rule) => rule.rank === rank));
    const [rule, second] = fitting.filter(({ rank }) => rank === strongest);
    if (rule === undefined) {
      this.note(`gap ${String(common[0]?.[1])}`, null, `no rule says what fits ${inWords(common)}`);
      return;
    }
    if (second !== undefined) {
      this.contested.add(rule.number).add(second.number);
      const both = `rules ${rule.number} and ${second.number}, both of rank ${rule.rank}`;
      this.note(`conflict ${rule.number} ${second.number}`, second.number, `${both}, decide ${inWords(common)}`);
      return;
    }
    this.decides.set(rule.number, (this.decides.get(rule.number) ?? 0) + weight);
    const possible = possibleIn(common);
    if (!possible.includes(rule.action)) {
      const why = `${rule.action} can't be done for ${inWords(common)}; what can be is ${possible.join(', ')}`;
      this.note(`impossible ${rule.number}`, rule.number, why);
    }
    const values = new Map(common);
    const promise = brokenPromise(rule, { valuesOf: (facet) => values.get(facet) ?? null });
    if (promise !== null) {
      this.note(`promise ${rule.number}`, rule.number, `breaks the promise that ${promise}, for ${inWords(common)}`);
    }
  }

  private note(kind: string, rule: number | null, explanation: string): void {
    if (!this.problems.has(kind)) this.problems.set(kind, { rule, explanation });
  }
}

/** The values of a facet in groups that the clauses don't tell apart, each with the clauses that fit it. */
function alike(
  facet: Facet,
  clauses: readonly Clause[],
): readonly { readonly values: readonly Value<Facet>[]; readonly fitting: readonly Clause[] }[] {
  const groups = new Map<string, { values: Value<Facet>[]; fitting: readonly Clause[] }>();
  for (const value of FACETS[facet]) {
    const fits = clauses.map(({ condition }) => {
      const wanted: readonly Value<Facet>[] | undefined = condition[facet];
      return wanted === undefined || wanted.includes(value);
    });
    const key = `${fits.join()} ${tellsApart(facet, value)}`;
    const group = groups.get(key) ?? { values: [], fitting: clauses.filter((_clause, at) => fits[at]) };
    group.values.push(value);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What can be done depends on topic and distress, whatever the rules say of them. */
function tellsApart(facet: Facet, value: Value<Facet>): string {
  return facet === 'topic' || facet === 'distress' ? String(value) : '';
}

function possibleIn(common: Common): readonly string[] {
  const situation = Object.fromEntries(common.map(([facet, [value]]) => [facet, value])) as unknown as Situation;
  return possibleActions(situation);
}

function inWords(common: Common): string {
  return common
    .filter(([facet, values]) => facet === 'topic' || values.length < FACETS[facet].length)
    .map(([facet, values]) => `${facet} ${values.join('/')}`)
    .join(', ');
}

function failingExamples(rules: readonly Rule[]): readonly RuleProblem[] {
  const rulebook = createRulebook(rules);
  return rules.flatMap((rule) => {
    const own = String(rule.number);
    const taken = rule.examples.flatMap(({ story, given }) => {
      const { rule: decisive } = decide(rulebook, given);
      return decisive === own ? [] : [`the example "${story}" is decided by rule ${decisive}`];
    });
    const kept = rule.counterexamples.flatMap(({ story, given }) =>
      decide(rulebook, given).rule === own ? [`the counterexample "${story}" is decided by this rule`] : [],
    );
    return [...taken, ...kept].map((explanation) => ({ rule: rule.number, explanation }));
  });
}
