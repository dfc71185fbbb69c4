import type { EntityWords } from '../entity-words';
import { spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import type { FoundEntity } from './found-entity';

/** Words around a sum that may tell that it is none. */
const NEAR = 3;
/** Words around a sum that tell that it is one. */
const CUE_REACH = 7;
/** "Euro 6" is a norm. */
const CLASS = /^\p{L}{4,} [0-9]$/u;

/** Tells sums of money from what is said in the same words: pounds of coffee, "my two cents". */
export class OtherMeanings {
  private readonly near = new Map<string, ReadonlySet<string>>();

  /** @param cues near which it's money after all */
  constructor(
    words: readonly EntityWords[],
    private readonly cues: ReadonlySet<string>,
  ) {
    for (const other of words.flatMap(({ money }) => money.otherwise)) {
      const near = other.near.flatMap(spellingsOf);
      for (const word of other.words.flatMap(spellingsOf)) {
        this.near.set(word, new Set([...(this.near.get(word) ?? []), ...near]));
      }
    }
  }

  has({ text, from, to }: FoundEntity, tokens: readonly Token[]): boolean {
    const first = tokens.findIndex(({ at }) => at >= from);
    const after = tokens.findIndex(({ at }) => at >= to);
    const end = after < 0 ? tokens.length : after;
    if (first === 0 && end === tokens.length && !CLASS.test(text)) return false;
    const own = tokens.slice(Math.max(0, first), end).flatMap(({ word }) => this.near.get(word) ?? []);
    if (own.length === 0 && !CLASS.test(text)) return false;
    const around = (reach: number): readonly Token[] => [
      ...tokens.slice(Math.max(0, first - reach), Math.max(0, first)),
      ...tokens.slice(end, end + reach),
    ];
    if (around(CUE_REACH).some(({ word }) => this.cues.has(word))) return false;
    if (CLASS.test(text)) return true;
    return own.some((near) => near.size === 0 || around(NEAR).some(({ word }) => near.has(word)));
  }
}
