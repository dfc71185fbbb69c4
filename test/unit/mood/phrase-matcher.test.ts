import { PhraseMatcher } from '../../../src/mood/phrase-matcher';
import { PhraseTree, type Node } from '../../../src/mood/phrase-tree';
import { tokenize } from '../../../src/mood/tokenize';

function matcherOf(patterns: readonly string[], tree?: PhraseTree<string>): PhraseMatcher<string> {
  const matcher = new PhraseMatcher(tree);
  for (const pattern of patterns) matcher.add(pattern, (variant) => variant);
  return matcher;
}

const hitsIn = (matcher: PhraseMatcher<string>, text: string): readonly string[] =>
  matcher.find(tokenize(text, () => true)).map(({ value, from, to }) => `${from}-${to} ${value}`);

const nodesFrom = (node: Node<string>): number =>
  [...(node.words?.values() ?? []), ...(node.gap ? [node.gap] : [])].reduce((sum, child) => sum + nodesFrom(child), 1);

const EVERY = ['ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn'];
const NUMBERED = `(${EVERY.join('|')})`;

describe('a phrase', () => {
  it.each([
    [
      'with alternatives',
      'my (old|very old|) (car|van)',
      'My car, my very old van',
      ['0-1 my car', '2-5 my very old van'],
    ],
    [
      'with an end that may be missing',
      'call back (please|)',
      'call back please',
      ['0-1 call back', '0-2 call back please'],
    ],
    ['with alternatives for a part of a word', "(he|she)'s (gone|ill)", "She's ill", ["0-1 she's ill"]],
    [
      'with alternatives that go on with a word',
      'zwei(mal|) (an|nach)gefragt',
      'zweimal nachgefragt',
      ['0-1 zweimal nachgefragt'],
    ],
    ['with parts joined by hyphens', 'e-(bike|scooter)', 'the E-Bike, the e scooter', ['1-2 e-bike', '4-5 e-scooter']],
    ['with beginnings of words', '(mahn*|inkasso*) bekommen', 'Mahnungen bekommen', ['0-1 mahn* bekommen']],
    ['with a number', '(seit|) {n} wochen', 'Seit 3 Wochen', ['0-2 seit {n} wochen', '1-2 {n} wochen']],
    ['as it is written in the lexicon', '(überfall|übergriff) im haus', 'Ueberfall im Haus', ['0-2 überfall im haus']],
    [
      'in each way that it is written',
      'auf der (straße|strasse)',
      'auf der Straße',
      ['0-2 auf der straße', '0-2 auf der strasse'],
    ],
    [
      'over a gap',
      'my (father|mother) ... (died|passed away)',
      'My mother sadly passed away',
      ['0-4 my mother ... passed away'],
    ],
    ['over no longer gap than five words', 'a ... z', 'a b c d e f z, a b c d e f g z', ['0-6 a ... z']],
    ['over no end of a sentence', 'my (dog|cat) ... died', 'My dog barks. It died', []],
  ])('is found %s', (_how, pattern, text, hits) => {
    expect(hitsIn(matcherOf([pattern]), text)).toEqual(hits);
  });

  it('is found beside all that overlap it: by first words, then what is said in full before beginnings, then as they were added', () => {
    const matcher = matcherOf([
      'not good',
      'not (good|nice) at all',
      'at all',
      'good*',
      '(not|never) good',
      'not goo*',
    ]);
    expect(hitsIn(matcher, 'Not good at all')).toEqual([
      '0-1 not good',
      '0-1 not good',
      '0-3 not good at all',
      '0-1 not goo*',
      '1-1 good*',
      '2-3 at all',
    ]);
  });

  it('is found with alternatives just as if each were a phrase of its own', () => {
    const patterns = [`wir (sind|waren) ... ${NUMBERED} ${NUMBERED}`, `(wir|die|) ${NUMBERED} (ze*|acht neun|)`];
    const each = EVERY.flatMap((one) => EVERY.map((other) => `${one} ${other}`));
    const written = [
      ...['sind', 'waren'].flatMap((verb) => each.map((pair) => `wir ${verb} ... ${pair}`)),
      ...['wir ', 'die ', ''].flatMap((who) =>
        EVERY.flatMap((one) => ['ze*', 'acht neun', ''].map((end) => `${who}${one} ${end}`.trim())),
      ),
    ];
    const [together, apart] = [matcherOf(patterns), matcherOf(written)];
    const texts = each.flatMap((pair) => [`Wir sind ja ${pair} acht neun.`, `die ${pair} wir waren ${pair}`]);
    for (const text of texts) expect(hitsIn(together, text)).toEqual(hitsIn(apart, text));
    expect(hitsIn(together, 'Wir sind ja drei zehn')).toHaveLength(4);
  });
});

describe('the tree of phrases', () => {
  const pattern = `so ${NUMBERED} ${NUMBERED} ... ${NUMBERED}`;

  it('grows where the words of a text lead, and no further', () => {
    const tree = new PhraseTree<string>();
    const matcher = matcherOf([pattern], tree);
    expect(nodesFrom(tree.root)).toBe(2);
    expect(hitsIn(matcher, 'So drei vier, und dann acht')).toEqual(['0-5 so drei vier ... acht']);
    expect(nodesFrom(tree.root)).toBe(2 + EVERY.length + EVERY.length + 1 + EVERY.length);
  });

  it('is cut back however much is said, and still finds everything', () => {
    const most = 50;
    const [small, large] = [new PhraseTree<string>(most), new PhraseTree<string>()];
    const [bounded, free] = [matcherOf([pattern], small), matcherOf([pattern], large)];
    for (const first of EVERY)
      for (const second of EVERY) {
        const text = `so ${first} ${second} ${first}`;
        expect(hitsIn(bounded, text)).toEqual(hitsIn(free, text));
        expect(nodesFrom(small.root)).toBeLessThan(most + 4 * EVERY.length);
      }
    expect(nodesFrom(large.root)).toBeGreaterThan(1_000);
  });
});
