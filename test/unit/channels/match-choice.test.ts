import { matchChoice } from '../../../src/channels/match-choice';
import type { Entity } from '../../../src/language/types';

const OFFERED = [
  { id: 'task:refund', label: 'Rückerstattung' },
  { id: 'kind:lost', label: "It hasn't arrived" },
  { id: 'order:NB-48213', label: 'NB-48213' },
];

const NOTHING = { entities: [] };
const ordinals = (...values: string[]): { entities: Entity[] } => ({
  entities: values.map((value) => ({ type: 'ordinal', value, text: value })),
});

describe('a choice', () => {
  it.each([
    ['Rückerstattung', 'task:refund'],
    ['RUECKERSTATTUNG!', 'task:refund'],
    ['ruckerstattung', 'task:refund'],
    ['it hasn’t arrived', 'kind:lost'],
    ['It hasnt arrived.', 'kind:lost'],
    ['nb 48213', 'order:NB-48213'],
    ['2', 'kind:lost'],
    ['2.', 'kind:lost'],
    ['(3)', 'order:NB-48213'],
    ['1️⃣', 'task:refund'],
    ['２', 'kind:lost'],
  ])('is picked by %j', (text, id) => {
    expect(matchChoice(text, OFFERED, NOTHING)).toBe(id);
  });

  it.each([['4'], ['0'], ['-1'], ['2 weeks ago'], ['keine Rückerstattung'], ['Rück'], [''], ['   '], ['💥']])(
    'is not picked by %j',
    (text) => {
      expect(matchChoice(text, OFFERED, NOTHING)).toBeNull();
    },
  );

  it('is picked by an ordinal, from the end as well', () => {
    expect(matchChoice('the second one please', OFFERED, ordinals('2'))).toBe('kind:lost');
    expect(matchChoice('das letzte', OFFERED, ordinals('-1'))).toBe('order:NB-48213');
  });

  it('is not picked by an ordinal in a sentence about something, or by two', () => {
    expect(matchChoice('my second order of last week is still not here', OFFERED, ordinals('2'))).toBeNull();
    expect(matchChoice('first or second', OFFERED, ordinals('1', '2'))).toBeNull();
  });

  const ADDRESSES = [
    { id: 'pick:order', label: 'Alleen deze bestelling' },
    { id: 'pick:always', label: 'Ab jetzt immer' },
  ];

  it('is picked by its words with hardly anything around them', () => {
    expect(matchChoice('ja, alleen deze bestelling graag', ADDRESSES, NOTHING)).toBe('pick:order');
    expect(matchChoice('bitte ab jetzt immer', ADDRESSES, NOTHING)).toBe('pick:always');
  });

  it('is picked by the end of its words', () => {
    expect(matchChoice('deze bestelling', ADDRESSES, NOTHING)).toBe('pick:order');
    expect(matchChoice('enkel deze bestelling', ADDRESSES, NOTHING)).toBe('pick:order');
    expect(matchChoice('niet deze bestelling', ADDRESSES, { entities: [], negates: true })).toBeNull();
    expect(matchChoice('bestelling', ADDRESSES, NOTHING)).toBeNull();
    expect(matchChoice('waar is deze bestelling', ADDRESSES, NOTHING)).toBeNull();
  });

  it('is not picked by its words in a sentence, or beside a no', () => {
    expect(matchChoice('alleen deze bestelling is nog niet gekomen', ADDRESSES, NOTHING)).toBeNull();
    expect(matchChoice('niet alleen deze bestelling', ADDRESSES, { entities: [], negates: true })).toBeNull();
    expect(
      matchChoice('nein ab jetzt immer', ADDRESSES, { entities: [{ type: 'no', value: 'no', text: 'nein' }] }),
    ).toBeNull();
  });

  it('is none where two labels read the same, or nothing was offered', () => {
    expect(
      matchChoice(
        'Refund',
        [
          { id: 'a', label: 'Refund' },
          { id: 'b', label: 'REFUND' },
        ],
        NOTHING,
      ),
    ).toBeNull();
    expect(matchChoice('2', [], NOTHING)).toBeNull();
  });

  const MONTHS = [1, 2, 3].map((count) => ({
    id: `pick:${count}`,
    label: `${count} ${count === 1 ? 'Monat' : 'Monate'}`,
  }));

  it('is picked by its number in words', () => {
    expect(matchChoice('drei Monate', MONTHS, { entities: [], inFigures: '3 monate' })).toBe('pick:3');
    expect(matchChoice('einen Monat bitte', MONTHS, { entities: [], inFigures: '1 monat bitte' })).toBe('pick:1');
    expect(
      matchChoice('keine zwei Monate', MONTHS, { entities: [], negates: true, inFigures: 'keine 2 monate' }),
    ).toBeNull();
    expect(matchChoice('vier Monate', MONTHS, { entities: [], inFigures: '4 monate' })).toBeNull();
  });

  const SLOTS = ['09:00', '11:00', '13:30'].map((time) => ({ id: time, label: `Mo., 30. November um ${time}` }));

  it('is the third one for "the third", and not for "at three"', () => {
    const three = ordinals('3');
    expect(matchChoice('die dritte', SLOTS, three)).toBe('13:30');
    expect(matchChoice('um 3', SLOTS, { ...three, timeOfDay: { minutes: 180, isPlain: true } })).toBeNull();
  });

  const WAYS = [
    { id: 'pick:retry', label: 'Nochmals abbuchen' },
    { id: 'pick:link', label: 'Link zum Bezahlen' },
  ];
  const LINK = { entities: [], picks: ['pick:link'] };

  it('is picked by what customers say in place of its words', () => {
    expect(matchChoice('dann schicken Sie mir halt nen Link', WAYS, LINK)).toBe('pick:link');
    const no: Entity = { type: 'no', value: 'no', text: 'nein' };
    expect(matchChoice('nein, einen Link', WAYS, { ...LINK, entities: [no] })).toBe('pick:link');
    expect(matchChoice('no link', WAYS, { ...LINK, entities: [no] })).toBeNull();
  });

  it.each([
    ['Welchen Link denn?', LINK],
    ['keinen Link bitte', { ...LINK, negates: true }],
    ['den Link, den Sie mir gestern geschickt haben, finde ich', LINK],
    ['einen Link, und dann nochmals', { ...LINK, picks: ['pick:link', 'pick:retry'] }],
    ['reparieren', { ...LINK, picks: ['pick:repair'] }],
  ])('is not picked by them in %j', (text, understanding) => {
    expect(matchChoice(text, WAYS, understanding)).toBeNull();
  });
});
