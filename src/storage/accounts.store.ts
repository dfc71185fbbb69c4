import type { ColumnType, Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { AcceptOutcome, AccountStore, AccountWithHash } from '../accounts/ports';
import type { Account, Invite, Role, Session } from '../accounts/types';

/** Read as text where an engine's driver doesn't trust numbers with 64 bits. */
type EpochMs = ColumnType<number | string, number, number>;

/** The tables of the accounts room. Instants are epoch ms, booleans 0/1: the same in every engine. */
export interface AccountTables {
  accounts: {
    id: string;
    sign_in_name: string;
    display_name: string;
    role: string;
    password_hash: string;
    disabled: number;
    created_at_ms: EpochMs;
  };
  sessions: { token_hash: string; account_id: string; started_at_ms: EpochMs; expires_at_ms: EpochMs };
  invites: {
    token_hash: string;
    role: string;
    sign_in_name: string | null;
    display_name: string | null;
    is_first: number;
    expires_at_ms: EpochMs;
    used_at_ms: ColumnType<number | string | null, number | null, number | null>;
  };
}

type Db = Kysely<AccountTables>;
type Trx = Transaction<AccountTables>;
type AccountRow = Selectable<AccountTables['accounts']>;

/** The account store over Kysely; the same on every engine. */
export function createAccountStore(db: Db): AccountStore {
  return {
    async bySignInName(signInName) {
      const row = await db.selectFrom('accounts').selectAll().where('sign_in_name', '=', signInName).executeTakeFirst();
      return row === undefined ? null : { ...toAccount(row), passwordHash: row.password_hash };
    },
    async list() {
      const rows = await db.selectFrom('accounts').selectAll().orderBy('display_name').orderBy('id').execute();
      return rows.map(toAccount);
    },
    hasAdministrator: () => hasAdministrator(db),
    setDisabled: (accountId, disabled) => db.transaction().execute((trx) => setDisabledIn(trx, accountId, disabled)),
    async setPasswordHash(accountId, passwordHash) {
      await db.updateTable('accounts').set({ password_hash: passwordHash }).where('id', '=', accountId).execute();
    },
    addInvite: (tokenHash, invite) => db.transaction().execute((trx) => addInviteIn(trx, tokenHash, invite)),
    invite: (tokenHash, nowMs) => findInvite(db, tokenHash, nowMs),
    acceptInvite: (tokenHash, account, nowMs) => acceptInvite(db, tokenHash, account, nowMs),
    async addSession(tokenHash, accountId, startedAtMs, expiresAtMs) {
      await db
        .insertInto('sessions')
        .values({
          token_hash: tokenHash,
          account_id: accountId,
          started_at_ms: startedAtMs,
          expires_at_ms: expiresAtMs,
        })
        .execute();
    },
    session: (tokenHash, nowMs) => findSession(db, tokenHash, nowMs),
    async slideSession(tokenHash, expiresAtMs) {
      await db
        .updateTable('sessions')
        .set({ expires_at_ms: expiresAtMs })
        .where('token_hash', '=', tokenHash)
        .execute();
    },
    async endSession(tokenHash) {
      await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
    },
    sweep: (nowMs) => sweep(db, nowMs),
  };
}

async function hasAdministrator(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'administrator')
    .where('disabled', '=', 0)
    .executeTakeFirst();
  return row !== undefined;
}

async function setDisabledIn(trx: Trx, accountId: string, disabled: boolean): Promise<boolean> {
  const row = await trx
    .updateTable('accounts')
    .set({ disabled: disabled ? 1 : 0 })
    .where('id', '=', accountId)
    .returning('id')
    .executeTakeFirst();
  if (disabled) await trx.deleteFrom('sessions').where('account_id', '=', accountId).execute();
  return row !== undefined;
}

async function addInviteIn(trx: Trx, tokenHash: string, invite: Invite): Promise<void> {
  if (invite.first) await trx.deleteFrom('invites').where('is_first', '=', 1).execute();
  await trx
    .insertInto('invites')
    .values({
      token_hash: tokenHash,
      role: invite.role,
      sign_in_name: invite.signInName,
      display_name: invite.displayName,
      is_first: invite.first ? 1 : 0,
      expires_at_ms: invite.expiresAtMs,
      used_at_ms: null,
    })
    .execute();
}

async function findInvite(db: Db, tokenHash: string, nowMs: number): Promise<Invite | null> {
  const row = await db
    .selectFrom('invites')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('used_at_ms', 'is', null)
    .where('expires_at_ms', '>', nowMs)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    role: row.role as Role,
    signInName: row.sign_in_name,
    displayName: row.display_name,
    first: row.is_first === 1,
    expiresAtMs: Number(row.expires_at_ms),
  };
}

/** Undoes the transaction around it. */
class Refused extends Error {
  constructor(readonly outcome: AcceptOutcome) {
    super(outcome);
  }
}

async function acceptInvite(
  db: Db,
  tokenHash: string,
  account: AccountWithHash,
  nowMs: number,
): Promise<AcceptOutcome> {
  try {
    await db.transaction().execute((trx) => acceptInviteIn(trx, tokenHash, account, nowMs));
    return 'accepted';
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

async function acceptInviteIn(trx: Trx, tokenHash: string, account: AccountWithHash, nowMs: number): Promise<void> {
  const used = await trx
    .updateTable('invites')
    .set({ used_at_ms: nowMs })
    .where('token_hash', '=', tokenHash)
    .where('used_at_ms', 'is', null)
    .where('expires_at_ms', '>', nowMs)
    .returning(['is_first', 'sign_in_name'])
    .executeTakeFirst();
  if (used === undefined) throw new Refused('linkInvalid');
  if (used.is_first === 1 && (await hasAdministrator(trx))) throw new Refused('linkInvalid');
  const created = await trx
    .insertInto('accounts')
    .values(toRow(account))
    .onConflict((oc) => oc.column('sign_in_name').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (created !== undefined) return;
  if (used.sign_in_name !== account.signInName) throw new Refused('nameTaken');
  await renewAccount(trx, account);
}

/** An administrator's link for a name that exists: the way back in for who forgot the password. */
async function renewAccount(trx: Trx, account: AccountWithHash): Promise<void> {
  const { id } = await trx
    .updateTable('accounts')
    .set({ password_hash: account.passwordHash, role: account.role, display_name: account.displayName, disabled: 0 })
    .where('sign_in_name', '=', account.signInName)
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx.deleteFrom('sessions').where('account_id', '=', id).execute();
}

async function findSession(db: Db, tokenHash: string, nowMs: number): Promise<Session | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .selectAll('accounts')
    .select(['sessions.started_at_ms', 'sessions.expires_at_ms'])
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at_ms', '>', nowMs)
    .where('accounts.disabled', '=', 0)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { account: toAccount(row), startedAtMs: Number(row.started_at_ms), expiresAtMs: Number(row.expires_at_ms) };
}

async function sweep(db: Db, nowMs: number): Promise<number> {
  const sessions = await db.deleteFrom('sessions').where('expires_at_ms', '<=', nowMs).executeTakeFirst();
  const invites = await db.deleteFrom('invites').where('expires_at_ms', '<=', nowMs).executeTakeFirst();
  return Number(sessions.numDeletedRows) + Number(invites.numDeletedRows);
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    signInName: row.sign_in_name,
    displayName: row.display_name,
    role: row.role as Role,
    disabled: row.disabled === 1,
    createdAtMs: Number(row.created_at_ms),
  };
}

function toRow(account: AccountWithHash): Insertable<AccountTables['accounts']> {
  return {
    id: account.id,
    sign_in_name: account.signInName,
    display_name: account.displayName,
    role: account.role,
    password_hash: account.passwordHash,
    disabled: account.disabled ? 1 : 0,
    created_at_ms: account.createdAtMs,
  };
}
