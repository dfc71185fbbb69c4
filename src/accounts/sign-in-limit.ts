import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { BotError } from '../core/errors';

/** How long tries count. */
export const SIGN_IN_WINDOW_SECONDS = 15 * 60;

/** Counts sign-in tries before they are checked, so that many at once gain nothing. */
export interface SignInLimit {
  /** @throws BotError `rate.limited` with the seconds to wait. */
  count(signInName: string, address: string): Promise<void>;
  /** A right password clears the name's count from that address. */
  succeeded(signInName: string, address: string): Promise<void>;
  /** Forgets what no longer counts, where that doesn't happen by itself. */
  sweep?(nowMs: number): Promise<void>;
}

/** How many tries a quarter of an hour. */
export interface SignInLimits {
  readonly perNameAndAddress: number;
  /** For one name from everywhere: slows guessing by many machines without locking the person out for long. */
  readonly perName: number;
  readonly perAddress: number;
}

export const SIGN_IN_LIMITS: SignInLimits = { perNameAndAddress: 8, perName: 60, perAddress: 60 };

/** Limits in this process's memory. */
export function createSignInLimit(limits: SignInLimits = SIGN_IN_LIMITS): SignInLimit {
  const limiter = (points: number): RateLimiterMemory =>
    new RateLimiterMemory({ points, duration: SIGN_IN_WINDOW_SECONDS });
  const both = limiter(limits.perNameAndAddress);
  const names = limiter(limits.perName);
  const addresses = limiter(limits.perAddress);
  const pair = (signInName: string, address: string): string => `${signInName} ${address}`;
  return {
    async count(signInName, address) {
      await consume(addresses, address);
      await consume(both, pair(signInName, address));
      await consume(names, signInName);
    },
    async succeeded(signInName, address) {
      await both.delete(pair(signInName, address));
      await names.reward(signInName, 1);
      await addresses.reward(address, 1);
    },
  };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw tooManyTries(refused.msBeforeNext);
  }
}

/** The refusal, with how long it holds. */
export function tooManyTries(forMs: number): BotError {
  return new BotError('rate.limited', 'Too many attempts to sign in. Wait a moment, then try again.', {
    retryAfterSeconds: Math.max(1, Math.ceil(forMs / 1000)),
  });
}
