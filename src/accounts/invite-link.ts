import type { Accounts } from './accounts';

/** The address that an invited person opens. The secret is in the fragment, which browsers never send: no log can hold it. */
export function inviteLink(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/desk/#invite=${token}`;
}

/** The one-time link to the first administrator's account, or null when there is an administrator. For the start of the server to print. */
export async function ensureFirstAdministratorLink(accounts: Accounts, publicUrl: string): Promise<string | null> {
  const invite = await accounts.firstAdministratorInvite();
  return invite === null ? null : inviteLink(publicUrl, invite.token);
}
