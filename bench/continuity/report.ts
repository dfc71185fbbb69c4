import { RULES, type Rule, type Violation } from './checks/check';
import { FAULTS, type FaultKind } from './faults';
import type { When } from './kill-switch-orders';

/** What a run was, did and found. */
export interface Report {
  readonly seed: string;
  readonly engine: string;
  readonly instances: number;
  readonly seconds: number;
  readonly customers: number;
  readonly messages: number;
  readonly replies: number;
  readonly deliveries: number;
  readonly tickets: number;
  readonly faultsTotal: number;
  readonly faults: Readonly<Record<FaultKind, number>>;
  /** How often a process was killed before, in and after each write. */
  readonly writePoints: Readonly<Record<string, Readonly<Record<When, number>>>>;
  readonly starts: number;
  /** The store was out of reach just then; they were tried again. */
  readonly refusedStarts: number;
  readonly stopMs: number | null;
  readonly failedTurns: number;
  readonly setAside: number;
  readonly violations: readonly Violation[];
  /** Store and logs, kept where there are violations. */
  readonly folder: string | null;
}

const MOST_SHOWN = 20;

/** A report as a person reads it. */
export function tableOf(report: Report): string {
  const { seed, engine, instances, seconds, violations } = report;
  const isPlural = instances > 1 ? 'processes' : 'process';
  return [
    `Continuity: ${engine}, ${instances} ${isPlural}, seed ${seed}, ${seconds} s`,
    '',
    ...counts(report),
    '',
    ...faults(report),
    '',
    ...writePoints(report),
    '',
    ...rules(violations),
    ...violations.slice(0, MOST_SHOWN).map(lineOf),
    ...(violations.length > MOST_SHOWN ? [`  … and ${violations.length - MOST_SHOWN} more`] : []),
    ...(report.folder === null ? [] : ['', `Kept for a closer look: ${report.folder}`, `Again: --seed ${seed}`]),
  ].join('\n');
}

function counts(report: Report): string[] {
  const { customers, messages, replies, deliveries, tickets, starts, refusedStarts, stopMs, failedTurns, setAside } =
    report;
  return [
    line('customers', customers),
    line('messages acknowledged', messages),
    line('replies', replies),
    line('deliveries to the connector channel', deliveries),
    line('tickets', tickets),
    line('starts of a process', starts),
    line('of these refused, the database being out of reach', refusedStarts),
    line('slowest stop on SIGTERM, ms', stopMs === null ? 'too slow' : Math.round(stopMs)),
    line('turns that ended in an apology', failedTurns),
    line('messages set aside', setAside),
  ];
}

function faults({ faults: done, faultsTotal }: Report): string[] {
  const kinds = (Object.entries(done) as [FaultKind, number][]).filter(([, count]) => count > 0);
  return [line('faults', faultsTotal), ...kinds.map(([kind, count]) => line(`  ${FAULTS[kind]}`, count))];
}

function writePoints({ writePoints: points }: Report): string[] {
  const width = Math.max(12, ...Object.keys(points).map(({ length }) => length));
  const isHit = ([, { before, sent, after }]: [string, Record<When, number>]): boolean => before + sent + after > 0;
  const row = (name: string, ...cells: readonly (string | number)[]): string =>
    `  ${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(8)).join('')}`;
  return [
    row('killed at', 'before', 'in', 'after'),
    ...Object.entries(points)
      .filter(isHit)
      .map(([name, { before, sent, after }]) => row(name, before, sent, after)),
  ];
}

function rules(violations: readonly Violation[]): string[] {
  const of = (rule: Rule): number => violations.filter((violation) => violation.rule === rule).length;
  return [
    line('violations', violations.length),
    ...(Object.keys(RULES) as Rule[]).map((rule) => line(`  ${RULES[rule]}`, of(rule))),
  ];
}

function lineOf({ rule, conversationId, what }: Violation): string {
  return `  ${rule} ${conversationId ?? ''}: ${what}`;
}

function line(what: string, count: number | string): string {
  return `${what.padEnd(72)}${String(count).padStart(9)}`;
}
