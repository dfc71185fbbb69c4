import type { TurnReceipt } from './receipt';
import type { Signal, SignalKind } from './types';

/** How often a signal spoke for upset where the customer said that they were misread. */
export interface MisreadCount {
  readonly kind: SignalKind;
  /** The lexicon entry or mark. */
  readonly id: string;
  readonly count: number;
}

/** The signals that spoke for upset, each once: they are what a misread puts in doubt. */
export function signalsAgainst({ reading }: Pick<TurnReceipt, 'reading'>): readonly Signal[] {
  const found = new Map<string, Signal>();
  for (const signal of reading?.signals ?? [])
    if (signal.weight < 0) found.set(`${signal.kind} ${signal.id}`, found.get(`${signal.kind} ${signal.id}`) ?? signal);
  return [...found.values()];
}

/** Counts misread readings by signal, most often misread first. */
export class MisreadCounts {
  private readonly counts = new Map<string, MisreadCount>();

  add(receipt: Pick<TurnReceipt, 'reading'>): void {
    for (const { kind, id } of signalsAgainst(receipt)) {
      const key = `${kind} ${id}`;
      this.counts.set(key, { kind, id, count: (this.counts.get(key)?.count ?? 0) + 1 });
    }
  }

  all(): readonly MisreadCount[] {
    return [...this.counts.values()].sort(
      (a, b) => b.count - a.count || a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id),
    );
  }
}
