/** The only source of time: UTC epoch milliseconds. Handed down, so that tests own it. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
