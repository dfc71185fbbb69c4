import { charactersIn, visitGrams, type GramVisitor } from './features';
import { Spelling } from './spelling';
import type { SparseRows } from '../core/svm';

/** Which n-gram is which column (words first), and how much each weighs by its rarity. */
export interface Vocabulary {
  readonly words: ReadonlyMap<string, number>;
  readonly characters: ReadonlyMap<string, number>;
  /** Inverse document frequency by column. */
  readonly rarity: Float32Array;
}

/** A text as columns and values; valid until the next call. */
export interface SparseVector {
  readonly length: number;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Learns the n-grams of these texts. */
export function learnVocabulary(texts: readonly (readonly string[])[]): Vocabulary {
  const words = new DocumentCounts();
  const characters = new DocumentCounts();
  for (const text of texts) {
    visitGrams(text, words);
    words.nextDocument();
    for (const gram of text.flatMap(charactersIn)) characters.word(gram);
    characters.nextDocument();
  }
  const counts = [...words.documents, ...characters.documents];
  return {
    words: words.columnsFrom(0),
    characters: characters.columnsFrom(words.documents.length),
    rarity: Float32Array.from(counts, (seenIn) => Math.log((1 + texts.length) / (1 + seenIn)) + 1),
  };
}

/** In how many documents each gram occurs. */
class DocumentCounts implements GramVisitor {
  readonly documents: number[] = [];
  private readonly slots = new Map<string, number>();
  private readonly lastSeenIn: number[] = [];
  private document = 0;

  word(gram: string): void {
    const slot = this.slots.get(gram);
    if (slot === undefined) {
      this.slots.set(gram, this.documents.length);
      this.documents.push(1);
      this.lastSeenIn.push(this.document);
    } else if (this.lastSeenIn[slot] !== this.document) {
      this.lastSeenIn[slot] = this.document;
      this.documents[slot] = (this.documents[slot] ?? 0) + 1;
    }
  }

  apart(gram: string): void {
    this.word(gram);
  }

  inside(): void {
    // counted separately, so that words get the first columns
  }

  nextDocument(): void {
    this.document += 1;
  }

  columnsFrom(first: number): ReadonlyMap<string, number> {
    return new Map([...this.slots].map(([gram, slot]) => [gram, first + slot]));
  }
}

/** Turns texts into unit vectors. Keeps its working memory: one text at a time, and a result lasts until the next call. */
export class Vectoriser implements GramVisitor {
  private readonly counts: Float32Array;
  private readonly touched: Int32Array;
  private readonly values: Float32Array;
  private readonly unknownSquare: number;
  private readonly spelling: Spelling;
  private readonly insideKnown = new Map<string, readonly (number | undefined)[]>();
  private length = 0;
  private unknown = 0;

  constructor(private readonly vocabulary: Vocabulary) {
    this.counts = new Float32Array(this.width);
    this.touched = new Int32Array(this.width);
    this.values = new Float32Array(this.width);
    this.spelling = spellingOf(vocabulary);
    this.unknownSquare = vocabulary.rarity.reduce((largest, value) => Math.max(largest, value), 0) ** 2;
  }

  get width(): number {
    return this.vocabulary.rarity.length;
  }

  meant(words: readonly string[]): readonly string[] {
    return this.spelling.meant(words);
  }

  vectorOf(words: readonly string[]): SparseVector {
    this.length = 0;
    this.unknown = 0;
    visitGrams(this.spelling.meant(words), this);
    // what the model never saw makes the rest count less: measured, it raises the rejection of off-topic texts
    let squares = this.unknown * this.unknownSquare;
    for (let slot = 0; slot < this.length; slot += 1) {
      const column = this.touched[slot] as number;
      const value = (1 + Math.log(this.counts[column] as number)) * (this.vocabulary.rarity[column] as number);
      this.counts[column] = 0;
      this.values[slot] = value;
      squares += value * value;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let slot = 0; slot < this.length; slot += 1) this.values[slot] = (this.values[slot] as number) * scale;
    return { length: this.length, columns: this.touched, values: this.values };
  }

  word(gram: string): void {
    this.count(this.vocabulary.words.get(gram));
  }

  apart(gram: string): void {
    const column = this.vocabulary.words.get(gram);
    // few of them are ever seen: one that wasn't says nothing
    if (column !== undefined) this.count(column);
  }

  inside(word: string): void {
    const known = this.insideKnown.get(word) ?? this.lookInside(word);
    for (let at = 0; at < known.length; at += 1) this.count(known[at]);
  }

  /** The columns of its characters. Those of known words are kept: there are only so many of these. */
  private lookInside(word: string): readonly (number | undefined)[] {
    const columns = charactersIn(word).map((gram) => this.vocabulary.characters.get(gram));
    if (this.vocabulary.words.has(word)) this.insideKnown.set(word, columns);
    return columns;
  }

  private count(column: number | undefined): void {
    if (column === undefined) {
      this.unknown += 1;
      return;
    }
    if (this.counts[column] === 0) {
      this.touched[this.length] = column;
      this.length += 1;
    }
    this.counts[column] = (this.counts[column] as number) + 1;
  }
}

function spellingOf({ words, rarity }: Vocabulary): Spelling {
  const rarest = rarity.reduce((largest, value) => Math.max(largest, value), 0);
  return new Spelling(
    [...words.keys()].filter((gram) => !gram.includes(' ')),
    (gram) => {
      const column = words.get(gram);
      // as many times as it was seen, and once more, as a logarithm
      return column === undefined ? 0 : rarest - (rarity[column] as number) + Math.LN2;
    },
  );
}

/** The unit vectors of many texts, given as words. */
export function vectorsOf(texts: readonly (readonly string[])[], vectoriser: Vectoriser): SparseRows {
  const starts = new Int32Array(texts.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  texts.forEach((text, row) => {
    const vector = vectoriser.vectorOf(text);
    for (let slot = 0; slot < vector.length; slot += 1) {
      columns.push(vector.columns[slot] as number);
      values.push(vector.values[slot] as number);
    }
    starts[row + 1] = columns.length;
  });
  return { starts, columns: Int32Array.from(columns), values: Float32Array.from(values), width: vectoriser.width };
}
