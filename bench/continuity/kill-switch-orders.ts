// What the driver and a server with a kill switch say to each other.

/** `sent`: the statement has left, its answer isn't there yet. */
export type When = 'before' | 'sent' | 'after';

export interface KillOrder {
  /** Null: any write. */
  readonly point: string | null;
  readonly when: When;
  /** 1: the next one there. */
  readonly nth: number;
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
