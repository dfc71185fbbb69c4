import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock';
import type { SignInTriesStore } from './ports';
import {
  createSignInLimit,
  SIGN_IN_LIMITS,
  SIGN_IN_WINDOW_SECONDS,
  tooManyTries,
  type SignInLimit,
} from './sign-in-limit';

const WINDOW_MS = SIGN_IN_WINDOW_SECONDS * 1000;

/** Limits that hold for all instances together. Whom this instance refuses by itself costs the store nothing. */
export function createSharedSignInLimit(
  store: SignInTriesStore,
  clock: Clock,
  limits = SIGN_IN_LIMITS,
): Required<SignInLimit> {
  const local = createSignInLimit(limits);

  async function consume(key: string, most: number): Promise<void> {
    const nowMs = clock.now();
    const { tries, endsAtMs } = await store.count(key, WINDOW_MS, nowMs);
    if (tries > most) throw tooManyTries(endsAtMs - nowMs);
  }

  return {
    async count(signInName, address) {
      await local.count(signInName, address);
      const { byAddress, byBoth, byName } = keysOf(signInName, address);
      await consume(byAddress, limits.perAddress);
      await consume(byBoth, limits.perNameAndAddress);
      await consume(byName, limits.perName);
    },
    async succeeded(signInName, address) {
      await local.succeeded(signInName, address);
      const { byAddress, byBoth, byName } = keysOf(signInName, address);
      await store.forget(byBoth);
      await store.takeBack(byName);
      await store.takeBack(byAddress);
    },
    sweep: (nowMs) => store.sweep(nowMs),
  };
}

/** Hashed: the store needn't know who tried to sign in from where. */
function keysOf(signInName: string, address: string): { byAddress: string; byBoth: string; byName: string } {
  const hash = (...parts: readonly string[]): string =>
    createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  return {
    byAddress: hash('address', address),
    byBoth: hash('both', signInName, address),
    byName: hash('name', signInName),
  };
}
