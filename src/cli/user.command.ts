import { mkdirSync } from 'node:fs';
import { createAccounts } from '../accounts/accounts';
import { inviteLink } from '../accounts/invite-link';
import { ROLES } from '../accounts/types';
import type { Config } from '../config/config';
import { systemClock } from '../core/clock';
import { createAccountStore } from '../storage/accounts.store';
import { openStore } from '../storage/open-store';
import { storeTargets } from '../wiring/store-targets';

export interface UserAddOptions {
  readonly role: string;
  /** Fixes the name they sign in with; without it they choose. For a name that exists the link sets a new password. */
  readonly name?: string;
}

/**
 * `tact user add`: prints a one-time link through which somebody sets up their account; a password never passes the command line.
 * Works beside a running server. Answers the exit code.
 */
export async function runUserAdd(
  config: Config,
  options: UserAddOptions,
  write: (line: string) => void,
): Promise<number> {
  const role = ROLES.find((one) => one === options.role);
  if (role === undefined) {
    write(`There is no role "${options.role}". Roles: ${ROLES.join(', ')}.`);
    return 2;
  }
  const name = options.name?.trim();
  if (name !== undefined && (name.length < 2 || name.length > 200)) {
    write('The sign-in name must have 2 to 200 characters.');
    return 2;
  }
  mkdirSync(config.dataDir, { recursive: true });
  const store = await openStore(storeTargets(config).tact, 'tact user add');
  try {
    const accounts = createAccounts({ store: createAccountStore(store.db), clock: systemClock });
    const invite = await accounts.invite({ role, signInName: name ?? null, displayName: null });
    const { host, port, publicUrl } = config.http;
    write(inviteLink(publicUrl ?? `http://${host}:${String(port)}`, invite.token));
    write(`For one ${role}. Works once, until ${new Date(invite.expiresAtMs).toISOString()}.`);
    return 0;
  } finally {
    await store.close();
  }
}
