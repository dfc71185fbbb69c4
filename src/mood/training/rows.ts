import type { CompiledLexicon } from '../compile-lexicon';
import { featuresOf } from '../features';
import { gather } from '../gather';
import { seedOf, visitGrams } from '../grams';
import { gramValue } from '../model';
import type { Row } from './fit';

/** A message as the training sees it: exactly what a reading sees. */
export function rowOf(text: string, lexicon: CompiledLexicon, size: number, source: number): Row {
  const { asWorded, counts, shape } = gather(text, lexicon);
  const found = new Map<number, number>();
  let total = 0;
  visitGrams(asWorded, seedOf(lexicon.language), size, (slot) => {
    total += 1;
    found.set(slot, (found.get(slot) ?? 0) + 1);
  });
  const value = gramValue(total);
  return {
    features: featuresOf(counts, shape),
    slots: Int32Array.from(found.keys()),
    values: Float32Array.from(found.values(), (times) => times * value),
    source,
  };
}
