import { createFormats, variantOf } from '../../../web/desk/formats';
import { firstDue, isOverdue } from '../../../web/desk/due';

type Right = Parameters<typeof firstDue>[0][number];

const right = (kind: Right['kind'], clock: Right['clock']): Right => ({
  kind,
  law: 'de',
  receivedOn: '2026-01-05',
  clock,
  notes: [],
});
const REFUND = { ends: 'refund', source: 'bgb357', dueOn: '2026-01-19' } as const;
const ANSWER = { ends: 'answer', source: 'gdpr12', dueOn: '2026-02-05' } as const;

test('shows the period that ends first, and none where no law gives one', () => {
  expect(firstDue([right('erasure', ANSWER), right('complaint', null), right('withdrawal', REFUND)])).toEqual(REFUND);
  expect(firstDue([right('complaint', null)])).toBeNull();
  expect(firstDue([])).toBeNull();
});

test('calls a period overdue once its last day is over, not on it', () => {
  expect(isOverdue(REFUND, Date.parse('2026-01-19T23:59:00Z'))).toBe(false);
  expect(isOverdue(REFUND, Date.parse('2026-01-20T00:00:00Z'))).toBe(true);
});

test.each([
  ['de', '19.01.2026'],
  ['nl', '19 jan 2026'],
  ['en', 'Jan 19, 2026'],
])('writes a calendar day in %s, the same in every time zone', (language, day) => {
  expect(createFormats(language).calendarDay('2026-01-19')).toBe(day);
});

it('is written as where the reader is, and as usual in the language where the browser names no place', () => {
  const day = (wished: readonly string[]) => createFormats(variantOf('en', wished)).calendarDay('2026-01-19');
  expect(day(['de-DE', 'en-GB', 'en-US'])).toBe('19 Jan 2026');
  expect(day(['de-DE'])).toBe('Jan 19, 2026');
});
