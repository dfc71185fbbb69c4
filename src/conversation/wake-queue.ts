interface Entry<T> {
  readonly atMs: number;
  readonly item: T;
}

/** Who is to be woken when, soonest first: a binary heap, because a dead channel makes thousands wait. */
export class WakeQueue<T> {
  private readonly heap: Entry<T>[] = [];

  push(item: T, atMs: number): void {
    const { heap } = this;
    let index = heap.length;
    heap.push({ atMs, item });
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.isSooner(index, parent)) break;
      this.swap(index, parent);
      index = parent;
    }
  }

  /** Takes out the soonest, if it's due. */
  shift(nowMs: number): Entry<T> | null {
    const { heap } = this;
    const first = heap[0];
    if (first === undefined || first.atMs > nowMs) return null;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) {
      heap[0] = last;
      this.sink();
    }
    return first;
  }

  private sink(): void {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const soonest = this.isSooner(left + 1, left) ? left + 1 : left;
      if (!this.isSooner(soonest, index)) return;
      this.swap(soonest, index);
      index = soonest;
    }
  }

  private isSooner(one: number, other: number): boolean {
    const [a, b] = [this.heap[one], this.heap[other]];
    return a !== undefined && (b === undefined || a.atMs < b.atMs);
  }

  private swap(one: number, other: number): void {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (a === undefined || b === undefined) return;
    this.heap[one] = b;
    this.heap[other] = a;
  }
}
