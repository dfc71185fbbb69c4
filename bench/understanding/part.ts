/** One number of a bench, and what it has to be. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: '%' | 'ms' | 'µs' | 's' | '';
  /** Null where it's only shown, beside others. */
  readonly goal: { readonly atLeast: number } | { readonly atMost: number } | null;
}

export interface BenchOptions {
  /** A folder of data sets that aren't part of Tact; null where none was given. */
  readonly dataFolder: string | null;
}

/** A subject of the bench: measured alone, printed with its name. */
export interface BenchPart {
  readonly name: string;
  measure(options: BenchOptions): Promise<readonly Figure[]>;
}

export function isReached({ value, goal }: Figure): boolean {
  if (goal === null) return true;
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost;
}
