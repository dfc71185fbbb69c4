import type { Accounts } from '../accounts/accounts';
import { inviteLink } from '../accounts/invite-link';
import { BotError } from '../core/errors';
import { accountAnswer, instant } from './desk-answers';
import { operation, type Operation } from './desk-operation';
import { accountListSchema, disableSchema, inviteLinkSchema, newInviteSchema } from './desk-schemas';
import { outsideUrl, type OutsideView } from './session-cookie';

const ADMINISTRATORS = ['administrator'] as const;

/** What administrators do with accounts. */
export function accountOperations(accounts: Accounts, outside: OutsideView): readonly Operation[] {
  return [
    operation({
      id: 'listAccounts',
      method: 'get',
      path: '/accounts',
      summary: 'Lists everybody who has an account.',
      access: ADMINISTRATORS,
      answer: accountListSchema,
      refusals: [],
      handle: async () => ({ accounts: (await accounts.list()).map(accountAnswer) }),
    }),
    operation({
      id: 'inviteAccount',
      method: 'post',
      path: '/accounts',
      summary: 'Makes a one-time link through which a new colleague sets a password. It is shown once.',
      access: ADMINISTRATORS,
      body: newInviteSchema,
      answer: inviteLinkSchema,
      refusals: [],
      handle: async ({ request, body }) => {
        const { token, expiresAtMs } = await accounts.invite(body);
        return { link: inviteLink(outsideUrl(request, outside), token), expiresAt: instant(expiresAtMs) };
      },
    }),
    operation({
      id: 'disableAccount',
      method: 'post',
      path: '/accounts/:id/disable',
      summary: 'Disables an account and ends its sessions, or enables it again.',
      access: ADMINISTRATORS,
      body: disableSchema,
      answer: 'nothing',
      refusals: ['auth.forbidden', 'notFound'],
      handle: async (call) => {
        const id = call.param('id');
        // So that there always is an administrator who can get in.
        if (id === call.account().id) throw new BotError('auth.forbidden', 'You cannot disable your own account.');
        if (!(await accounts.setDisabled(id, call.body.disabled)))
          throw new BotError('notFound', 'There is no such account.');
        return undefined;
      },
    }),
  ];
}
