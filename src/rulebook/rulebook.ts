import {
  FACETS,
  valueOf,
  type Action,
  type Facet,
  type Situation,
  type Suppressible,
  type Topic,
  type Value,
} from './facets';

/*
 * What fits a situation. The rules are data, written and read by people: dialogs/rulebook.json. Everything here is pure.
 */

/** From the strongest: where rules of two ranks fit, the stronger one decides. */
export const RANKS = ['protect', 'wish', 'mood', 'ordinary'] as const;
export type Rank = (typeof RANKS)[number];

/** Facets left out may have any value. */
export type Condition = { readonly [F in Facet]?: readonly Value<F>[] };

export interface Example {
  readonly story: string;
  readonly given: Situation;
}

export interface Rule {
  readonly number: number;
  readonly name: string;
  readonly rank: Rank;
  /** A role, never a person. */
  readonly author: string;
  readonly reason: string;
  /** The rule fits where one of these does. */
  readonly when: readonly Condition[];
  readonly action: Action;
  readonly suppress: readonly Suppressible[];
  readonly examples: readonly Example[];
  /** Situations like these that another rule decides. */
  readonly counterexamples: readonly Example[];
}

/** What fits: the dialogs do it. */
export interface Outcome {
  readonly action: Action;
  readonly suppress: Readonly<Record<Suppressible, boolean>>;
  /** Number of the rule, as it is noted with the turn. */
  readonly rule: string;
}

interface Clause {
  readonly facets: readonly (readonly [Facet, readonly Value<Facet>[]])[];
  readonly outcome: Outcome;
}

export interface Rulebook {
  readonly rules: readonly Rule[];
  /** Per topic, strongest first. */
  readonly clauses: ReadonlyMap<Topic, readonly Clause[]>;
}

/** Prepares rules for deciding. Whether they answer every situation is for `proveRules` to say. */
export function createRulebook(rules: readonly Rule[]): Rulebook {
  const ranked = [...rules].sort((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank));
  const clausesFor = (topic: Topic): readonly Clause[] =>
    ranked.flatMap((rule) =>
      rule.when
        .filter((condition) => condition.topic?.includes(topic) ?? true)
        .map((condition) => ({
          facets: facetsOf(condition).filter(([facet]) => facet !== 'topic'),
          outcome: outcomeOf(rule),
        })),
    );
  return { rules, clauses: new Map(FACETS.topic.map((topic) => [topic, clausesFor(topic)])) };
}

/** The one outcome for a situation. Pure: the same rules and situation give the same outcome. @throws Error where no rule fits */
export function decide({ clauses }: Rulebook, situation: Situation): Outcome {
  const decisive = clauses
    .get(situation.topic)
    ?.find(({ facets }) => facets.every(([facet, values]) => values.includes(valueOf(situation, facet))));
  if (decisive === undefined) throw new Error('no rule fits this situation');
  return decisive.outcome;
}

/** The facets that a condition names, with the values that it takes. */
export function facetsOf(condition: Condition): readonly (readonly [Facet, readonly Value<Facet>[]])[] {
  return Object.entries(condition) as [Facet, readonly Value<Facet>[]][];
}

function outcomeOf({ action, suppress, number }: Rule): Outcome {
  return {
    action,
    suppress: {
      survey: suppress.includes('survey'),
      offers: suppress.includes('offers'),
      proactive: suppress.includes('proactive'),
    },
    rule: String(number),
  };
}
