import type { EntityWords } from '../entity-words';
import { spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import type { MoneyUnit } from './amount';
import { entityOf, spanOf, type FoundEntity } from './found-entity';
import { NumberWords, type ReadNumber } from './number-words';

const FEWEST_ODD_CENTS = 5;
const MOST_WITHOUT_UNIT = 99;
/** "nineteen ninety-nine" and "twenty twenty-six" are years as well. */
const CENTURIES: readonly number[] = [18, 19, 20];

/** Sums of money in words: "zwanzig Euro", "zwölf Euro fünfzig", "twaalf vijftig". */
export class SpokenAmounts {
  private readonly languages: readonly NumberWords[];
  private readonly articles: ReadonlySet<string>;

  constructor(
    words: readonly EntityWords[],
    private readonly units: ReadonlyMap<string, MoneyUnit>,
    private readonly currency: string,
    private readonly upTo: ReadonlySet<string>,
  ) {
    this.languages = words.map(({ numbers }) => new NumberWords(numbers));
    this.articles = new Set(words.flatMap(({ numbers }) => numbers.articles.flatMap(spellingsOf)));
  }

  /** `isMoney` tells whether words `from` to before `to` are money by what stands around them. */
  find(text: string, tokens: readonly Token[], isMoney: (from: number, to: number) => boolean): FoundEntity[] {
    const found: FoundEntity[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const number = this.numberAt(tokens, at);
      if (!number) continue;
      const amount = this.withUnit(text, tokens, at, number) ?? this.pair(text, tokens, at, number, isMoney);
      if (amount) found.push(amount);
      // "zwanzig bis dreißig Euro" is no sum
      const isRange = !amount && this.upTo.has(tokens[number.to]?.word ?? '');
      const second = isRange ? this.numberAt(tokens, number.to + 1) : null;
      // "a hundred": its second word begins no other
      at = (second ?? number).to - 1;
    }
    return found;
  }

  private numberAt(tokens: readonly Token[], at: number): ReadNumber | null {
    const longest = this.longestAt(tokens, at);
    if (longest || !this.articles.has(tokens[at]?.word ?? '')) return longest;
    return this.longestAt(tokens, at + 1) ?? { value: 1, to: at + 1 };
  }

  private longestAt(tokens: readonly Token[], at: number): ReadNumber | null {
    return this.languages.reduce<ReadNumber | null>((longest, language) => {
      const read = language.readAt(tokens, at);
      return read && (!longest || read.to > longest.to) ? read : longest;
    }, null);
  }

  private withUnit(text: string, tokens: readonly Token[], at: number, number: ReadNumber): FoundEntity | null {
    const token = tokens[number.to];
    const unit = token && !token.afterBreak ? this.units.get(token.word) : undefined;
    // "not a penny"
    const isArticle = number.to === at + 1 && this.articles.has(tokens[at]?.word ?? '');
    if (!unit || (isArticle && unit.cents < 100)) return null;
    const odd = unit.cents === 100 ? this.oddCents(tokens, number.to + 1) : null;
    const cents = number.value * unit.cents + (odd?.value ?? 0);
    return amountOf(text, tokens.slice(at, odd?.to ?? number.to + 1), cents, unit.currency);
  }

  /** "zwölf fünfzig": where it's surely money. */
  private pair(
    text: string,
    tokens: readonly Token[],
    at: number,
    number: ReadNumber,
    isMoney: (from: number, to: number) => boolean,
  ): FoundEntity | null {
    const odd = this.oddCents(tokens, number.to);
    if (!odd || number.value > MOST_WITHOUT_UNIT || !isMoney(at, odd.to)) return null;
    const isAlone = at === 0 && odd.to === tokens.length;
    // a year, or "fifty-fifty"
    if (isAlone && (CENTURIES.includes(number.value) || number.value === odd.value)) return null;
    return amountOf(text, tokens.slice(at, odd.to), number.value * 100 + odd.value, this.currency);
  }

  private oddCents(tokens: readonly Token[], at: number): ReadNumber | null {
    if (tokens[at]?.afterBreak !== false) return null;
    const odd = this.longestAt(tokens, at);
    if (!odd || odd.value < FEWEST_ODD_CENTS || odd.value > 99) return null;
    const next = tokens[odd.to];
    return next && !next.afterBreak && this.units.has(next.word) ? null : odd;
  }
}

function amountOf(text: string, tokens: readonly Token[], cents: number, currency: string): FoundEntity {
  return entityOf(text, 'amount', `${cents} ${currency}`, spanOf(tokens));
}
