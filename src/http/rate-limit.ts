import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { BotError } from '../core/errors';

/** So many per so many seconds. */
export interface Rate {
  readonly points: number;
  readonly seconds: number;
}

/** Counts one more for a key. @throws BotError rate.limited, with the seconds to wait */
export type Limit = (key: string) => Promise<void>;

/** A limit kept in this process's memory; windows that are over are forgotten. */
export function createLimit({ points, seconds }: Rate): Limit {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new BotError('rate.limited', 'That was too much at once. Please wait a moment.', { retryAfterSeconds });
    }
  };
}
