import { EntityExtractor } from '../../../src/language/entities/extract';
import { readLocaleFiles, type LocaleFiles } from '../../../src/language/locale-files';
import { tokensOf } from '../../../src/language/tokens';
import { Wordings } from '../../../src/language/wordings';
import { LOCALES } from './locales';

/* What is said where a time, a length or one of several things was asked for. */

const SUNDAY = '2026-11-29';
let files: readonly LocaleFiles[];
let extractor: EntityExtractor;
beforeAll(async () => {
  files = await readLocaleFiles(LOCALES);
  extractor = new EntityExtractor(files, { mask: 'AA-99999', usualLetters: 'NB' });
});

function timeIn(text: string) {
  const tokens = tokensOf(text);
  return extractor.timeOfDay(tokens, extractor.extract(text, tokens, { locale: 'en', today: SUNDAY }));
}

it.each([
  ['call me at 10 please', 10, 0],
  ['on Wednesday at 3pm', 15, 0],
  ['2.30 p.m.', 14, 30],
  ['half past nothing, 14:30', 14, 30],
  ["10 o'clock", 10, 0],
  ['am Mittwoch um 15 Uhr unter 0151 23456789', 15, 0],
  ['morgen Nachmittag halb drei', 2, 30],
  ['gern um elf', 11, 0],
  ['15h30', 15, 30],
  ['woensdag om 3 uur', 3, 0],
  ['morgenmiddag half drie', 2, 30],
  ['rond 10u30 op 06 12345678', 10, 30],
])('%j says that it is a time', (text, hours, minutes) => {
  expect(timeIn(text)).toEqual({ minutes: hours * 60 + minutes, isPlain: true });
});

it.each([['10 is fine'], ['10 passt'], ['doe maar 10']])('%j may be one', (text) => {
  expect(timeIn(text)).toEqual({ minutes: 600, isPlain: false });
});

it.each([
  ['0151 23456789'],
  ['NB-48213'],
  ['10115 Berlin'],
  ['in 2 weeks'],
  ['2 Monate'],
  ['am 3. Dezember'],
  ['20 Euro'],
  ['zwischen 9 und 11'],
  ['at 9 or at 10'],
  ['eine andere'],
  ['a call please'],
  ['um 25 Uhr'],
])('%j names no time, or none alone', (text) => {
  expect(timeIn(text)).toBeNull();
});

it.each([
  ['Tuesday', '2026-12-01'],
  ['on Wednesday at 3pm', '2026-12-02'],
  ['am Mittwoch', '2026-12-02'],
  ['dinsdag graag', '2026-12-01'],
  ['Sonntag', SUNDAY],
  ['next week, in the morning', '2026-11-30'],
  ['nächste Woche', '2026-11-30'],
  ['Monday or Tuesday', null],
  ['as soon as you can', null],
])('%j, of a day to come, is %s', (text, day) => {
  expect(extractor.comingDay(tokensOf(text), { locale: 'en', today: SUNDAY })).toBe(day);
});

it.each([
  ['pause it for 2 months', { months: 2 }],
  ['bitte zwei Monate pausieren', { months: 2 }],
  ['graag een maand pauzeren', { months: 1 }],
  ['six weeks', { days: 42 }],
  ['zwei Wochen', { days: 14 }],
  ['I began 2 months ago', null],
  ["I've been a subscriber for 6 months", null],
  ['vor zwei Monaten', null],
  ['seit 3 Monaten', null],
  ['99 months', null],
  ['until Monday', null],
])('%j lasts %j', (text, length) => {
  expect(extractor.lasts(tokensOf(text))).toEqual(length);
});

it.each([
  ['no, I just want it on record', 'task:complaint'],
  ['nein, einfach aufnehmen', 'task:complaint'],
  ['nee, leg het gewoon vast', 'task:complaint'],
  ['send me a link then', 'pick:link'],
  ['dann schicken Sie mir halt nen Link', 'pick:link'],
  ['stuur dan maar een betaallink', 'pick:link'],
  ['repair it i guess', 'pick:repair'],
  ['reparieren wär gut', 'pick:repair'],
  ['repareren graag', 'pick:repair'],
  ['laat maar maken', 'pick:repair'],
  ['probeer het nog een keer', 'pick:retry'],
  ['versuchen Sie es nochmal', 'pick:retry'],
  ['try again please', 'pick:retry'],
  ['just this one', 'pick:order'],
  ['nur die eine', 'pick:order'],
  ['alleen deze', 'pick:order'],
  ['from now on please', 'pick:always'],
  ['künftig immer', 'pick:always'],
  ['voortaan', 'pick:always'],
  ["I'll have a look", 'pick:looks'],
  ['ich schau mal', 'pick:looks'],
  ['ik ga even kijken', 'pick:looks'],
  ["asked them, they haven't got it", 'pick:notThere'],
  ['da war ich schon, der hat nix', 'pick:notThere'],
  ['niks gevonden', 'pick:notThere'],
])('%j picks %s', (text, id) => {
  expect(new Wordings(files).picks(tokensOf(text))).toEqual([id]);
});

it('most messages pick nothing', () => {
  expect(new Wordings(files).picks(tokensOf('where is my order NB-60908?'))).toEqual([]);
});
