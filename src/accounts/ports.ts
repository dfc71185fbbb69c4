import type { Account, Invite, Session } from './types';

export interface AccountWithHash extends Account {
  readonly passwordHash: string;
}

export type AcceptOutcome = 'accepted' | 'linkInvalid' | 'nameTaken';

/** Accounts, sessions and invites. Tokens arrive here as hashes only; every write is one transaction. */
export interface AccountStore {
  bySignInName(signInName: string): Promise<AccountWithHash | null>;
  list(): Promise<readonly Account[]>;
  /** Whether an administrator who may sign in exists. */
  hasAdministrator(): Promise<boolean>;
  /** Disabling ends all sessions of the account as well. False: no such account. */
  setDisabled(accountId: string, disabled: boolean): Promise<boolean>;
  setPasswordHash(accountId: string, passwordHash: string): Promise<void>;

  /** A new `first` invite makes the earlier ones void. */
  addInvite(tokenHash: string, invite: Invite): Promise<void>;
  /** Null when unknown, used or past its time. */
  invite(tokenHash: string, nowMs: number): Promise<Invite | null>;
  /**
   * Uses the invite up and creates the account, or neither. The database decides races: an invite makes one account.
   * An invite made for the sign-in name of an existing account gives that account the new password, role and name instead,
   * enables it and ends its sessions.
   */
  acceptInvite(tokenHash: string, account: AccountWithHash, nowMs: number): Promise<AcceptOutcome>;

  addSession(tokenHash: string, accountId: string, startedAtMs: number, expiresAtMs: number): Promise<void>;
  /** Null when unknown, past its time, or its account is disabled. */
  session(tokenHash: string, nowMs: number): Promise<Session | null>;
  slideSession(tokenHash: string, expiresAtMs: number): Promise<void>;
  endSession(tokenHash: string): Promise<void>;
  /** Forgets sessions and invites whose time is over; answers how many. */
  sweep(nowMs: number): Promise<number>;
}

/** Sign-in tries by hashed key, counted over all instances. Each key's window begins with its first try. */
export interface SignInTriesStore {
  /** Counts one more; how many there are in the window that is running, and when that ends. */
  count(
    keyHash: string,
    windowMs: number,
    nowMs: number,
  ): Promise<{ readonly tries: number; readonly endsAtMs: number }>;
  /** One less. */
  takeBack(keyHash: string): Promise<void>;
  forget(keyHash: string): Promise<void>;
  /** Forgets windows that are over. */
  sweep(nowMs: number): Promise<void>;
}
