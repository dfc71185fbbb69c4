// Who may work with Tact: accounts, sessions and invites. Cookies and status codes are the http room's.
import type { Clock } from '../core/clock';
import { BotError } from '../core/errors';
import { randomIds, type Ids } from '../core/ids';
import { checkPassword, hashPassword, PASSWORD_COST, type PasswordCost } from './password-hash';
import { passwordFault } from './password-policy';
import type { AccountStore } from './ports';
import { createSignInLimit, type SignInLimit } from './sign-in-limit';
import { hashToken, randomTokens, type Tokens } from './tokens';
import type { Account, Invite, Role, Session } from './types';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a session lives without a request, unless configured. */
const SESSION_MS = 12 * HOUR_MS;
const INVITE_MS = 72 * HOUR_MS;

export interface SignedIn {
  readonly token: string;
  readonly session: Session;
}

export interface NewInvite {
  readonly role: Role;
  readonly signInName: string | null;
  readonly displayName: string | null;
}

/** What the http room and the command line do with accounts. Tokens are the plain ones. */
export interface Accounts {
  /**
   * @throws BotError `auth.wrongPassword` for an unknown name, a wrong password and a disabled account alike; `rate.limited`.
   */
  signIn(signInName: string, password: string, address: string): Promise<SignedIn>;
  /** The session of a token, kept alive by this call; null when there is none any more. */
  session(token: string): Promise<Session | null>;
  signOut(token: string): Promise<void>;
  /** Makes a link's secret; it's shown once and stored hashed. */
  invite(invite: NewInvite): Promise<{ readonly token: string; readonly expiresAtMs: number }>;
  /** @throws BotError `auth.linkInvalid` */
  lookAtInvite(token: string): Promise<Invite>;
  /**
   * Makes the account, or gives the existing one that the link was made for a new password.
   * @throws BotError `auth.linkInvalid`, `auth.nameTaken`, `body.invalid` for a weak password.
   */
  acceptInvite(token: string, chosen: { signInName: string; displayName: string; password: string }): Promise<SignedIn>;
  list(): Promise<readonly Account[]>;
  /** False: no such account. */
  setDisabled(accountId: string, disabled: boolean): Promise<boolean>;
  /** A fresh one-time link's secret while nobody can administer, else null; earlier ones stop working. */
  firstAdministratorInvite(): Promise<{ readonly token: string; readonly expiresAtMs: number } | null>;
  /** Forgets what is past its time, at most once a minute. */
  sweep(): Promise<number>;
}

export interface AccountsParts {
  readonly store: AccountStore;
  readonly clock: Clock;
  readonly ids?: Ids;
  readonly tokens?: Tokens;
  readonly limit?: SignInLimit;
  readonly cost?: PasswordCost;
  /** How long a session lives without a request. However busy, it ends after twice that. */
  readonly sessionMs?: number;
}

/** The accounts room over its store. */
export function createAccounts(parts: AccountsParts): Accounts {
  const { store, clock, ids = randomIds, tokens = randomTokens } = parts;
  const { limit = createSignInLimit(), cost = PASSWORD_COST, sessionMs = SESSION_MS } = parts;
  let decoy: Promise<string> | undefined;
  let sweptAtMs = 0;

  async function open(account: Account): Promise<SignedIn> {
    const token = tokens.next();
    const startedAtMs = clock.now();
    const expiresAtMs = startedAtMs + sessionMs;
    await store.addSession(hashToken(token), account.id, startedAtMs, expiresAtMs);
    return { token, session: { account, startedAtMs, expiresAtMs } };
  }

  async function addInvite(invite: NewInvite, first: boolean): Promise<{ token: string; expiresAtMs: number }> {
    const token = tokens.next();
    const expiresAtMs = clock.now() + INVITE_MS;
    const signInName = invite.signInName === null ? null : normaliseSignInName(invite.signInName);
    await store.addInvite(hashToken(token), { ...invite, signInName, first, expiresAtMs });
    return { token, expiresAtMs };
  }

  async function lookAtInvite(token: string): Promise<Invite> {
    const invite = await store.invite(hashToken(token), clock.now());
    if (invite === null || (invite.first && (await store.hasAdministrator()))) throw linkInvalid();
    return invite;
  }

  return {
    async signIn(name, password, address) {
      const signInName = normaliseSignInName(name);
      await limit.count(signInName, address);
      const account = await store.bySignInName(signInName);
      // An unknown name costs the same time as a wrong password.
      decoy ??= hashPassword(tokens.next(), cost);
      const { matches, outdated } = await checkPassword(password, account?.passwordHash ?? (await decoy), cost);
      if (account === null || !matches || account.disabled) {
        throw new BotError('auth.wrongPassword', 'The name or the password is wrong.');
      }
      await limit.succeeded(signInName, address);
      if (outdated) await store.setPasswordHash(account.id, await hashPassword(password, cost));
      return open(withoutHash(account));
    },

    async session(token) {
      const nowMs = clock.now();
      const session = await store.session(hashToken(token), nowMs);
      if (session === null) return null;
      const expiresAtMs = Math.min(nowMs + sessionMs, session.startedAtMs + 2 * sessionMs);
      // Not on every request: a minute is near enough.
      if (expiresAtMs - session.expiresAtMs < MINUTE_MS) return session;
      await store.slideSession(hashToken(token), expiresAtMs);
      return { ...session, expiresAtMs };
    },

    signOut: (token) => store.endSession(hashToken(token)),
    invite: (invite) => addInvite(invite, false),
    lookAtInvite,

    async acceptInvite(token, chosen) {
      const invite = await lookAtInvite(token);
      const signInName = invite.signInName ?? normaliseSignInName(chosen.signInName);
      if (passwordFault(chosen.password, signInName) !== null) {
        throw new BotError(
          'body.invalid',
          'The password is too weak: take at least 12 characters that are hard to guess.',
        );
      }
      const account: Account = {
        id: ids.next(),
        signInName,
        displayName: chosen.displayName.trim(),
        role: invite.role,
        disabled: false,
        createdAtMs: clock.now(),
      };
      const passwordHash = await hashPassword(chosen.password, cost);
      const outcome = await store.acceptInvite(hashToken(token), { ...account, passwordHash }, clock.now());
      if (outcome === 'linkInvalid') throw linkInvalid();
      if (outcome === 'nameTaken')
        throw new BotError('auth.nameTaken', 'Somebody else signs in with this name already.');
      // Not `account`: the link may have been a new password for one that existed.
      const stored = await store.bySignInName(signInName);
      return open(stored === null ? account : withoutHash(stored));
    },

    list: () => store.list(),
    setDisabled: (accountId, disabled) => store.setDisabled(accountId, disabled),

    async firstAdministratorInvite() {
      if (await store.hasAdministrator()) return null;
      return addInvite({ role: 'administrator', signInName: null, displayName: null }, true);
    },

    async sweep() {
      const nowMs = clock.now();
      // Expired sessions are refused anyway; forgetting them can wait.
      if (nowMs - sweptAtMs < MINUTE_MS) return 0;
      sweptAtMs = nowMs;
      await limit.sweep?.(nowMs);
      return store.sweep(nowMs);
    },
  };
}

/** How names are compared and stored. */
export function normaliseSignInName(signInName: string): string {
  return signInName.normalize('NFKC').trim().toLowerCase();
}

function withoutHash({ passwordHash: _, ...account }: Account & { passwordHash: string }): Account {
  return account;
}

function linkInvalid(): BotError {
  return new BotError('auth.linkInvalid', 'This link was used already or is too old. Ask for a new one.');
}
