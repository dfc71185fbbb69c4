/**
 * What goes wrong at the mock. Nothing was done: `down` (503), `busy` (429), `redirect` (to another host), `unauthorized` (all tokens are over).
 * It was done, and the answer is: `error` (500), `cut` (the connection ends), `silence` (none at all), `slow` (two seconds), `nonsense` (JSON of
 * another kind), `page` (HTML), `oversized` (a megabyte), `foreign` (another customer's).
 */
export const FAULTS = [
  'down',
  'busy',
  'redirect',
  'unauthorized',
  'error',
  'cut',
  'silence',
  'slow',
  'nonsense',
  'page',
  'oversized',
  'foreign',
] as const;

export type Fault = (typeof FAULTS)[number];

/** The same answer about somebody else's order, subscription, case or slot. */
export function foreign(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(foreign);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) =>
      ['number', 'orderNumber', 'id'].includes(name) && typeof value === 'string'
        ? [name, `${value.replace(/\d/g, '9')}9`]
        : [name, foreign(value)],
    ),
  );
}
