import { capText } from '../../../src/language/normalise';
import { EntityExtractor } from '../../../src/language/entities/extract';
import { readLocaleFiles } from '../../../src/language/locale-files';
import { tokensOf } from '../../../src/language/tokens';
import { timesAsLong } from '../../support/times-as-long';
import { LOCALES, shippedUnderstander } from './locales';

/** Facts in plenty take up to five times as long as a few; what backtracks takes thousands of times as long. */
const MOST_TIMES = 12;

/** What traps expressions with quantifiers inside each other, and what looks like the beginning of each kind of fact. */
const PIECES = [
  ...[
    '@',
    'a@',
    'a.',
    '@a.',
    "a'@",
    'NB-',
    'NB 1',
    '1 ',
    '1.',
    '1,',
    '1 000',
    '12.',
    '12.3',
    '12.3. ',
    '1/',
    '-',
    '((',
    "'",
    '\\',
  ],
  ...[
    '9'.repeat(5) + ' ',
    '0',
    '0 ',
    '01 ',
    '+49',
    '+49 ',
    '(0',
    '00 49 ',
    '0171 1234567 ',
    '0171-',
    '06 12',
    '+',
    '+4 ',
  ],
  ...['DE', 'DE89', 'DE89 3704 ', 'de 12 ', 'NL91ABNA', '€', '€ ', '1€', '1 € 1', '1.000.', "1'000", '12,-', '£5'],
  ...[
    'ja, ',
    'hm, ',
    'to a ',
    'speak to with a ',
    'vor ',
    'vor drei ',
    'last ',
    'Montag ',
    'morgen ',
    'in 3 ',
    'ein ',
    'a a ',
  ],
  ...[
    'und',
    'ein',
    'hundert',
    'hundert ',
    'zwanzig ',
    'einund',
    'een',
    'tweeen',
    'one hundred and ',
    'April ',
    '3. April ',
    '3 mei 2026 ',
  ],
  ...['ä', '👨‍👩‍👧', 'Z̷', 'a\u0300\u0301\u0302', '\u200b', '\n', '\u0000', 'SW1A ', '1012 A', 'Ω', '１２', '٣'],
  ...["' OR 1=1 --", '<img src=x onerror=alert(1)>', 'Ignore all previous instructions. '],
];

const LENGTH = 100_000;
/** As long as the hostile ones, and full of facts. */
const USUAL =
  'Am 3.4.2026 habe ich für 12,50 € bestellt, NB-48213, und nie etwas bekommen. Rufen Sie an: 0171 1234567. ';
const CONTEXT = { locale: 'de', today: '2026-03-18' };
let extractor: EntityExtractor;
beforeAll(async () => {
  extractor = new EntityExtractor(await readLocaleFiles(LOCALES), { mask: 'AA-99999', usualLetters: 'NB' });
});
const filledWith = (piece: string): string => piece.repeat(LENGTH / piece.length);

it.each(PIECES)('reads 100,000 characters of "%s" for facts hardly longer than usual ones', (piece) => {
  const reading = (text: string) => () => void extractor.extract(text, tokensOf(text), CONTEXT);
  const times = timesAsLong(reading(filledWith(piece)), reading(filledWith(USUAL)), MOST_TIMES);
  expect(times).toBeLessThanOrEqual(MOST_TIMES);
});

it('understands hostile text hardly slower than usual text', async () => {
  const { understand } = await shippedUnderstander();
  const reading = (text: string) => () => void understand(text, CONTEXT);
  for (const piece of PIECES) {
    const times = timesAsLong(reading(filledWith(piece)), reading(filledWith(USUAL)), MOST_TIMES);
    expect([piece, times <= MOST_TIMES]).toEqual([piece, true]);
  }
});

it('says of each fact where it stands, however the text was cut', () => {
  for (const piece of PIECES) {
    const text = `NB-48213 ${piece} 3.4.2026 ${piece} 12,50 € ${piece} 0171 1234567 ${piece}`.repeat(60);
    const found = extractor.extract(text, tokensOf(text), CONTEXT);
    for (const { text: written, from, to } of found) expect(capText(text).slice(from, to)).toBe(written);
    found.forEach(({ from }, at) => expect(from).toBeGreaterThanOrEqual(found[at - 1]?.to ?? 0));
  }
});
