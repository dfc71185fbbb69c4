import { dayIn } from '../../../src/core/day-in';
import { EntityExtractor } from '../../../src/language/entities/extract';
import { readLocaleFiles } from '../../../src/language/locale-files';
import { tokensOf } from '../../../src/language/tokens';
import { LOCALES } from './locales';

let extractor: EntityExtractor;
beforeAll(async () => {
  extractor = new EntityExtractor(await readLocaleFiles(LOCALES), { mask: 'AA-99999', usualLetters: 'NB' });
});

function read(text: string, today: string | undefined, type = 'date'): readonly string[] {
  const found = extractor.extract(text, tokensOf(text), { locale: 'en', today });
  return found.filter((entity) => entity.type === type).map(({ value }) => value);
}

/** text, today, day */
const TURNS_OF_THE_YEAR: readonly (readonly [string, string, string])[] = [
  ['ordered on 28 December', '2027-01-05', '2026-12-28'],
  ['deliver it on 4 January', '2026-12-30', '2027-01-04'],
  ['the 3rd of April', '2026-11-28', '2026-04-03'],
  ['on 29 February', '2028-01-10', '2028-02-29'],
  ['yesterday', '2024-03-01', '2024-02-29'],
  ['in 3 days', '2026-12-30', '2027-01-02'],
  ['last Tuesday', '2026-03-17', '2026-03-10'],
  ['this coming Tuesday', '2026-03-17', '2026-03-24'],
  ['last week Sunday', '2026-03-15', '2026-03-08'],
  ['next Tuesday', '2026-03-18', '2026-03-24'],
];

it.each(TURNS_OF_THE_YEAR)('reads "%s" on %s as %s', (text, today, day) => {
  expect(read(text, today)).toEqual([day]);
});

it.each([
  ['a weekday of which nothing says whether it has been', 'Friday', '2026-03-18'],
  ['a weekday that is today', 'it came on Wednesday', '2026-03-18'],
  ['"next" for a day still to come this week', 'next Friday', '2026-03-18'],
  ['a date and another weekday', 'Friday 16 March', '2026-03-18'],
  ['a day that does not exist', 'on 31 April', '2026-03-18'],
  ['a weekday and an hour', 'on Wednesday at 3pm', '2026-01-05'],
  ['a weekday and an hour', 'woensdag om 3uur', '2026-01-05'],
])('rather reads nothing than a wrong day: %s', (_, text, today) => {
  expect(read(text, today)).toEqual([]);
});

it.each([
  ['SUB-7001 44137', ['44137']],
  ['INV-48177 55116', ['55116']],
  ['7001 44137', []],
])('reads a postcode behind the number of a bill or a subscription: %s', (text, values) => {
  expect(read(text, undefined, 'postcode')).toEqual(values);
});

it.each([
  ['12345678', ['12345678']],
  ['order 12345678', ['12345678']],
  ['customer number 12345678', []],
  ['call me 12345678 times', []],
])('reads order numbers that are digits alone: %s', async (text, values) => {
  const extractor = new EntityExtractor(await readLocaleFiles(LOCALES), { mask: '99999999', usualLetters: null });
  const found = extractor.extract(text, tokensOf(text), { locale: 'en' });
  expect(found.filter(({ type }) => type === 'order').map(({ value }) => value)).toEqual(values);
});

it.each([
  ['48213', [['NB-48213', true]]],
  [
    '48213, 10115',
    [
      ['NB-48213', true],
      ['NB-10115', true],
    ],
  ],
  [
    'nicht 48196, 48213',
    [
      ['NB-48196', false],
      ['NB-48213', true],
    ],
  ],
  [
    'niet 48196 maar 48213',
    [
      ['NB-48196', false],
      ['NB-48213', true],
    ],
  ],
  [
    'not 48196, sorry, I mean 48213',
    [
      ['NB-48196', false],
      ['NB-48213', true],
    ],
  ],
  ['4821', []],
  ['NB-48213', []],
  ['meine Postleitzahl ist 10115', []],
  ['klantnummer 48213', []],
  ['48213 euro', []],
])('knows which digits could be an order’s number: %s', (text, orders) => {
  const tokens = tokensOf(text);
  const hints = { locale: 'en' };
  const found = extractor.bareOrders(tokens, extractor.extract(text, tokens, hints), hints);
  expect(found.map(({ value, isMeant }) => [value, isMeant])).toEqual(orders);
});

it.each([
  ['de-DE', true],
  ['nl-NL', undefined],
  ['en-GB', undefined],
])('knows whether such digits may be a postcode as well, in %s', (locale, mayBePostcode) => {
  const tokens = tokensOf('48213');
  const [found] = extractor.bareOrders(tokens, extractor.extract('48213', tokens, { locale }), { locale });
  expect(found?.mayBePostcode).toBe(mayBePostcode);
});

it.each([
  ['Wo ist meine Bestellung NB-48141/04275?', 'order NB-48141, postcode 04275'],
  ['Wo ist meine Bestellung 48141/04275?', 'order NB-48141, postcode 04275'],
  ['Wo ist meine Bestellung 48141, 04275?', 'order NB-48141, postcode 04275'],
  ['wo bleibt das denn, 48141/04275', 'order NB-48141, postcode 04275'],
  ['Wo ist meine Bestellung 48141 und 04275?', 'order NB-48141, postcode 04275'],
  ['NB-48141 und 04275', 'order NB-48141, postcode 04275'],
  ['meine Bestellungen NB-48141, 48151', 'order NB-48141, order NB-48151'],
  ['meine beiden Bestellungen 48141/48151', ''],
  ['waar is mijn pakket NB-51266/2514GC', 'order NB-51266, postcode 2514GC'],
  ['Kundennummer 48141/04275', ''],
  ['ich wohne in PLZ 10115/10117', ''],
  ['Rufen Sie mich unter 030/48141/04275 an', ''],
])('takes a number and the postcode beside it for one order: %s', (text, facts) => {
  const found = extractor.extract(text, tokensOf(text), { locale: 'de-DE' });
  const told = found.filter(({ type }) => type === 'order' || type === 'postcode');
  expect(told.map(({ type, value }) => `${type} ${value}`).join(', ')).toBe(facts);
});

it.each([
  ['nl-NL', 'waar zijn mijn bestelling 51266, 51284'],
  ['en-GB', 'where is my order 60842, 60851'],
])('takes both for orders where no postcode looks so, in %s', (locale, text) => {
  const found = extractor.extract(text, tokensOf(text), { locale });
  expect(found.map(({ type }) => type)).toEqual(['order', 'order']);
});

it('reads only full dates where nobody says what day it is', () => {
  expect(read('yesterday, 3 April and 3 April 2026', undefined)).toEqual(['2026-04-03']);
});

it.each([
  ['2026-03-29T00:30:00Z', 'Europe/Berlin', '2026-03-29'],
  ['2026-03-28T23:30:00Z', 'Europe/Berlin', '2026-03-29'],
  ['2026-03-28T23:30:00Z', 'UTC', '2026-03-28'],
  ['2026-07-01T22:30:00Z', 'Europe/Amsterdam', '2026-07-02'],
])('begins a day where the company is: %s in %s is %s', (instant, timeZone, day) => {
  expect(dayIn(timeZone, Date.parse(instant))).toBe(day);
});

it.each([
  ['zweihundertfünfundzwanzig Euro', '22500 EUR'],
  ['neunhundertneunundneunzigtausend Euro', '99900000 EUR'],
  ['een en twintig euro', '2100 EUR'],
  ['honderdtweeëntwintig euro', '12200 EUR'],
  ['one thousand and five pounds', '100500 GBP'],
  ['twenty-five hundred dollars', '250000 USD'],
])('puts numbers in words together: %s', (text, value) => {
  expect(read(text, '2026-03-18', 'amount')).toEqual([value]);
});
