import { Migrator } from 'kysely';
import { createAccounts, type Accounts } from '../../src/accounts/accounts';
import type { AccountStore } from '../../src/accounts/ports';
import type { SignInLimit } from '../../src/accounts/sign-in-limit';
import type { SignedIn } from '../../src/accounts/accounts';
import type { Role } from '../../src/accounts/types';
import { createAccountStore, type AccountTables } from '../../src/storage/accounts.store';
import { migration0002 } from '../../src/storage/migrations/0002-accounts';
import { ENGINES, type TestEngine } from './engines';

/** Cheap hashes: tests are about who gets in, not about how long it takes. */
export const TEST_COST = { ln: 4, r: 1, p: 1 };
export const TEST_PASSWORD = 'korrekt pferd batterie';

/** An empty account store on the engine. */
export async function openAccountStore(
  engine: TestEngine,
): Promise<{ store: AccountStore; close: () => Promise<void> }> {
  const { db, close } = await engine.open<AccountTables>();
  const provider = { getMigrations: () => Promise.resolve({ '0002-accounts': migration0002 }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw new Error('The accounts could not be migrated.', { cause: error });
  return { store: createAccountStore(db), close };
}

export interface TestAccounts {
  readonly accounts: Accounts;
  readonly clock: { nowMs: number; now(): number };
  readonly close: () => Promise<void>;
}

/** The accounts room on a fresh store, with a clock that tests turn. */
export async function openAccounts(options: { limit?: SignInLimit; sessionMs?: number } = {}): Promise<TestAccounts> {
  const engine = ENGINES[0];
  if (engine === undefined) throw new Error('No engine to test with.');
  const { store, close } = await openAccountStore(engine);
  const clock = { nowMs: Date.UTC(2026, 0, 5, 9), now: () => clock.nowMs };
  return { accounts: createAccounts({ store, clock, cost: TEST_COST, ...options }), clock, close };
}

/** Somebody new, signed in. */
export async function join(accounts: Accounts, signInName: string, role: Role = 'agent'): Promise<SignedIn> {
  const { token } = await accounts.invite({ role, signInName, displayName: null });
  return accounts.acceptInvite(token, { signInName, displayName: `${signInName} here`, password: TEST_PASSWORD });
}
