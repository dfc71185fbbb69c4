import type { Apart } from './clauses';
import { NO_INTENT, type Ranker, type Scored } from './intent-model';

/** The wish for a person. */
export const HUMAN = 'human';
/** What people say around a request, or about it: where the message also asks for something, that is what it is about. */
const YIELDING: ReadonlySet<string> = new Set([
  ...['greeting', 'about_bot', 'thanks', 'goodbye', 'praise', 'apology', 'complaint', NO_INTENT],
]);
/** Said with a whole message or not at all: a part of one that looks like it ("…, not by me") says little. */
const WHOLE_ONLY: ReadonlySet<string> = new Set(['cancel', 'start_over', 'help', 'misread', 'change_language']);
/** About the talk itself, and nothing to be done besides. */
const OF_THE_TALK: ReadonlySet<string> = new Set(['why', 'explain', 'leave_alone']);
/** To take one of these for granted ends or undoes what the customer is about: most of it is found by phrases and patterns, and the model has to be sure. */
const ENDING: ReadonlySet<string> = new Set(['cancel', 'goodbye', 'misread', 'start_over']);
const ENDING_FROM = 0.65;
/** "No, I was only joking, thanks": said after something, and never what the message is about. */
const THANKS = 'thanks';
/** Beside a courtesy or a complaint a request has to be likelier than not: "delivered so fast, hats off" asks nothing. */
const REQUEST_FROM = 0.5;
const RANKS = 5;
/** Of a long message the beginning and the end say what it is about. */
const CLAUSES_EACH_END = 4;

/** A part of a message: its words for the model, and the intents that it is known not to be. */
export interface Clause {
  readonly words: readonly string[];
  readonly vetoes: ReadonlySet<string>;
  /** Intents whose necessary words are missing in it. */
  readonly lacks: ReadonlySet<string>;
  /** It names something, and wishes nothing. */
  readonly isNounOnly: boolean;
}

/**
 * Ranks a message as a whole and clause by clause, best first: a wish for a person anywhere in it comes first, and a courtesy
 * or a complaint never hides a request.
 */
export function rankMessage(model: Ranker, clauses: readonly Clause[], likelyFrom: number): readonly Scored[] {
  const whole = rank(model, {
    words: clauses.flatMap(({ words }) => words),
    vetoes: new Set(clauses.flatMap(({ vetoes }) => [...vetoes])),
    lacks: inAll(clauses.map(({ lacks }) => lacks)),
  });
  if (clauses.length < 2) return whole;
  const parts = endsOf(clauses)
    .filter(({ isNounOnly }) => !isNounOnly)
    .map((clause) => rank(model, clause));
  const leadingTo = (from: number, wanted: (intent: string) => boolean): readonly Scored[] | undefined =>
    [whole, ...parts]
      .filter(([top]) => top !== undefined && wanted(top.intent) && top.confidence >= from)
      .sort((a, b) => (b[0]?.confidence ?? 0) - (a[0]?.confidence ?? 0))[0];
  const human = leadingTo(likelyFrom, (intent) => intent === HUMAN);
  if (human) return merged(human, whole);
  const top = whole[0];
  if (top && !YIELDING.has(top.intent) && top.confidence >= likelyFrom) return whole;
  const isThanked = top?.intent === THANKS;
  const request = leadingTo(REQUEST_FROM, (intent) => !YIELDING.has(intent) && (isThanked || !WHOLE_ONLY.has(intent)));
  return request ? merged(request, whole) : whole;
}

/** A request beside others has to be clear by itself. */
const CLEAR_FROM = 0.6;

/** What one of a message's clauses asks for. */
export interface Request extends Scored {
  /** Which of the clauses. */
  readonly clause: number;
}

/** What a message's clauses ask for, each by itself, in their order; courtesies and what is said with whole messages only are none. */
export function requestsIn(model: Ranker, clauses: readonly Clause[]): readonly Request[] {
  if (clauses.length < 2) return [];
  const places = endsOf(clauses.map((clause, place) => ({ clause, place })));
  const requests = places.flatMap(({ clause, place }) => {
    const request = requestOf(model, clause);
    return request === null ? [] : [{ ...request, clause: place }];
  });
  return requests.filter(({ intent }, place) => requests.findIndex((one) => one.intent === intent) === place);
}

/** What one clause asks for by itself; null where that isn't clear. */
function requestOf(model: Ranker, clause: Clause): Scored | null {
  if (clause.isNounOnly) return null;
  const [top] = rank(model, clause);
  if (top === undefined || top.confidence < CLEAR_FROM) return null;
  return [YIELDING, WHOLE_ONLY, OF_THE_TALK].some((asideFrom) => asideFrom.has(top.intent)) ? null : top;
}

export function askTwoThings(model: Ranker, before: Clause, after: Clause): boolean {
  const [first, second] = [requestOf(model, before), requestOf(model, after)];
  return first !== null && second !== null && first.intent !== second.intent;
}

/** Below this, a part is no wish beside another, whatever else speaks for it. */
const WISH_FROM = 0.7;
/** From here on a part is read surely. */
const SURE_FROM = 0.9;
/** A whole message in which something else is wished as well is this little like that. */
const SUGGESTED_FROM = 0.005;

/**
 * Whether what a part says is wished besides, and does not only describe what the message is about ("paid twice, one back please"). Who writes
 * "and" says so; else two of three have to be so: the part is read surely, it's a sentence of its own, the whole message suggests it too.
 */
export function isWishBeside({ intent, confidence }: Scored, apart: Apart | null, whole: readonly Scored[]): boolean {
  if (confidence < WISH_FROM) return false;
  if (apart === 'join') return true;
  const isSuggested = whole.some((other) => other.intent === intent && other.confidence >= SUGGESTED_FROM);
  return [confidence >= SURE_FROM, apart !== null, isSuggested].filter(Boolean).length > 1;
}

function rank(model: Ranker, { words, vetoes, lacks }: Omit<Clause, 'isNounOnly'>): readonly Scored[] {
  return model
    .rank(words, RANKS, lacks)
    .filter(({ intent, confidence }) => !vetoes.has(intent) && (!ENDING.has(intent) || confidence >= ENDING_FROM));
}

function inAll([first, ...others]: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set([...(first ?? [])].filter((one) => others.every((other) => other.has(one))));
}

function endsOf<T>(clauses: readonly T[]): readonly T[] {
  if (clauses.length <= 2 * CLAUSES_EACH_END) return clauses;
  return [...clauses.slice(0, CLAUSES_EACH_END), ...clauses.slice(-CLAUSES_EACH_END)];
}

/** The clause's best first, then what the whole message suggests, then the rest of the clause. */
function merged(clause: readonly Scored[], whole: readonly Scored[]): readonly Scored[] {
  const [best, ...rest] = clause;
  if (!best) return whole;
  const seen = new Set([best.intent]);
  const others = [...whole, ...rest].filter(({ intent }) => !seen.has(intent) && seen.add(intent));
  return [best, ...others.map((other) => ({ ...other, confidence: Math.min(other.confidence, best.confidence) }))];
}
