import type { Meaning } from './compile-lexicon';
import type { PhraseHit } from './phrase-matcher';

type Hit = PhraseHit<Meaning>;

/** Phrases that are left when overlaps are settled. */
export interface Settled {
  readonly hits: readonly Hit[];
  /** By word: its own strength no longer counts, a phrase speaks for it. */
  readonly taken: readonly boolean[];
  /** By word: it is no negator here. */
  readonly notNegating: readonly boolean[];
}

/** Groups whose phrases speak for their words, so that no two of them count for one word. */
const TAKING: ReadonlySet<Meaning['group']> = new Set(['phrase', 'neutral', 'irony', 'thanks']);

const length = (hit: Hit): number => hit.to - hit.from;
const inside = (inner: Hit, outer: Hit): boolean => outer.from <= inner.from && inner.to <= outer.to;
const overlap = (a: Hit, b: Hit): boolean => a.from <= b.to && b.from <= a.to;

/** Longest first, then leftmost; in each group a place counts once. */
export function settlePhrases(found: readonly Hit[], words: number): Settled {
  const taken = new Array<boolean>(words).fill(false);
  const notNegating = new Array<boolean>(words).fill(false);
  const excuses = found.filter((hit) => hit.value.group === 'notDistress');
  const neutrals = found.filter((hit) => hit.value.group === 'neutral');
  const byGroup = new Map<string, boolean[]>();
  const hits: Hit[] = [];
  const sorted = [...found].sort((a, b) => length(b) - length(a) || a.from - b.from);
  for (const hit of sorted) {
    const { group } = hit.value;
    if (
      group === 'notDistress' ||
      ((group === 'distress' || group === 'hint' || group === 'mildDespair') &&
        excuses.some((excuse) => overlap(excuse, hit)))
    )
      continue;
    if ((group === 'heat' || group === 'swearing') && neutrals.some((neutral) => inside(hit, neutral))) continue;
    const key = TAKING.has(group) ? 'taking' : 'distress' in hit.value ? `${group} ${hit.value.distress}` : group;
    let places = byGroup.get(key);
    if (!places) byGroup.set(key, (places = key === 'taking' ? taken : new Array<boolean>(words).fill(false)));
    if (places.slice(hit.from, hit.to + 1).some(Boolean)) continue;
    places.fill(true, hit.from, hit.to + 1);
    if (group === 'notNegating') notNegating.fill(true, hit.from, hit.to + 1);
    hits.push(hit);
  }
  return { hits: hits.sort((a, b) => a.from - b.from), taken, notNegating };
}
