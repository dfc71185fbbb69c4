// What the driver and a server with a kill switch say to each other.

/** `sent`: the statement has left, its answer isn't there yet. */
export type When = 'before' | 'sent' | 'after';

/** A place to die at. */
export interface KillPoint {
  readonly point: string;
  readonly when: When;
}

/** Die at the first of these that comes by; at any write, where there are none. */
export interface KillOrder {
  readonly at: readonly KillPoint[];
  /** For any write. */
  readonly when: When;
  /** So many writes are let pass first. */
  readonly skip: number;
}

/** Write points that this process came by for the first time. */
export interface FromServer {
  readonly points: readonly string[];
}

export interface ToServer {
  readonly kill: KillOrder | null;
}

/** By which a kill during the start is ordered: nobody can send a message so early. */
export const ORDER_VARIABLE = 'CONTINUITY_KILL';

/** Begins the last line that a process writes (to its standard error), followed by the `KillPoint` as JSON. */
export const LAST_WORDS = 'killed at ';
