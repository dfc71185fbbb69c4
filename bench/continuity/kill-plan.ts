import type { KillOrder, KillPoint, When } from './kill-switch-orders';
import type { Chance } from './random';

const MOST_SKIPPED = 40;

/** Walks through every write point there is, right before, in and right after it: those that were hit least come first. */
export class KillPlan {
  private readonly hits = new Map<string, number>();
  private orders = 0;

  constructor(
    private readonly chance: Chance,
    /** Grows while the servers run. */
    private readonly points: Set<string>,
    private readonly whens: readonly When[],
  ) {}

  /** Begins afresh, without points that nobody comes by again. */
  forget(): void {
    this.points.clear();
  }

  /** One of the less hit half: what is rare is among them until it comes by, and nobody waits for it alone. */
  next(): KillOrder {
    this.orders += 1;
    const all = [...this.points].sort().flatMap((point) => this.whens.map((when) => ({ point, when })));
    const counts = all.map((one) => this.hitsOf(one)).sort((a, b) => a - b);
    const middle = counts[Math.floor(counts.length / 2)] ?? 0;
    const at = this.chance.shuffled(
      all.filter((one) => this.hitsOf(one) <= middle),
      'order',
      this.orders,
    );
    return { at, when: this.anyTime(), skip: this.chance.between(0, MOST_SKIPPED, 'skip', this.orders) };
  }

  /** Somewhere in the writes of a start: taking up what was left. */
  atStart(): KillOrder {
    this.orders += 1;
    return { at: [], when: this.anyTime(), skip: this.chance.between(0, 12, 'skip at start', this.orders) };
  }

  hit(at: KillPoint): void {
    this.hits.set(nameOf(at), this.hitsOf(at) + 1);
  }

  /** How often each point was hit, of all that exist. */
  coverage(): Record<string, Record<When, number>> {
    const of = (point: string, when: When): number => this.hitsOf({ point, when });
    const all = [
      ...new Set([...this.points, ...[...this.hits.keys()].map((name) => name.slice(name.indexOf(' ') + 1))]),
    ];
    return Object.fromEntries(
      all
        .sort()
        .map((point) => [point, { before: of(point, 'before'), sent: of(point, 'sent'), after: of(point, 'after') }]),
    );
  }

  private anyTime(): When {
    return this.chance.pick(this.whens, 'when', this.orders);
  }

  private hitsOf(at: KillPoint): number {
    return this.hits.get(nameOf(at)) ?? 0;
  }
}

function nameOf({ point, when }: KillPoint): string {
  return `${when} ${point}`;
}
