import type { LanguageFile } from '../locale-files';
import { spellingsOf } from '../normalise';
import type { Token } from '../tokens';
import { NumberWords, type ReadNumber } from './number-words';
import { OrdinalWords } from './ordinal-words';
import { byNumber, Tags, type Tagged } from './tags';

const SIGNALS = [
  'never',
  'every',
  'agoBefore',
  'agoAfter',
  'ahead',
  'aheadAfter',
  'countedFrom',
  'on',
  'lastAfter',
  'comingAfter',
  'of',
  'upTo',
  'between',
  'monthEnds',
  'monthMiddles',
  'monthBegins',
  'monthLengths',
  'and',
  'past',
  'future',
  'suits',
  'should',
] as const;

type Signal = (typeof SIGNALS)[number];
export type Which = 'last' | 'coming' | 'next' | 'this';

/** What a phrase of dates means. */
export type DateTag =
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'day'; readonly days: number }
  | { readonly kind: 'which'; readonly which: Which }
  | { readonly kind: 'week'; readonly weeks: number }
  | { readonly kind: 'unit'; readonly days: number }
  | { readonly [K in Signal]: { readonly kind: K } }[Signal];

export type DateTags = ReadonlyMap<number, readonly Tagged<DateTag>[]>;

/** How one language talks about days. */
export class DateWords {
  readonly monthFirst: boolean;
  readonly monthsByNumber: boolean;
  readonly weekdayWeek: boolean;
  readonly ordinals: OrdinalWords;
  readonly greetings: ReadonlySet<string>;
  private readonly tags: Tags<DateTag>;
  private readonly numbers: NumberWords;
  private readonly articles: ReadonlySet<string>;
  /** The signals of a word as it is written: folded, `wurde` and `würde` are one. */
  private readonly written = new Map<string, Set<string>>();

  constructor({ entities, ordinals }: LanguageFile) {
    const { dates, numbers } = entities;
    this.monthFirst = dates.monthFirst;
    this.monthsByNumber = dates.monthsByNumber;
    this.weekdayWeek = dates.weekdayWeek;
    this.greetings = new Set(dates.greetings.flatMap(spellingsOf));
    this.articles = new Set(numbers.articles.flatMap(spellingsOf));
    this.numbers = new NumberWords(numbers);
    this.ordinals = new OrdinalWords(ordinals, this.numbers, numbers.ordinalEndings, !dates.monthFirst);
    for (const kind of SIGNALS) {
      for (const word of wordsOf(entities, kind))
        this.written.set(word, (this.written.get(word) ?? new Set<string>()).add(kind));
    }
    this.tags = new Tags<DateTag>([
      ...byNumber(dates.months).map(([month, names]) => [{ kind: 'month', month }, names] as const),
      ...byNumber(dates.weekdays).map(([weekday, names]) => [{ kind: 'weekday', weekday }, names] as const),
      ...byNumber(dates.days).map(([days, names]) => [{ kind: 'day', days }, names] as const),
      ...byNumber(dates.units).map(([days, names]) => [{ kind: 'unit', days }, names] as const),
      ...(['last', 'coming', 'next', 'this'] as const).map(
        (which) => [{ kind: 'which', which }, dates[which]] as const,
      ),
      [{ kind: 'week', weeks: -1 }, dates.lastWeek],
      [{ kind: 'week', weeks: 0 }, dates.thisWeek],
      [{ kind: 'week', weeks: 1 }, dates.nextWeek],
      ...SIGNALS.map((kind) => [{ kind }, wordsOf(entities, kind)] as const),
    ]);
  }

  read(tokens: readonly Token[]): DateTags {
    return this.tags.read(tokens);
  }

  /** Whether a word that was found to give a signal does so with its accents: "würde" is no "wurde". */
  signals(token: Token | undefined, kind: DateTag['kind']): boolean {
    const asWritten = this.written.get((token?.text ?? '').toLowerCase());
    return asWritten === undefined || asWritten.has(kind);
  }

  /** `3`, "three", "a". */
  numberAt(tokens: readonly Token[], at: number): ReadNumber | null {
    const word = tokens[at]?.word ?? '';
    if (/^[0-9]{1,2}$/.test(word)) return { value: Number(word), to: at + 1 };
    return this.articles.has(word) ? { value: 1, to: at + 1 } : this.numbers.readAt(tokens, at);
  }
}

function wordsOf({ dates, numbers }: LanguageFile['entities'], kind: Signal): readonly string[] {
  return kind === 'and' ? numbers.and : dates[kind];
}
