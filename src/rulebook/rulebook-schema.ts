import { z } from 'zod';
import { ACTIONS, FACETS, SUPPRESSIBLE, type Facet } from './facets';
import { RANKS } from './rulebook';

/*
 * The form of dialogs/rulebook.json. dialogs/rulebook.schema.json is made from it, for editors that complete and check while one writes.
 */

const listed = (values: readonly unknown[]): string => `is one of ${values.map(String).join(', ')}`;

function valueOf(facet: Facet): z.ZodType {
  const values = FACETS[facet];
  return values[0] === false ? z.boolean({ error: 'is true or false' }) : oneOf(values as readonly string[]);
}

function oneOf<T extends string>(values: readonly T[]): z.ZodType<T> {
  return z.enum(values as readonly [T, ...T[]], { error: listed(values) });
}

/** Each facet takes a value or several. */
const conditionSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(FACETS).map(([facet, values]) => {
      const value = valueOf(facet as Facet);
      const error = `${listed(values)}, or a list of them`;
      return [facet, z.union([value, z.array(value).min(1)], { error }).optional()];
    }),
  ),
);

const situationSchema = z.strictObject(
  Object.fromEntries(
    (Object.keys(FACETS) as Facet[]).map((facet) => [
      facet,
      facet === 'topic' ? valueOf(facet) : valueOf(facet).optional(),
    ]),
  ),
);

const exampleSchema = z.strictObject({
  story: z.string().min(10).describe('What happens, in a sentence.'),
  given: situationSchema.describe('The situation; what is left out is ordinary.'),
});

const ruleSchema = z.strictObject({
  number: z.int().min(1).describe('How receipts name the rule. Never given to another one.'),
  name: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/, 'is written like-this')
    .describe('What the rule is called.'),
  rank: oneOf(RANKS).describe('Where rules of two ranks fit, the stronger one decides: protect, wish, mood, ordinary.'),
  author: z.string().min(3).describe('Who answers for the rule: a role, no name.'),
  reason: z.string().min(20).describe('Why this fits.'),
  when: z
    .union([conditionSchema, z.array(conditionSchema).min(1)], { error: 'is a condition, or a list of them' })
    .describe('All that it names has to be so; of several conditions, one.'),
  then: z.strictObject({
    action: oneOf(ACTIONS),
    suppress: z.array(oneOf(SUPPRESSIBLE)).describe('What is not done besides.'),
  }),
  examples: z.array(exampleSchema).min(1).describe('Situations that this rule has to decide.'),
  counterexamples: z.array(exampleSchema).optional().describe('Situations that another rule has to decide.'),
});

export const rulebookSchema = z.strictObject({
  $schema: z.string().optional(),
  rules: z.array(ruleSchema).min(1),
});

/** What dialogs/rulebook.schema.json has to hold. */
export function jsonSchemaOfRulebook(): object {
  return z.toJSONSchema(rulebookSchema);
}
