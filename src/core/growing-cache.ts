import { LRUCache } from 'lru-cache';

/** An LRU cache that takes room as it fills: with `max`, lru-cache takes it at once for all that may ever be in it. */
export function growingCache<Value extends object | true>(most: number): LRUCache<string, Value> {
  return new LRUCache({ maxSize: most, sizeCalculation: () => 1 });
}
