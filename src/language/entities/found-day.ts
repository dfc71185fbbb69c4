import type { Day } from './calendar';
import type { Span } from './found-entity';

/** A day that a message names. */
export interface FoundDay extends Span {
  readonly day: Day;
}

/** A stretch that is a date's and says no day: "31.2.", "jeden Montag". */
export interface NoDay extends Span {
  readonly day: null;
}
