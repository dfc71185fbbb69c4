import { z } from 'zod';
import { readJson } from '../core/json-text';
import type { Situation } from './facets';
import { proveRules, type Proof } from './prove';
import { createRulebook, type Condition, type Rule, type Rulebook } from './rulebook';
import { rulebookSchema } from './rulebook-schema';
import { PLAINLY } from '../core/plainly';

/** What is wrong with a rulebook, for the person who edits it; lines count from 1. */
export interface RulebookProblem {
  readonly line: number;
  readonly explanation: string;
}

export type ReadRulebook =
  | { readonly outcome: 'read'; readonly rulebook: Rulebook; readonly proof: Proof }
  | { readonly outcome: 'refused'; readonly problems: readonly RulebookProblem[] };

type LineOf = (path: readonly PropertyKey[]) => number;
type PlaceOf = (path: readonly PropertyKey[]) => string;
type Written = z.output<typeof rulebookSchema>['rules'][number];

/** Reads the text of a rulebook and proves it; one that leaves a situation open, answers it twice or fails an example is refused. */
export function readRulebook(source: string): ReadRulebook {
  const json = readJson(source);
  if (json.outcome === 'malformed')
    return refused([{ line: json.line, explanation: `is no JSON: ${json.explanation}` }]);
  if (json.duplicates.length > 0) {
    return refused(
      json.duplicates.map(({ name, line }) => ({ line, explanation: `"${name}" is given twice in one object` })),
    );
  }
  const checked = rulebookSchema.safeParse(json.value, PLAINLY);
  if (!checked.success) {
    return refused(checked.error.issues.flatMap((issue) => misformed(issue, json.lineOf, placesIn(json.value))));
  }
  const rules = checked.data.rules.map(ruleOf);
  const lineOf = (number: number | null): number => {
    const at = rules.findLastIndex((rule) => rule.number === number);
    return at === -1 ? json.lineOf(['rules']) : json.lineOf(['rules', at]);
  };
  const twice = givenTwice(rules);
  const proof = proveRules(rules);
  const problems = twice.length > 0 ? twice : proof.problems;
  if (problems.length > 0) {
    return refused(
      problems.map(({ rule, explanation }) => ({
        line: lineOf(rule),
        explanation: rule === null ? explanation : `rule ${rule}: ${explanation}`,
      })),
    );
  }
  return { outcome: 'read', rulebook: createRulebook(rules), proof };
}

function refused(problems: readonly RulebookProblem[]): ReadRulebook {
  return { outcome: 'refused', problems: [...problems].sort((a, b) => a.line - b.line) };
}

function misformed(
  issue: z.core.$ZodIssue,
  lineOf: LineOf,
  place: PlaceOf,
  within: readonly PropertyKey[] = [],
): readonly RulebookProblem[] {
  const path = [...within, ...issue.path];
  if (issue.code === 'invalid_union') {
    // Of a condition or a list of conditions, what was meant is what came further.
    const meant = issue.errors.find(([first]) => first !== undefined && first.path.length > 0);
    if (meant !== undefined) return meant.flatMap((inner) => misformed(inner, lineOf, place, path));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: lineOf([...path, key]),
      explanation: `${place([...path, key])}: there is no such name`,
    }));
  }
  return [{ line: lineOf(path), explanation: `${place(path)}: ${issue.message}` }];
}

const written = z.object({ rules: z.array(z.unknown()) });
const numbered = z.object({ number: z.number() });

/** Where something stands, in words: rules by their numbers, as everywhere else, and not by how many stand before them. */
function placesIn(value: unknown): PlaceOf {
  const file = written.safeParse(value);
  return (path) => {
    const [list, at, ...names] = path;
    const rule =
      file.success && list === 'rules' && typeof at === 'number' ? numbered.safeParse(file.data.rules[at]) : null;
    if (rule?.success !== true) return path.map(String).join('.') || 'the file';
    return [`rule ${rule.data.number}`, ...(names.length === 0 ? [] : [names.map(String).join('.')])].join(': ');
  };
}

/** A number or name of two rules: receipts would not tell which one. */
function givenTwice(rules: readonly Rule[]): Proof['problems'] {
  return rules.flatMap((rule, at) => {
    const before = rules.slice(0, at);
    const number = before.some((other) => other.number === rule.number);
    const name = before.some((other) => other.name === rule.name);
    if (!number && !name) return [];
    return [{ rule: rule.number, explanation: `another rule has the same ${number ? 'number' : 'name'}` }];
  });
}

function ruleOf({ then, when, examples, counterexamples = [], ...rest }: Written): Rule {
  // The schema has seen to it that only facets and their values are in here; its type can't say which.
  const given = (written: Written['examples']): Rule['examples'] =>
    written.map(({ story, given }) => ({ story, given: given as Situation }));
  return {
    ...rest,
    ...then,
    when: [when].flat().map(conditionOf),
    examples: given(examples),
    counterexamples: given(counterexamples),
  };
}

function conditionOf(written: Record<string, unknown>): Condition {
  return Object.fromEntries(Object.entries(written).map(([facet, values]) => [facet, [values].flat()]));
}
