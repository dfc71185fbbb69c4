import type { KillOrder, When } from './kill-switch-orders';
import type { Chance } from './random';

/** A point that didn't come by when it was waited for stands back this many turns. */
const MISSED_COUNTS = 0.5;

/** Walks through every write point there is, right before and right after it: always the one that was hit least. */
export class KillPlan {
  private readonly tried = new Map<string, number>();
  private readonly hits = new Map<string, number>();
  private orders = 0;

  constructor(
    private readonly chance: Chance,
    /** Grows while the servers run. */
    private readonly points: ReadonlySet<string>,
    private readonly whens: readonly When[],
  ) {}

  next(): KillOrder {
    this.orders += 1;
    const all = [...this.points].sort().flatMap((point) => this.whens.map((when) => ({ point, when })));
    const least = Math.min(...all.map((one) => this.triesOf(one)));
    const untried = all.filter((one) => this.triesOf(one) === least);
    const nth = this.chance.between(1, 6, 'nth', this.orders);
    if (untried.length === 0) return { point: null, when: 'after', nth };
    const { point, when } = this.chance.pick(untried, 'order', this.orders);
    // What comes by often is hit somewhere in the stream, what is rare when it comes.
    return { point, when, nth: (this.hits.get(nameOf({ point, when })) ?? 0) > 0 ? nth : 1 };
  }

  /** Somewhere in the writes of a start: taking up what was left. */
  atStart(): KillOrder {
    this.orders += 1;
    const when = this.chance.pick(this.whens, 'when at start', this.orders);
    return { point: null, when, nth: this.chance.between(1, 12, 'nth at start', this.orders) };
  }

  hit(order: KillOrder): void {
    const name = nameOf(order);
    this.tried.set(name, (this.tried.get(name) ?? 0) + 1);
    this.hits.set(name, (this.hits.get(name) ?? 0) + 1);
  }

  missed(order: KillOrder): void {
    const name = nameOf(order);
    this.tried.set(name, (this.tried.get(name) ?? 0) + MISSED_COUNTS);
  }

  /** How often each point was hit, of all that exist. */
  coverage(): Record<string, Record<When, number>> {
    const of = (point: string, when: When): number => this.hits.get(nameOf({ point, when })) ?? 0;
    return Object.fromEntries(
      [...this.points]
        .sort()
        .map((point) => [
          point,
          { before: of(point, 'before'), sent: of(point, 'sent'), after: of(point, 'after') },
        ]),
    );
  }

  private triesOf(one: { point: string; when: When }): number {
    return this.tried.get(nameOf(one)) ?? 0;
  }
}

function nameOf({ point, when }: { readonly point: string | null; readonly when: When }): string {
  return `${point ?? 'any'} ${when}`;
}
