/** What somebody may do; one role each. */
export const ROLES = ['agent', 'supervisor', 'editor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who works with Tact. Customers have no accounts. */
export interface Account {
  readonly id: string;
  /** Lower case, trimmed; unique. An e-mail address or a short name. */
  readonly signInName: string;
  /** What colleagues and customers read. */
  readonly displayName: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly createdAtMs: number;
}

/** Somebody signed in. */
export interface Session {
  readonly account: Account;
  readonly startedAtMs: number;
  readonly expiresAtMs: number;
}

/** Opens the door once for somebody who sets their own password. */
export interface Invite {
  readonly role: Role;
  /** Fixed by the inviter, or null: the invited person chooses. */
  readonly signInName: string | null;
  readonly displayName: string | null;
  /** The link to the first administrator's account: void as soon as there is an administrator. */
  readonly first: boolean;
  readonly expiresAtMs: number;
}
