import type { AddressWording } from './address-words';

export type EntityType =
  'order' | 'email' | 'postcode' | 'date' | 'amount' | 'phone' | 'iban' | 'yes' | 'no' | 'ordinal';

/** A fact found in a message. */
export interface Entity {
  readonly type: EntityType;
  /**
   * Normalised: upper-case order number, lower-case e-mail, postcode and IBAN without spaces in capitals, phone in E.164, date as ISO day,
   * amount in cents with its currency (`1999 EUR`), ordinal as `1`.. or `-1` for "the last".
   */
  readonly value: string;
  /** As written. */
  readonly text: string;
}

/** Digits that are an order number where one was asked for. */
export interface BareOrder {
  /** With the letters that it usually has. */
  readonly value: string;
  /** As written. */
  readonly text: string;
  /** False where it's taken back: "not 48196, 48213". */
  readonly isMeant: boolean;
  /** Where the customer is, postcodes are written so. Absent where they aren't. */
  readonly mayBePostcode?: true;
}

/** How long something is to last. */
export type Length = { readonly months: number } | { readonly days: number };

/** Minutes since midnight. */
export interface TimeOfDay {
  readonly minutes: number;
  /** Its words say that it's a time; else it's but a number. */
  readonly isPlain: boolean;
}

/** What one message asks for. */
export interface Understanding {
  /** The message's own language among the installed ones, or null when it can't be told. */
  readonly language: string | null;
  /** 0..1 */
  readonly languageConfidence: number;
  /** How many of its words build the sentences of `language`: few, and it may be but a name. */
  readonly smallWords?: number;
  /** The installed language that its words and letters are most like, however little that says; null where they say nothing. */
  readonly likelyLanguage: string | null;
  /** An intent's name, or `none`. */
  readonly intent: string;
  /** 0..1; for exact phrases and command patterns 1. */
  readonly confidence: number;
  /** The next likeliest intents with confidences, best first, at most 3, without `intent` itself. */
  readonly alternatives: readonly { readonly intent: string; readonly confidence: number }[];
  /** What else the message's parts tell or ask for, in its order: other things than `intent`. Absent where that's all. */
  readonly also?: readonly string[];
  /** Those of `also` that are wished besides, and do not only describe what `intent` is about. Absent where none is. */
  readonly alsoWished?: readonly string[];
  /** The first of `alsoWished` that is written before what `intent` is read from, as a request of its own. Absent where `intent` comes first. */
  readonly before?: { readonly intent: string; readonly confidence: number };
  /** The code of the language it's most likely in, where that is not installed. */
  readonly foreignLanguage?: string;
  readonly entities: readonly Entity[];
  /** Digits alone, which nothing in the message says are an order's. Absent where there are none. */
  readonly bareOrders?: readonly BareOrder[];
  /** Its words, with numbers as figures: "zwei Monate" as "2 monate". */
  readonly inFigures?: string;
  /** The day that "until February" or "until the end of March" gives; null where no month is named so. */
  readonly untilMonth?: string | null;
  /** The same without "until", for where that was asked: "Anfang März", "next month". */
  readonly namedMonth?: string | null;
  /** The day of a weekday, or of next week, named without saying whether it's to come: if it is. Null where none is named. */
  readonly comingDay?: string | null;
  /** The only time of day that it names; null where it names none, or several. */
  readonly timeOfDay?: TimeOfDay | null;
  /** "For two months", "six weeks"; null where it names no length. */
  readonly lasts?: Length | null;
  /** What tells an address in it from the sentence around it. */
  readonly addressWording?: AddressWording;
  /** Ids of the choices that it picks in other words than theirs, wherever they are offered. Absent where it picks none. */
  readonly picks?: readonly string[];
  /** There is a "not" in it. Absent where there is none. */
  readonly negates?: boolean;
  /** Somebody wants something searched for. Absent where nobody does. */
  readonly asksToSearch?: boolean;
  /** It's about another order than the one talked about: "my other order". Absent where nothing says so. */
  readonly namesOtherOrder?: boolean;
  /** It's about a thing that was named before: "is it washable?". Absent where nothing says so. */
  readonly refersBack?: boolean;
  /** It asks the same of something else: "what about a kettle?". Absent where nothing says so. */
  readonly asksAlso?: boolean;
  /** It says that a subscription is to end. Absent where it doesn't. */
  readonly wantsEnd?: boolean;
  /** It says that a subscription is to go on. Absent where it doesn't. */
  readonly keepsIt?: boolean;
  /** It names what may be had in place of a subscription's end: a pause, an offer. Absent where it doesn't. */
  readonly namesInstead?: boolean;
  /** It asks for something at once, or sooner than it was said. Absent where it doesn't. */
  readonly wantsAtOnce?: boolean;
  /** It tells what somebody did, or how somebody was treated. Absent where it doesn't. */
  readonly tellsOfConduct?: boolean;
  /** It says, and nothing else, that something isn't wanted after all: who is asked for a reason has given one. Absent where it doesn't. */
  readonly givesReason?: boolean;
  /** It says that something doesn't fit, or isn't liked. Absent where it doesn't. */
  readonly dislikes?: boolean;
  /** The message is about some of what was ordered, and not all of it. */
  readonly partOnly?: boolean;
  /** It turns down a new one. Absent where it doesn't. */
  readonly refusesReplacement?: boolean;
  /** It turns down money. Absent where it doesn't. */
  readonly refusesRefund?: boolean;
  /** It asks for something to be sent. Absent where it doesn't. */
  readonly asksToSend?: boolean;
  /** It says that its writer has a complaint to make. Absent where it doesn't. */
  readonly complains?: boolean;
  /** It asks for something to be put on record, if anything was told. Absent where it doesn't. */
  readonly asksToRecord?: boolean;
  /** It says, of what was to come by e-mail, that nothing has come. Absent where it doesn't. */
  readonly missesMail?: boolean;
  /** It says that an e-mail address can't be got at any more. Absent where it doesn't. */
  readonly lacksAccess?: boolean;
  /** It asks for a moment, and for nothing else. Absent where it doesn't. */
  readonly asksToWait?: boolean;
  /** It asks by when something has to be answered or done. Absent where it doesn't. */
  readonly asksDeadline?: boolean;
  /** It asks whether there is somebody who settles disputes. Absent where it doesn't. */
  readonly asksWhoSettles?: boolean;
  /** Its words threaten somebody else, where they tell of danger. Absent where they don't. */
  readonly threatens?: boolean;
  /** Where its words say that somebody else threatens or beats who writes it: begins and ends in the text. Absent where they don't. */
  readonly threatenedAt?: readonly (readonly [start: number, end: number])[];
  /** It says in so many words that its writer is upset. Absent where it doesn't. */
  readonly saysUpset?: boolean;
  /** Only with intent `change_language`: the language asked for, if one was named. */
  readonly requestedLanguage: string | null;
  /** The customer also says, by a known phrase in a clause of its own, that they were misread; the message is about something else. */
  readonly saysMisread?: boolean;
}
