import type { Branch } from '../core/branch';
import { mannerOf, traitOf, type Manner } from './habit';
import { saysNothingOfMood, type TurnReceipt } from './receipt';
import type { DistressClass, Signal, SignalKind } from './types';

/** One reason, for people. */
export interface Reason {
  readonly kind: SignalKind;
  /** The lexicon entry or mark. */
  readonly id: string;
  /** Negative speaks for upset. */
  readonly weight: number;
  /** The customer's own words that raised it; null for capitals and marks, which are not about words. */
  readonly quote: string | null;
  /** For capitals and marks: against how this customer wrote before. */
  readonly manner: Manner | null;
}

/** Why a turn of a customer went as it did, for people who may read the conversation anyway. */
export interface Explanation {
  readonly from: Branch;
  readonly to: Branch;
  /** What decided the branch, e.g. `enter.apologetic`. */
  readonly rule: string;
  /** Ids of the rulebook's rules, in the order asked. */
  readonly rules: readonly string[];
  /** Strongest first. */
  readonly reasons: readonly Reason[];
  readonly distress: DistressClass | null;
  /** What happened besides the words. */
  readonly botFailed: boolean;
  readonly repeatedRequest: boolean;
  /** Why a person was fetched in this turn, or null. */
  readonly handoff: string | null;
  /** The customer called this reading wrong afterwards. */
  readonly misread: boolean;
}

const REASONS_TOLD = 4;
/** Signals that only colour another one. */
const UNTOLD: readonly SignalKind[] = ['intensifier'];

/** @param text the message that the receipt is about, as it was read */
export function explain(receipt: TurnReceipt, text: string, misread: boolean): Explanation {
  const { circumstances, handoff, reading, heard, rules } = receipt;
  const { from, to, rule } = receipt.receipt;
  const signals = saysNothingOfMood(heard, reading) ? [] : (reading?.signals ?? []);
  return {
    from,
    to,
    rule,
    rules,
    reasons: reasonsOf(signals, receipt, text),
    distress: reading?.distress ?? null,
    botFailed: circumstances.botFailed,
    repeatedRequest: circumstances.repeatedRequest,
    handoff,
    misread,
  };
}

function reasonsOf(signals: readonly Signal[], { trackBefore }: TurnReceipt, text: string): readonly Reason[] {
  const told = new Map<string, Reason>();
  const quoted: (readonly [number, number])[] = [];
  const strongestFirst = [...signals].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  for (const { kind, id, weight, at } of strongestFirst) {
    if (UNTOLD.includes(kind)) continue;
    const trait = traitOf(kind);
    // A phrase speaks for the words in it.
    if (trait === null && quoted.some(([from, to]) => at[0] < to && from < at[1])) continue;
    if (trait === null) quoted.push(at);
    const quote = trait === null ? text.slice(at[0], at[1]) : null;
    const reason = { kind, id, weight, quote, manner: trait === null ? null : mannerOf(trait, trackBefore?.habit) };
    // The same words, or the same way of writing, are one reason.
    const key = trait ?? quote ?? id;
    if (!told.has(key)) told.set(key, reason);
  }
  return [...told.values()].slice(0, REASONS_TOLD);
}
