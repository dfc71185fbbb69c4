/** Wrong guesses by hashed key, over all instances and restarts. Each key's window begins with its first. */
export interface GuessStore {
  /** The most that any of these keys has in its running window. */
  most(keyHashes: readonly string[], nowMs: number): Promise<number>;
  /** One more for each. */
  count(keyHashes: readonly string[], windowMs: number, nowMs: number): Promise<void>;
  /** Forgets windows that are over. */
  sweep(nowMs: number): Promise<void>;
}
