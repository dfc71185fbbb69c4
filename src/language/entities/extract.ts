import type { LocaleFiles } from '../locale-files';
import { capText, spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import type { BareOrder, Length, TimeOfDay } from '../types';
import { Amounts } from './amount';
import { Answers } from './answers';
import { dayFromIso, isoOf, type Day } from './calendar';
import { Dates } from './date';
import { findEmails } from './email';
import { Findings } from './findings';
import { FACTS, outside, SAID_IN_WORDS, type FoundEntity, type Span } from './found-entity';
import { findIbans } from './iban';
import { OrderNumbers, type ListWords, type OrderFormat, type OrderWords } from './order-number';
import { OtherNumbers } from './other-numbers';
import { findPhones, type PhoneRegions, type PhoneWords } from './phone';
import { findPostcodes, type PostcodeWords } from './postcode';
import { Slips } from './slips';
import { TimesOfDay } from './time-of-day';

/** Letters that stand before a number without being part of it, in any language. */
const NUMBER_WORDS = ['nr', 'no', 'id'];
/** Words of a correction, at most: "no, sorry, I mean". */
const MOST_CORRECTING = 5;
/** What sums are in that name no currency. */
const CURRENCY = 'EUR';
/** A country whose postcodes look like the digits of an order. */
const FIVE_DIGIT_POSTCODES = 'DE';
const LIKE_A_POSTCODE = /^0[1-9]/;
/** Facts have a digit or an `@`; most messages have neither, and aren't searched for them. */
const MAY_HOLD_FACTS = /[0-9@]/;

/** What is known beside the message. */
export interface EntityHints {
  /** The customer's locale, e.g. `nl-BE`: where telephone numbers without a country are at home. */
  readonly locale: string;
  /** Today where the customer is, `2026-03-18`; without it only full dates are read. */
  readonly today?: string | undefined;
}

/** Finds the facts in a message. */
export class EntityExtractor {
  private readonly orders: OrderNumbers;
  private readonly words: OrderWords;
  private readonly slips: Slips;
  private readonly postcodeWords: PostcodeWords;
  private readonly phoneWords: PhoneWords;
  private readonly corrections: ReadonlySet<string>;
  private readonly joins: ReadonlySet<string>;
  private readonly plurals: ReadonlySet<string>;
  private readonly notWords: ReadonlySet<string>;
  private readonly regions: ReadonlyMap<string, readonly string[]>;
  private readonly factWords: ReadonlySet<string>;
  private readonly bareNouns: ReadonlySet<string>;
  private readonly answers: Answers;
  private readonly dates: Dates;
  private readonly times: TimesOfDay;
  private readonly amounts: Amounts;

  constructor(locales: readonly LocaleFiles[], orderFormat: OrderFormat) {
    const folded = (wordsOf: (words: LocaleFiles['words']) => readonly string[]): ReadonlySet<string> =>
      new Set(locales.flatMap(({ words }) => wordsOf(words).flatMap(spellingsOf)));
    this.orders = new OrderNumbers(orderFormat);
    this.notWords = new Set(locales.flatMap(({ words }) => words.notWords.flatMap(spellingsOf)));
    this.corrections = folded(({ correctionWords }) => correctionWords);
    this.joins = folded(({ joins }) => joins);
    this.plurals = folded(({ orderPlurals }) => orderPlurals);
    this.answers = new Answers(locales);
    this.dates = new Dates(locales);
    this.times = new TimesOfDay(
      locales.map(({ words }) => words.entities),
      (tokens, at) => this.dates.numberAt(tokens, at),
    );
    this.amounts = new Amounts(locales, CURRENCY);
    const words = locales.map(({ words: own }) => own);
    const others = new OtherNumbers(
      folded(({ entities }) => entities.otherNumbers),
      words.flatMap(({ entities }) => entities.numberEndings.flatMap(spellingsOf)),
      folded(({ entities, orderWords, postcodeWords }) => [...entities.phoneWords, ...orderWords, ...postcodeWords]),
    );
    // "ok 20259": courtesies are no letters of a number
    const notLetters = new Set([...NUMBER_WORDS, ...folded(({ service, courtesies }) => [...service, ...courtesies])]);
    this.words = {
      cues: folded(({ orderWords }) => orderWords),
      between: new Set([...NUMBER_WORDS, ...folded(({ factWords }) => factWords)]),
      notLetters,
      others,
    };
    this.slips = new Slips(words.flatMap(({ orderWords }) => orderWords));
    this.bareNouns = folded(({ bareNouns }) => bareNouns);
    this.factWords = folded(({ factWords, orderWords, postcodeWords, entities }) => [
      ...[...factWords, ...orderWords, ...postcodeWords],
      ...entities.phoneWords,
    ]);
    this.postcodeWords = {
      others,
      numberWords: this.words.cues,
      cues: folded(({ postcodeWords }) => postcodeWords),
      notLetters,
      towns: folded(({ entities }) => entities.towns),
      letteredTowns: folded(({ entities }) => entities.letteredTowns),
      notBefore: folded(({ entities }) => entities.notBefore),
      quantities: folded(({ entities }) => entities.quantities),
    };
    this.phoneWords = { phone: folded(({ entities }) => entities.phoneWords), other: others };
    this.regions = new Map(locales.map(({ language, words }) => [language, words.entities.regions]));
  }

  /** Words that change nothing around an answer. */
  isFiller(word: string): boolean {
    return this.answers.isFiller(word);
  }

  /** "My order number is NB-48213 and the postcode 1012 AB": facts, and words that only name them. */
  isFactsOnly(tokens: readonly Token[], entities: readonly FoundEntity[]): boolean {
    const facts = entities.filter(({ type }) => FACTS.has(type));
    const isFact = ({ at }: Token): boolean => facts.some(({ from, to }) => at >= from && at < to);
    const isNumber = ({ word }: Token): boolean => /^[0-9]+$/.test(word);
    return (
      facts.length > 0 && tokens.every((token) => isFact(token) || isNumber(token) || this.factWords.has(token.word))
    );
  }

  /** "My order?", "the parcel NB-48213": what it is about, and nothing that is wished. */
  isNounOnly(tokens: readonly Token[], entities: readonly FoundEntity[]): boolean {
    const rest = outside(
      tokens,
      entities.filter(({ type }) => FACTS.has(type)),
    );
    return (
      rest.some(({ word }) => this.bareNouns.has(word)) &&
      rest.every(({ word }) => this.bareNouns.has(word) || this.factWords.has(word))
    );
  }

  /** Only what `FACTS` lists, and at once where the text can hold none. */
  factsIn(text: string, tokens: readonly Token[], hints: EntityHints): readonly FoundEntity[] {
    if (!MAY_HOLD_FACTS.test(text)) return [];
    return this.extract(text, tokens, hints).filter(({ type }) => FACTS.has(type));
  }

  /**
   * In the order in which they stand in the text; none inside another. What is surest goes first, and what it's made of is nothing
   * else: an IBAN's checksum, an address around its `@`, the letters of an order number, a telephone number that exists.
   */
  extract(given: string, tokens: readonly Token[], hints: EntityHints): FoundEntity[] {
    const text = capText(given);
    const mayHoldFacts = MAY_HOLD_FACTS.test(text);
    const found = new Findings();
    const brokenPhones = mayHoldFacts ? this.addUnmistakable(found, text, tokens, hints) : [];
    // "not today" is a no, and names no day
    found.add(this.answers.findYesOrNo(tokens));
    found.add(this.dates.find(text, tokens, hints.today === undefined ? null : dayFromIso(hints.today)));
    found.block(brokenPhones);
    found.add(this.amounts.find(text, tokens));
    if (mayHoldFacts) this.addWhatIsLeft(found, tokens, hints);
    found.add(this.answers.findOrdinal(tokens));
    const meant = new Set(this.meant(found.orders, tokens));
    return found.entities
      .filter((entity) => entity.type !== 'order' || meant.has(entity))
      .sort((a, b) => a.from - b.from);
  }

  /** @returns what looks like a telephone number and isn't: nothing but a day may be read into it */
  private addUnmistakable(
    found: Findings,
    text: string,
    tokens: readonly Token[],
    hints: EntityHints,
  ): readonly Span[] {
    const { ibans, broken } = findIbans(text);
    found.block(broken);
    found.add(ibans);
    found.add(findEmails(text));
    found.add(this.orders.findWhole(found.free(tokens), this.words));
    found.add(this.orders.findListed(found.free(tokens), found.orders, this.listWords(hints.locale)));
    const phones = findPhones(text, tokens, this.regionsFor(hints.locale), this.phoneWords);
    found.add(phones.phones);
    return phones.broken;
  }

  /** Numbers that only the words beside them explain. */
  private addWhatIsLeft(found: Findings, tokens: readonly Token[], { locale }: EntityHints): void {
    if (found.orders.length === 0) {
      found.add(this.orders.findBare(this.slips.meant(found.free(tokens)), this.words, this.listWords(locale)));
    }
    found.add(findPostcodes(found.free(tokens), found.orders, this.postcodeWords));
  }

  private listWords(locale: string): ListWords {
    const { home } = this.regionsFor(locale);
    return {
      joins: this.joins,
      plurals: this.plurals,
      postcodes: this.postcodeWords.cues,
      mayBePostcode: home === null || home === FIVE_DIGIT_POSTCODES,
    };
  }

  /** Digits that nothing but a postcode was read into, as the order numbers they would be. */
  bareOrders(
    tokens: readonly Token[],
    entities: readonly FoundEntity[],
    { locale }: EntityHints,
  ): readonly BareOrder[] {
    const taken = entities.filter(({ type }) => type !== 'postcode');
    const found = this.orders.findDigits(outside(tokens, taken), this.words, this.postcodeWords.cues);
    const meant = new Set(this.meant(found, tokens));
    const { mayBePostcode } = this.listWords(locale);
    // No order's number begins so where so many postcodes do.
    const read = mayBePostcode ? found.filter(({ text }) => !LIKE_A_POSTCODE.test(text)) : found;
    return read.map((order) => ({
      ...{ value: order.value, text: order.text, isMeant: meant.has(order) },
      ...(mayBePostcode ? { mayBePostcode } : {}),
    }));
  }

  /** The message's words with its numbers as figures: "zwei Monate" as "2 monate". */
  inFigures(tokens: readonly Token[]): string {
    return this.dates.inFigures(tokens);
  }

  /** The ISO day that "until February" gives; null where no month is named so, or nobody said what day it is. */
  untilMonth(tokens: readonly Token[], hints: EntityHints): string | null {
    return readOn(hints, (today) => this.dates.untilMonth(tokens, today));
  }

  /** The same for "mid February", where nothing says "until". */
  namedMonth(tokens: readonly Token[], hints: EntityHints): string | null {
    return readOn(hints, (today) => this.dates.namedMonth(tokens, today));
  }

  /** The ISO day of a weekday that is still to come; null where none is named, or nobody said what day it is. */
  comingDay(tokens: readonly Token[], hints: EntityHints): string | null {
    return readOn(hints, (today) => this.dates.comingDay(tokens, today));
  }

  /** The only time of day that is named, in words that no other fact has taken. */
  timeOfDay(tokens: readonly Token[], entities: readonly FoundEntity[]): TimeOfDay | null {
    const facts = entities.filter(({ type }) => FACTS.has(type) || SAID_IN_WORDS.has(type));
    return this.times.find(outside(tokens, facts));
  }

  /** "For two months"; null where no length is named. */
  lasts(tokens: readonly Token[]): Length | null {
    return this.dates.lasts(tokens);
  }

  /** Whether there is a "not" in the message. */
  negates(tokens: readonly Token[]): boolean {
    return tokens.some(({ word }) => this.notWords.has(word));
  }

  /** "Not NB-48196, NB-48213": one that is taken back isn't meant, where another one is. */
  private meant(orders: readonly FoundEntity[], tokens: readonly Token[]): readonly FoundEntity[] {
    if (orders.length < 2) return orders;
    const { cues, notLetters } = this.words;
    const isSmall = (word: string | undefined): boolean =>
      word !== undefined &&
      (cues.has(word) || notLetters.has(word) || this.answers.isAboutChoice(word)) &&
      !this.notWords.has(word);
    // Read once, however many numbers a hostile message has.
    const places = new Map(tokens.map(({ at }, place) => [at, place]));
    const isTakenBack = ({ from }: FoundEntity): boolean => {
      const place = places.get(from) ?? 0;
      const [next, last] = [tokens[place - 2], tokens[place - 1]];
      // "not order NB-48196"
      const decisive = isSmall(last?.word) ? next : last;
      return decisive !== undefined && this.notWords.has(decisive.word);
    };
    const isCorrected = (order: FoundEntity, next: FoundEntity | undefined): boolean =>
      next !== undefined && this.correctsBetween(tokens, order, next);
    const meant = orders.filter((order, at) => !isTakenBack(order) && !isCorrected(order, orders[at + 1]));
    return meant.length > 0 ? meant : orders;
  }

  /** "No, wait": nothing but words of a correction and courtesies. "NB-48196, sorry, and NB-48213" are two. */
  private correctsBetween(tokens: readonly Token[], { to }: FoundEntity, { from }: FoundEntity): boolean {
    const between = tokens.filter(({ at }) => at >= to && at < from);
    const corrects = between.some(({ word }) => this.corrections.has(word));
    return corrects && between.length <= MOST_CORRECTING && !between.some(({ word }) => this.joins.has(word));
  }

  /** A browser says `en-US` wherever it is: only regions that a language file names count. */
  private regionsFor(locale: string): PhoneRegions {
    const [language = '', region = ''] = locale.split('-');
    const own = this.regions.get(language.toLowerCase()) ?? [];
    const home = own.find((one) => one === region.toUpperCase()) ?? own[0] ?? null;
    const others = [...this.regions.values()].flatMap(([first]) =>
      first === undefined || first === home ? [] : [first],
    );
    const near = own.filter((one) => one !== home);
    return { home, near, others };
  }
}

function readOn({ today }: EntityHints, read: (today: Day) => Day | null): string | null {
  const now = today === undefined ? null : dayFromIso(today);
  const day = now === null ? null : read(now);
  return day === null ? null : isoOf(day);
}
