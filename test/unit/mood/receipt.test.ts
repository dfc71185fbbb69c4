import { decideBranch } from '../../../src/mood/decide-branch';
import { explain } from '../../../src/mood/explain';
import { MisreadCounts } from '../../../src/mood/misreads';
import { readReceipt, writeReceipt, type TurnReceipt } from '../../../src/mood/receipt';
import type { Track } from '../../../src/mood/types';
import { ruleInWords, whyLine } from '../../../src/mood/why-line';
import { deskWords } from '../../../src/cli/desk-words';
import { reader } from './lexicons';

const TEXT = 'Das ist jetzt zum dritten Mal, ICH WARTE immer noch!!';

function receiptOf(text: string, locale: string, trackBefore: Track | null = null): TurnReceipt {
  const reading = reader.read(text, locale);
  const circumstances = { nowMs: 5, botFailed: false, repeatedRequest: false, ownWord: false };
  const { track, receipt, fetchPerson } = decideBranch(trackBefore, 'calm', reading, circumstances);
  const settled = { locale, reading, heard: 'words', trackBefore, track, circumstances, receipt, fetchPerson } as const;
  return { ...settled, rules: ['14'], actions: ['solve'], situations: [{ mood: 'upset' }], handoff: null };
}
const quietBefore: Track = {
  upset: 0.1,
  recent: [0.1],
  turnsInBranch: 4,
  lastingTurns: 0,
  updatedAtMs: 1,
  habit: { messages: 4, capitals: 0, marks: 0 },
};

describe('a receipt', () => {
  it('comes back from the store as it went in', () => {
    for (const receipt of [receiptOf(TEXT, 'de'), receiptOf('ok', 'en', quietBefore)])
      expect(readReceipt(writeReceipt(receipt))).toEqual(receipt);
  });

  it('of a turn without words comes back too', () => {
    const circumstances = { nowMs: 5, botFailed: true, repeatedRequest: true, ownWord: true, saysUpset: true };
    const decided = decideBranch(quietBefore, 'apologetic', null, circumstances);
    const receipt: TurnReceipt = {
      locale: 'nl',
      reading: null,
      heard: 'button',
      trackBefore: quietBefore,
      track: decided.track,
      circumstances,
      receipt: decided.receipt,
      fetchPerson: false,
      rules: [],
      actions: [],
      situations: [],
      handoff: 'requested',
    };
    expect(readReceipt(writeReceipt(receipt))).toEqual(receipt);
  });

  it('has none of the words, only their ids and places', () => {
    const written = writeReceipt(
      receiptOf('Frau Schmidt wohnt in der Gartenstraße, alles kaputt und unverschämt', 'de'),
    );
    for (const word of ['Schmidt', 'Gartenstraße', 'wohnt']) expect(written).not.toContain(word);
    expect(written).toContain('de:');
  });

  it('of a version that is not known is none', () => {
    expect(readReceipt('{"v":99}')).toBeNull();
  });

  it('stays small: a message of many signals takes less than three kilobytes', () => {
    expect(writeReceipt(receiptOf(`${TEXT} `.repeat(30), 'de')).length).toBeLessThan(3_000);
    expect(writeReceipt(receiptOf('Wo ist meine Bestellung?', 'de')).length).toBeLessThan(400);
  });
});

describe('why, in plain words', () => {
  it.each([
    ['de', TEXT, '„zum dritten Mal“', 'Großbuchstaben, anders als zuvor', 'lösungsorientiert', 'Regel 14'],
    [
      'nl',
      'Voor de derde keer, ik schrijf nu voor de derde keer, IK WACHT nog steeds!!!',
      'derde keer',
      'hoofdletters, anders dan eerder',
      'oplossing eerst',
      'regel 14',
    ],
    [
      'en',
      'For the third time, this is the third time I write, I AM STILL waiting!!!',
      'third time',
      'capitals unlike before',
      'solution first',
      'rule 14',
    ],
  ])(
    'quotes the words, names the habit, the branch and the rule, in %s',
    (language, text, quote, habit, branch, rule) => {
      const line = whyLine(explain(receiptOf(text, language, quietBefore), text, false), deskWords(language));
      for (const part of [quote, habit, branch, rule]) expect(line).toContain(part);
      expect(line).toMatch(/ \+ .* → /);
    },
  );

  it('has words in every language for every rule that can decide', () => {
    const rules = [
      ...['stay.calm', 'enter.apologetic', 'enter.solutionFirst', 'enter.solutionFirst.stillUpset', 'stay.apologetic'],
      ...['stay.minimum', 'leave.apologetic', 'stay.solutionFirst', 'leave.solutionFirst', 'stay.noReading'],
      ...['leave.solutionFirst.halfway', 'stay.grief', 'ownWord.said', 'ownWord.holds'],
    ];
    for (const language of ['de', 'en', 'nl'])
      for (const rule of rules) expect(ruleInWords({ rule }, deskWords(language))).not.toBe(`rule.${rule}`);
  });

  it('says so where nothing stood out, and what happened besides the words', () => {
    const plain = explain(receiptOf('Wo ist meine Bestellung?', 'de'), 'Wo ist meine Bestellung?', false);
    expect(whyLine(plain, deskWords('en'))).toBe('Nothing in the words stood out. → stays calm, rule 14');
    expect(whyLine({ ...plain, botFailed: true, repeatedRequest: true }, deskWords('en'))).toBe(
      'asks for the same again + the bot had got no further → stays calm, rule 14',
    );
  });
});

describe('misreads', () => {
  it('are counted by what spoke for upset, once a reading, most frequent first', () => {
    const counts = new MisreadCounts();
    counts.add(receiptOf('Das ist kaputt, kaputt, unverschämt', 'de'));
    counts.add(receiptOf('unverschämt, aber danke', 'de'));
    const all = counts.all();
    expect(all[0]).toMatchObject({ count: 2 });
    expect(all[0]?.id).toContain('unverschämt');
    expect(all.every(({ kind }) => kind !== 'thanks')).toBe(true);
    expect(all.filter(({ id }) => id.includes('kaputt')).every(({ count }) => count === 1)).toBe(true);
  });
});
