import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HANDLING } from '../../../dialogs/distress/handling';
import { RIGHTS_RULES, type Law } from '../../../src/handoff/rights-laws';
import { DISTRESS_CLASSES, RIGHTS_KINDS } from '../../../src/mood/types';

const page = readFileSync(join(__dirname, '../../../docs/distress.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );

const COLUMNS: readonly Law[] = ['de', 'nl', 'uk', 'eu'];
const ENDS = { answer: 'answer', refund: 'refund', contractEnd: 'end' };

function periodIn(law: Law, kind: (typeof RIGHTS_KINDS)[number]): string {
  const { period } = RIGHTS_RULES[law][kind];
  if (period === null) return 'no date';
  const length = 'days' in period.length ? `${period.length.days} days` : `${period.length.months} month`;
  return `${ENDS[period.ends]}, ${length}: ${period.source}`;
}

test('docs/distress.md tells how each class of distress is handled, as it is', () => {
  const told = rows.filter(([name = '']) => (DISTRESS_CLASSES as readonly string[]).includes(name));
  const handled = Object.entries(HANDLING).map(([name, { priority, queueClass, buttons, keepsPlace }]) => [
    name,
    String(priority),
    queueClass,
    buttons ? 'the way back' : 'nothing to tap',
    keepsPlace ? 'yes' : 'no',
  ]);
  expect(told).toEqual(handled);
});

test('docs/distress.md tells the period of each right under each law, as it is', () => {
  const told = rows.filter(([name = '']) => (RIGHTS_KINDS as readonly string[]).includes(name));
  expect(told).toEqual(RIGHTS_KINDS.map((kind) => [kind, ...COLUMNS.map((law) => periodIn(law, kind))]));
});
