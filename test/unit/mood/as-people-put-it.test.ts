import { decideBranch } from '../../../src/mood/decide-branch';
import { reader } from './lexicons';

const branchOf = (text: string, language: string): string =>
  decideBranch(null, 'calm', reader.read(text, language), { nowMs: 0, botFailed: false, repeatedRequest: false })
    .branch;

describe('who asks for the last time', () => {
  it.each([
    ['de', 'Zum letzten Mal: wo ist meine Bestellung?'],
    ['de', 'Ich frage zum letzten Mal, wo mein Paket bleibt.'],
    ['nl', 'Voor de laatste keer: waar is mijn bestelling?'],
    ['nl', 'Ik vraag het voor de laatste keer: waar blijft mijn pakket?'],
    ['en', 'For the last time: where is my order?'],
    ['en', 'I am asking for the last time where my parcel is.'],
  ])('is owed an apology (%s: %s)', (language, text) => {
    expect(branchOf(text, language)).not.toBe('calm');
  });

  it.each([
    ['de', 'Wann wurde mein Paket zum letzten Mal gescannt?'],
    ['de', 'Ich habe zum letzten Mal im Mai bestellt.'],
    ['nl', 'Wanneer is mijn pakket voor de laatste keer gescand?'],
    ['en', 'When was my parcel scanned for the last time?'],
  ])('is not who tells when something was (%s: %s)', (language, text) => {
    expect(branchOf(text, language)).toBe('calm');
  });
});

describe('anger as it is spelt and spoken', () => {
  it.each([
    ['de', 'das ist eine unferschämtheit, ich bin wütent'],
    ['de', "Jetz glangt's ma oba, koa Mensch woaß Bescheid."],
    ['nl', 'dit is belagelijk, ik ben woedent'],
    ['nl', 'Ik zen het kotsbeu, nog altij niks gehoord'],
    ['en', 'this is rediculous, i am furius'],
    ['en', "I've telt yez fower times and yez still hevn't a clue"],
  ])('is anger (%s: %s)', (language, text) => {
    expect(branchOf(text, language)).not.toBe('calm');
  });
});

describe('a few words of another language', () => {
  it.each([
    ['en', 'Quiero morirme'],
    ['nl', 'matarme'],
    ['de', 'Chcę umrzeć'],
    ['en', 'ölmek istiyorum'],
  ])('are hardly read (%s: %s)', (language, text) => {
    expect(reader.read(text, language).confidence).toBeLessThan(0.5);
  });

  it.each([
    ['en', 'where order'],
    ['nl', 'waar pakket'],
    ['de', 'wo paket'],
    ['de', 'kaputt'],
  ])('are read in one that is known (%s: %s)', (language, text) => {
    expect(reader.read(text, language).confidence).toBe(1);
  });
});
