import { dayIn } from '../../../src/core/day-in';
import { dueOn, heldUntilMs, recordRight } from '../../../src/handoff/rights-clocks';
import { LAWS, lawOfLocale, RIGHTS_RULES } from '../../../src/handoff/rights-laws';
import { RIGHTS_KINDS } from '../../../src/mood/types';

const UTC = { law: 'de', timeZone: 'UTC' } as const;
const at = (iso: string): number => Date.parse(iso);

describe('a period', () => {
  it.each([
    ['2026-01-05', '2026-02-05'],
    ['2026-01-31', '2026-02-28'],
    ['2028-01-31', '2028-02-29'],
    ['2026-03-31', '2026-04-30'],
    ['2026-12-31', '2027-01-31'],
    ['2026-02-28', '2026-03-28'],
  ])('of a month from %s ends on %s', (received, due) => {
    expect(dueOn(received, { length: { months: 1 } })).toBe(due);
  });

  it.each([
    ['2026-01-05', '2026-01-19'],
    ['2026-02-20', '2026-03-06'],
    ['2026-12-20', '2027-01-03'],
  ])('of 14 days from %s, that day not counted, ends on %s', (received, due) => {
    expect(dueOn(received, { length: { days: 14 } })).toBe(due);
  });

  it('is not moved to a working day: who keeps the earlier date is in time anyway', () => {
    // 3 January 2027 is a Sunday.
    expect(dueOn('2026-12-20', { length: { days: 14 } })).toBe('2027-01-03');
  });

  it('is the same over a change of the clocks', () => {
    expect(dueOn('2026-03-20', { length: { days: 14 } })).toBe('2026-04-03');
  });
});

describe('a message', () => {
  it('arrives on the day of the company’s zone', () => {
    const lateMs = Date.parse('2026-11-28T23:30:00Z');
    expect(dayIn('UTC', lateMs)).toBe('2026-11-28');
    expect(dayIn('Europe/Berlin', lateMs)).toBe('2026-11-29');
    expect(dayIn('America/New_York', lateMs)).toBe('2026-11-28');
  });

  it('is counted from that day', () => {
    const right = recordRight('erasure', at('2026-01-30T23:30:00Z'), { law: 'de', timeZone: 'Europe/Berlin' });
    expect(right).toMatchObject({ receivedOn: '2026-01-31', clock: { dueOn: '2026-02-28', source: 'gdpr12' } });
  });
});

describe('the law', () => {
  it('is that of the language, of a country where one is known, and what the EU shares for any other', () => {
    expect(['de', 'nl', 'en', 'fr'].map(lawOfLocale)).toEqual(['de', 'nl', 'uk', 'eu']);
    expect(['de-DE', 'de-AT', 'nl-BE', 'en-GB', 'en-IE'].map(lawOfLocale)).toEqual(['de', 'eu', 'eu', 'uk', 'eu']);
  });

  it('of Switzerland is not made up: none is written here', () => {
    expect(lawOfLocale('de-CH')).toBe('none');
  });

  it.each([
    ['de', 'bgb357'],
    ['nl', 'bw230r'],
    ['en', 'ccr34'],
    ['fr', 'crd13'],
  ])('of %s has a withdrawal refunded by %s', (locale, source) => {
    const { clock } = recordRight('withdrawal', at('2026-01-05T09:00:00Z'), { ...UTC, law: lawOfLocale(locale) });
    expect(clock).toEqual({ ends: 'refund', source, dueOn: '2026-01-19' });
  });

  it('gives no date to a complaint, a lawyer or a disputed charge, anywhere', () => {
    for (const law of LAWS)
      for (const kind of ['complaint', 'legalAction', 'disputedCharge', 'consent'] as const)
        expect([law, kind, RIGHTS_RULES[law][kind].period]).toEqual([law, kind, null]);
  });

  it('says something to the agent wherever it gives no date', () => {
    for (const law of LAWS)
      for (const kind of RIGHTS_KINDS) {
        const { period, notes } = RIGHTS_RULES[law][kind];
        expect([law, kind, period !== null || notes.length > 0]).toEqual([law, kind, true]);
      }
  });
});

describe('a ticket', () => {
  it('waits until the last day of its rights is over', () => {
    const rights = (['withdrawal', 'erasure', 'complaint'] as const).map((kind) =>
      recordRight(kind, at('2026-01-05T09:00:00Z'), UTC),
    );
    expect(new Date(heldUntilMs(rights)).toISOString()).toBe('2026-02-06T00:00:00.000Z');
    expect(heldUntilMs([])).toBe(0);
  });
});
