import * as z from 'zod';

const word = z.string().trim().min(1).max(60);
const words = z.array(word).default([]);
const named = (key: RegExp) => z.record(z.string().regex(key), z.array(word)).default({});

/** How a language writes numbers, days and money, and what it calls the numbers that people have. */
export const entityWordsSchema = z.strictObject({
  /** Countries where it's spoken (ISO 3166): a telephone number without a country is at home in the first, or in the customer's own. */
  regions: z.array(z.string().regex(/^[A-Z]{2}$/)).default([]),
  numbers: z
    .strictObject({
      /** Words by value: 1 to 19 and the tens; the rest is put together from them. */
      values: named(/^\d{1,2}$/),
      hundred: words,
      thousand: words,
      /** Between units and tens, or after hundreds: "fünfundzwanzig", "a hundred and five". */
      and: words,
      /** Stand for one, though they are no number: "a week ago". */
      articles: words,
      /** What makes an ordinal of a number: "zwölf-ten". */
      ordinalEndings: words,
    })
    .prefault({}),
  money: z
    .strictObject({
      /** Currencies and their parts, by what one of them is worth: "twenty quid", "50 Cent". */
      units: z
        .array(
          z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/), cents: z.int().positive(), words: z.array(word) }),
        )
        .default([]),
      /** Near these a number without a currency is money: "cost 12.50". */
      cues: words,
      /** Between two sums of which only the second names its currency: "129 instead of 99 euros". */
      instead: words,
      /** What units mean besides money, near these words; anywhere if there are none: "two pounds of coffee". Money after all near a cue. */
      otherwise: z.array(z.strictObject({ words: z.array(word), near: words })).default([]),
    })
    .prefault({}),
  dates: z
    .strictObject({
      months: named(/^(?:[1-9]|1[0-2])$/),
      /** Monday is 1. */
      weekdays: named(/^[1-7]$/),
      /** "yesterday": words by days from today. */
      days: named(/^-?\d{1,2}$/),
      /** Of `days`, those that greet where they open a message: "Morgen, wo ist …". */
      greetings: words,
      /** Phrases in which nothing is a date: "guten Morgen". */
      never: words,
      /** Before a weekday: it comes back, so it's no date. */
      every: words,
      /** The most recent one. */
      last: words,
      /** The same behind the weekday: "zaterdag jl.". */
      lastAfter: words,
      /** The first to come. */
      coming: words,
      comingAfter: words,
      /** The first to come, or the one after: only where both are the same. */
      next: words,
      this: words,
      lastWeek: words,
      thisWeek: words,
      nextWeek: words,
      /** Days in a unit, by words: `7` for weeks. */
      units: named(/^\d{1,2}$/),
      /** What months are called after their number: "for two months". */
      monthLengths: words,
      /** "vor drei Tagen" */
      agoBefore: words,
      /** "three days ago" */
      agoAfter: words,
      /** "in three days" */
      ahead: words,
      /** "three days from now" */
      aheadAfter: words,
      /** Between a distance and the day from which it counts, where a language does so: "a week from tomorrow", "a week today". */
      countedFrom: words,
      /** Between a week and its weekday: "next week on Friday". */
      on: words,
      /** Whether "Friday week" is the Friday after next. */
      weekdayWeek: z.boolean().default(false),
      /** Between day and month: "3rd of April". */
      of: words,
      /** Between two days of one month: "3. bis 5. April". */
      upTo: words,
      /** Between "until" and a month: its last day, or its first. */
      monthEnds: words,
      monthMiddles: words,
      monthBegins: words,
      /** Before two days or sums that are a range: "between the 2nd and 4th of April". */
      between: words,
      /** Right before a day: "am 3.4". */
      cues: words,
      /** Words in whose clause a weekday has been, or is still to come. */
      past: words,
      future: words,
      /** Words of a proposal: "Saturday would suit me". */
      suits: words,
      /** In whose clause it has been, unless it's proposed: "zou zaterdag komen", "zaterdag zou beter uitkomen". */
      should: words,
      /** Whether a month may stand before its day: "April 3". */
      monthFirst: z.boolean().default(false),
      /** Whether a month may be a number in words: "am neunten dritten". */
      monthsByNumber: z.boolean().default(false),
    })
    .prefault({}),
  times: z
    .strictObject({
      /** Right before a time of day: "at 10". */
      before: words,
      /** Right after it: "10 o'clock". */
      after: words,
      /** After it, where it's in the afternoon. */
      pm: words,
      /** Before an hour that is half an hour off: "halb drei" is 2.30. */
      halfBefore: words,
    })
    .prefault({}),
  /** Before a time of day or a version: what follows is no date and no money. */
  notBefore: words,
  /** After a number: what it counts or measures. */
  quantities: words,
  /** What telephone numbers are called. */
  phoneWords: words,
  /** What numbers are called that are no order, no telephone and no postcode. */
  otherNumbers: words,
  /** How more of those names end: "Mandatsnummer". */
  numberEndings: words,
  /** Towns in countries whose postcodes have four digits: a number before one of them is one. */
  towns: words,
  /** Towns whose postcodes end in letters: before one of them, letters that could be a word are none ("1017 ab Amsterdam"). */
  letteredTowns: words,
});

export type EntityWords = z.output<typeof entityWordsSchema>;
