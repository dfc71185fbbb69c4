import type { LocaleFiles } from '../locale-files';
import { capText, spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import { Answers } from './answers';
import { findEmails } from './email';
import { FACTS, type FoundEntity } from './found-entity';
import { OrderNumbers, type OrderFormat, type OrderWords } from './order-number';
import { findPostcodes, type PostcodeWords } from './postcode';

/** Letters that stand before a number without being part of it, in any language. */
const NUMBER_WORDS = ['nr', 'no', 'id'];

/** Finds the facts in a message. */
export class EntityExtractor {
  private readonly orders: OrderNumbers;
  private readonly words: OrderWords;
  private readonly postcodeWords: PostcodeWords;
  private readonly factWords: ReadonlySet<string>;
  private readonly answers: Answers;

  constructor(locales: readonly LocaleFiles[], orderFormat: OrderFormat) {
    this.orders = new OrderNumbers(orderFormat);
    this.answers = new Answers(locales);
    this.words = {
      cues: new Set(locales.flatMap(({ words }) => words.orderWords.flatMap(spellingsOf))),
      notLetters: new Set([...NUMBER_WORDS, ...locales.flatMap(({ words }) => words.service.flatMap(spellingsOf))]),
    };
    const around = locales.flatMap(({ words }) => [...words.factWords, ...words.orderWords, ...words.postcodeWords]);
    this.factWords = new Set(around.flatMap(spellingsOf));
    this.postcodeWords = {
      cues: new Set(locales.flatMap(({ words }) => words.postcodeWords.flatMap(spellingsOf))),
      notLetters: this.words.notLetters,
    };
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

  /** In the order in which they stand in the text; none inside another. */
  extract(text: string, tokens: readonly Token[]): FoundEntity[] {
    const orders = this.orders.find(tokens, this.words);
    const kinds = [
      findEmails(capText(text)),
      orders,
      findPostcodes(tokens, orders, this.postcodeWords),
      this.answers.findYesOrNo(tokens),
      this.answers.findOrdinal(tokens),
    ];
    const found: FoundEntity[] = [];
    for (const entity of kinds.flat()) {
      if (!found.some((other) => entity.from < other.to && other.from < entity.to)) found.push(entity);
    }
    return found.sort((a, b) => a.from - b.from);
  }
}
