import type { LocaleFiles } from '../locale-files';
import { capText, spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import { Answers } from './answers';
import { findEmails } from './email';
import type { FoundEntity } from './found-entity';
import { OrderNumbers, type OrderFormat, type OrderWords } from './order-number';
import { findPostcodes } from './postcode';

/** Letters that stand before a number without being part of it, in any language. */
const NUMBER_WORDS = ['nr', 'no', 'id'];

/** Finds the facts in a message. */
export class EntityExtractor {
  private readonly orders: OrderNumbers;
  private readonly words: OrderWords;
  private readonly answers: Answers;

  constructor(locales: readonly LocaleFiles[], orderFormat: OrderFormat) {
    this.orders = new OrderNumbers(orderFormat);
    this.answers = new Answers(locales);
    this.words = {
      cues: new Set(locales.flatMap(({ words }) => words.orderWords.flatMap(spellingsOf))),
      notLetters: new Set([...NUMBER_WORDS, ...locales.flatMap(({ words }) => words.service.flatMap(spellingsOf))]),
    };
  }

  /** In the order in which they stand in the text; none inside another. */
  extract(text: string, tokens: readonly Token[]): FoundEntity[] {
    const kinds = [
      findEmails(capText(text)),
      this.orders.find(tokens, this.words),
      findPostcodes(tokens, this.words.notLetters),
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
