import { PatternIndex } from '../../../src/language/pattern-index';
import { tokensOf } from '../../../src/language/tokens';
import { compilePattern, matchAt } from '../../../src/language/word-pattern';

const SOURCES = [
  'order',
  'ord*',
  '(order|orders) status',
  '[please] cancel ... (order|it)',
  '[my] [old] parcel*',
  '^ stop $',
  '^ [please] stop',
  '^ ... never mind',
  '(a b|a b c|abc*) ,',
  'zurück*',
  '👍',
];
const TEXTS = [
  'order',
  'Orders status please',
  'please cancel my order, cancel it',
  'my old parcels and my parcel',
  'stop',
  'Please stop!',
  'well then never mind',
  'a b c, a b, abc.',
  'zurueckgeben oder zurück',
  'ordinary 👍',
  'ok',
  '',
];

describe('The index of patterns', () => {
  it.each(TEXTS)('finds in "%s" what each pattern finds at each word, those tried first first', (text) => {
    const entries = SOURCES.map((source) => ({ pattern: compilePattern(source, {}), value: source }));
    const tokens = tokensOf(text);
    const [bound, free] = [true, false].map((atStartOnly) =>
      entries.filter(({ pattern }) => pattern.atStartOnly === atStartOnly),
    );
    const expected = tokens.flatMap((_, from) =>
      [...(from === 0 ? (bound ?? []) : []), ...(free ?? [])].flatMap(({ pattern, value }) => {
        const to = matchAt(pattern, tokens, from);
        return to === null ? [] : [{ value, from, to }];
      }),
    );
    expect(new PatternIndex(entries).find(tokens)).toEqual(expected);
  });
});
