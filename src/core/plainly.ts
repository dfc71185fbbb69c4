import type { z } from 'zod';

/** What a checked file or line has wrong, said to whoever wrote it: `schema.safeParse(written, PLAINLY)`. What a schema says itself goes before. */
export const PLAINLY = { error: inWords };

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object with names and values',
  record: 'an object with names and values',
  string: 'a text',
};
/** What there is too little or too much of. */
const COUNTED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  array: ['entry', 'entries'],
  object: ['name', 'names'],
  set: ['entry', 'entries'],
  string: ['character', 'characters'],
};

/** Never repeats what was written but for names that nobody knows: it may be a customer's words. */
function inWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return isEmptied(issue) ? 'must not be empty' : `must ${bound(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${bound(issue.origin, 'at most', issue.maximum)}`;
    case 'unrecognized_keys':
      return `there is no such name as ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'invalid_key':
      return 'has a name that it cannot have';
    default:
      return 'is not as it should be';
  }
}

const isEmptied = ({ origin, minimum }: { origin: string; minimum: number | bigint }): boolean =>
  origin in COUNTED && Number(minimum) === 1;

function bound(origin: string, than: string, limit: number | bigint): string {
  const [one, many] = COUNTED[origin] ?? [];
  if (one === undefined) return `be ${than} ${limit}`;
  return `have ${than} ${limit} ${Number(limit) === 1 ? one : many}`;
}
