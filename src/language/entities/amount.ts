import type { LocaleFiles } from '../locale-files';
import { foldCapped, spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import { entityOf, type FoundEntity, type Span } from './found-entity';
import { OtherMeanings } from './other-meanings';
import { MONEY_FIGURE, readMoney, type Money } from './money-figure';
import { SpokenAmounts } from './spoken-amount';

/** What one of it is worth: the pound 100 GBP, the penny 1. */
export interface MoneyUnit {
  readonly currency: string;
  readonly cents: number;
}

const SYMBOLS: readonly (readonly [string, string])[] = [
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['$', 'USD'],
];
const BEFORE = /(?:^|[^\p{L}\p{N}])(\p{L}{2,4}\.?|[€£$]) ?-?$/u;
const AFTER = /^[ -]?(\p{L}{1,12}|[€£$])(?![\p{L}\p{N}])/u;
/** What a figure is glued to is part of something else: a date, a version, a range, an order number. */
const GLUED_BEFORE = /(?:[\p{L}\p{N}_][-./:#_']?|[./:#])$/u;
const GLUED_AFTER = /^[:/_#%]|^[-\u2013][0-9]|^ ?%/;
const ODD_CENTS = /^ ([0-9]{2})(?![\p{L}\p{N}.,:%])/u;
/** Words; a figure with cents is two. */
const CUE_REACH = 7;
const LOOK_BACK = 8;
const LOOK_AHEAD = 16;
/** Characters between two sums: " anstelle von ". */
const LONGEST_BETWEEN = 16;
/** Nobody counts more in cents. */
const MOST_SMALL_COINS = 1000;

/** A figure that nothing says to be money. */
interface Figure extends Span {
  readonly cents: number;
}

/** Finds sums of money: `1.299,00 €`, "zwanzig Euro", `£5`. */
export class Amounts {
  private readonly units = new Map<string, MoneyUnit>();
  private readonly cues: ReadonlySet<string>;
  private readonly notBefore: ReadonlySet<string>;
  private readonly quantities: ReadonlySet<string>;
  private readonly upTo: ReadonlySet<string>;
  private readonly and: ReadonlySet<string>;
  private readonly instead: ReadonlySet<string>;
  private readonly between: ReadonlySet<string>;
  private readonly others: OtherMeanings;
  private readonly spoken: SpokenAmounts;

  /** `currency` is that of sums which name none. */
  constructor(
    locales: readonly LocaleFiles[],
    private readonly currency: string,
  ) {
    const all = locales.map(({ words }) => words.entities);
    for (const [symbol, code] of SYMBOLS) this.units.set(symbol, { currency: code, cents: 100 });
    for (const { words, ...unit } of all.flatMap(({ money }) => money.units)) {
      for (const word of words.flatMap(spellingsOf)) this.units.set(word, unit);
    }
    this.cues = new Set(all.flatMap(({ money }) => money.cues.flatMap(spellingsOf)));
    this.notBefore = new Set(all.flatMap(({ notBefore }) => notBefore.flatMap(spellingsOf)));
    this.quantities = new Set(all.flatMap(({ quantities }) => quantities.flatMap(spellingsOf)));
    this.upTo = new Set(all.flatMap(({ dates }) => dates.upTo.flatMap(spellingsOf)));
    this.and = new Set(all.flatMap(({ numbers }) => numbers.and.flatMap(spellingsOf)));
    this.instead = new Set(all.flatMap(({ money }) => money.instead.flatMap(spellingsOf)));
    this.between = new Set(all.flatMap(({ dates }) => dates.between.flatMap(spellingsOf)));
    this.others = new OtherMeanings(all, this.cues);
    this.spoken = new SpokenAmounts(all, this.units, currency, this.upTo);
  }

  find(text: string, tokens: readonly Token[]): FoundEntity[] {
    const found = this.spoken.find(text, tokens, (at, to) => this.isAboutMoney(tokens, at, to));
    let bare: Figure | null = null;
    for (const { 0: figure, index: from } of text.matchAll(MONEY_FIGURE)) {
      const to = from + figure.length;
      const money = readMoney(figure);
      if (money === null || GLUED_AFTER.test(text.slice(to, to + 2))) continue;
      const amount = this.withUnit(text, from, to, money) ?? this.without(text, tokens, from, to, money);
      if (amount) found.push(...this.withTheOneBefore(text, bare, amount));
      bare = amount ? null : { from, to, cents: money.cents };
    }
    return this.joined(text, found).filter((sum) => !this.others.has(sum, tokens));
  }

  /** "35 Euro und 50 Cent" is one sum. */
  private joined(text: string, found: readonly FoundEntity[]): FoundEntity[] {
    const sums: FoundEntity[] = [];
    for (const sum of [...found].sort((a, b) => a.from - b.from)) {
      const last = sums.at(-1);
      if (last && this.isRestOf(text, last, sum)) {
        const [{ cents: whole }, { cents, currency }] = [partsOf(last), partsOf(sum)];
        sums[sums.length - 1] = this.entity(text, last.from, sum.to, whole + cents, currency);
      } else sums.push(sum);
    }
    return sums;
  }

  /** The cents of a sum that is whole so far. */
  private isRestOf(text: string, last: FoundEntity, sum: FoundEntity): boolean {
    const between = fold(text.slice(last.to, sum.from)).trim();
    if (between !== '' && !this.and.has(between)) return false;
    const [whole, rest] = [partsOf(last), partsOf(sum)];
    const isSmallCoin = this.unit(/(\p{L}+)$/u.exec(sum.text)?.[1])?.cents === 1;
    return isSmallCoin && rest.cents < 100 && whole.cents % 100 === 0 && whole.currency === rest.currency;
  }

  /** "129 statt 99 Euro" are two sums, "20 bis 30 Euro" and "between 20 and 30 euros" none. */
  private withTheOneBefore(text: string, bare: Figure | null, amount: FoundEntity): readonly FoundEntity[] {
    if (bare === null || amount.from - bare.to > LONGEST_BETWEEN) return [amount];
    const between = fold(text.slice(bare.to, amount.from)).trim();
    if (this.upTo.has(between)) return [];
    const lead = fold(text.slice(Math.max(0, bare.from - LOOK_AHEAD), bare.from))
      .split(' ')
      .slice(-3);
    if (this.and.has(between) && lead.some((word) => this.between.has(word))) return [];
    const { currency } = partsOf(amount);
    return this.instead.has(between) ? [this.entity(text, bare.from, bare.to, bare.cents, currency), amount] : [amount];
  }

  /** `€ 12,50`, `12,50 €`, `49 Euro 90`. */
  private withUnit(text: string, from: number, to: number, money: Money): FoundEntity | null {
    const lead = text.slice(Math.max(0, from - LOOK_BACK), from);
    const before = BEFORE.exec(lead);
    const unitBefore = this.unit(before?.[1]);
    if (before && unitBefore?.cents === 100 && !this.quantities.has(fold(wordAfter(text, to) ?? ''))) {
      const start = from - lead.length + before.index + before[0].indexOf(before[1] ?? '');
      return this.entity(text, start, to, money.cents, unitBefore.currency);
    }
    if (GLUED_BEFORE.test(lead) || /[0-9] ?[-\u2013] ?$/.test(lead)) return null;
    const after = AFTER.exec(text.slice(to, to + LOOK_AHEAD));
    const unit = this.unit(after?.[1]);
    if (!after || !unit) return null;
    const end = to + after[0].length;
    if (unit.cents !== 100) {
      // "1017 CT" is a postcode
      const isSum = !money.hasCents && money.cents < MOST_SMALL_COINS * 100;
      return isSum ? this.entity(text, from, end, (money.cents / 100) * unit.cents, unit.currency) : null;
    }
    const odd = money.hasCents ? null : this.oddCents(text, end);
    return this.entity(text, from, end + (odd === null ? 0 : 3), money.cents + (odd ?? 0), unit.currency);
  }

  /** The `90` of `49 Euro 90`. */
  private oddCents(text: string, at: number): number | null {
    const odd = ODD_CENTS.exec(text.slice(at, at + LOOK_AHEAD))?.[1];
    const next = AFTER.exec(text.slice(at + 3, at + 3 + LOOK_AHEAD))?.[1];
    if (odd === undefined || (next !== undefined && (this.unit(next) ?? this.quantities.has(fold(next))))) return null;
    return Number(odd);
  }

  /** `12,50` near a word like "cost", or as the whole message. */
  private without(text: string, tokens: readonly Token[], from: number, to: number, money: Money): FoundEntity | null {
    if (!money.hasCents || GLUED_BEFORE.test(text.slice(Math.max(0, from - 2), from))) return null;
    const next = wordAfter(text, to);
    if (/^[\p{L}-]/u.test(text.charAt(to)) || (next !== undefined && this.quantities.has(fold(next)))) return null;
    const first = tokens.findIndex(({ at }) => at >= from);
    const last = tokens.findLastIndex(({ at }) => at < to);
    if (first < 0 || !this.isAboutMoney(tokens, first, last + 1)) return null;
    return this.entity(text, from, to, money.cents, this.currency);
  }

  /** Whether words `from` to before `to` are money by what stands around them, or alone. */
  private isAboutMoney(tokens: readonly Token[], from: number, to: number): boolean {
    if (this.notBefore.has(tokens[from - 1]?.word ?? '')) return false;
    if (this.quantities.has(tokens[to]?.word ?? '')) return false;
    if (from === 0 && to === tokens.length) return true;
    const around = [...tokens.slice(Math.max(0, from - CUE_REACH), from), ...tokens.slice(to, to + CUE_REACH)];
    return around.some(({ word }) => this.cues.has(word));
  }

  private unit(written: string | undefined): MoneyUnit | null {
    return written === undefined ? null : (this.units.get(fold(written).replace('.', '')) ?? null);
  }

  private entity(text: string, from: number, to: number, cents: number, currency: string): FoundEntity {
    return entityOf(text, 'amount', `${Math.round(cents)} ${currency}`, { from, to });
  }
}

function partsOf({ value }: FoundEntity): { cents: number; currency: string } {
  const [cents = '', currency = ''] = value.split(' ');
  return { cents: Number(cents), currency };
}

function wordAfter(text: string, to: number): string | undefined {
  return /^ ?(\p{L}+)/u.exec(text.slice(to, to + LOOK_AHEAD))?.[1];
}

function fold(word: string): string {
  return foldCapped(word);
}
