/** Every kind of harm that is done, with what it is in a word or two for the report. */
export const FAULTS = {
  kill: 'process killed at a write',
  killAtStart: 'process killed while starting',
  freeze: 'process stopped for a while, then let go on',
  stop: 'process asked to stop (SIGTERM)',
  databaseCut: 'database connections cut',
  databaseCutInAnswer: 'database connection cut in the middle of an answer',
  databaseHalfOpen: 'database connections half open',
  databaseDelay: 'database connections slow',
  connectorCut: 'connector connections cut',
  connectorCutInAnswer: 'connector connection cut in the middle of an answer',
  connectorHalfOpen: 'connector connections half open',
  connectorDelay: 'connector connections slow',
  delivery429: 'delivery answered 429',
  delivery5xx: 'delivery answered 500, 502 or 503',
  deliveryCut: 'delivery cut before or after it was read',
  deliverySlow: 'delivery answered late or never',
  resent: 'message delivered again',
  resentLate: 'message delivered again after later ones',
  twiceAtOnce: 'message delivered to two instances at once',
  incomingCut: 'message cut before its acknowledgement',
  reordered: 'unacknowledged messages out of order',
  readerCut: "web chat's connection cut",
} as const;

export type FaultKind = keyof typeof FAULTS;

/** Counts what was done. */
export class FaultCount {
  private readonly counts = new Map<FaultKind, number>();
  total = 0;

  add(kind: FaultKind): void {
    this.counts.set(kind, this.of(kind) + 1);
    this.total += 1;
  }

  of(kind: FaultKind): number {
    return this.counts.get(kind) ?? 0;
  }

  all(): Record<FaultKind, number> {
    return Object.fromEntries(Object.keys(FAULTS).map((kind) => [kind, this.of(kind as FaultKind)])) as Record<
      FaultKind,
      number
    >;
  }
}
