import { z } from 'zod';
import { PLAINLY } from '../../../src/core/plainly';

const said = (schema: z.ZodType, written: unknown): readonly string[] =>
  schema.safeParse(written, PLAINLY).error?.issues.map(({ message }) => message) ?? [];

describe('what is wrong with something written', () => {
  it.each([
    ['nothing there', z.object({ text: z.string() }), {}, 'is missing'],
    ['another kind', z.string(), 3, 'must be a text'],
    ['no list', z.array(z.string()), 'a', 'must be a list'],
    ['half a number', z.int(), 1.5, 'must be a whole number'],
    ['an empty list', z.array(z.string()).min(1), [], 'must not be empty'],
    ['a short list', z.array(z.string()).min(2), ['a'], 'must have at least 2 entries'],
    ['a long text', z.string().max(1), 'ab', 'must have at most 1 character'],
    ['a number out of bounds', z.number().max(5), 6, 'must be at most 5'],
    ['a negative number', z.number().min(0), -1, 'must be at least 0'],
    ['none of the values', z.enum(['de', 'nl']), 'fr', 'must be one of de, nl'],
    ['another value', z.literal('de'), 'fr', 'must be de'],
    ['a name that nobody knows', z.strictObject({}), { colour: 1 }, 'there is no such name as "colour"'],
    ['a text of another form', z.email(), 'nobody', 'is not as it should be'],
    ['what the schema has words for', z.string({ error: 'needs words' }), 3, 'needs words'],
  ])('is said in words: %s', (_name, schema, written, words) => {
    expect(said(schema, written)).toEqual([words]);
  });

  it('repeats nothing of it', () => {
    const schema = z.object({ text: z.string().max(3), label: z.enum(['happy']) });
    expect(said(schema, { text: 'secret', label: 'secret' }).join()).not.toContain('secret');
  });
});
