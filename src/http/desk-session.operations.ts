import type { Accounts } from '../accounts/accounts';
import { clientAddress } from './client-address';
import { inviteAnswer, sessionAnswer } from './desk-answers';
import { operation, type Call, type Operation } from './desk-operation';
import { acceptInviteSchema, inviteSchema, lookAtInviteSchema, sessionSchema, signInSchema } from './desk-schemas';
import { BotError } from '../core/errors';
import type { Limit } from './rate-limit';
import { setSessionCookie, type OutsideView } from './session-cookie';
import type { SignedIn } from '../accounts/accounts';

export interface SessionParts {
  readonly accounts: Accounts;
  readonly outside: OutsideView;
  /** Guesses at links, by address. */
  readonly inviteLimit: Limit;
}

/** Signing in and out, and the links by which somebody gets an account. */
export function sessionOperations({ accounts, outside, inviteLimit }: SessionParts): readonly Operation[] {
  function welcome({ request, response }: Call<unknown, unknown>, signedIn: SignedIn): object {
    setSessionCookie(request, response, outside, signedIn.token);
    return sessionAnswer(signedIn.token, signedIn.session);
  }
  const addressOf = ({ request }: Call<unknown, unknown>): string => clientAddress(request, outside.trustProxy);

  return [
    operation({
      id: 'signIn',
      method: 'post',
      path: '/session',
      summary: 'Signs somebody in and sets the session cookie.',
      access: 'anyone',
      body: signInSchema,
      answer: sessionSchema,
      refusals: ['auth.wrongPassword', 'rate.limited'],
      handle: async (call) =>
        welcome(call, await accounts.signIn(call.body.signInName, call.body.password, addressOf(call))),
    }),
    operation({
      id: 'whoAmI',
      method: 'get',
      path: '/session',
      summary: 'Tells who is signed in, with the CSRF token that writes must carry.',
      access: 'signedIn',
      answer: sessionSchema,
      refusals: [],
      handle: ({ visitor }) => {
        if (visitor === null) throw new BotError('auth.required', 'Please sign in.');
        return Promise.resolve(sessionAnswer(visitor.token, visitor.session));
      },
    }),
    operation({
      id: 'signOut',
      method: 'del',
      path: '/session',
      summary: 'Signs out and takes the session cookie away.',
      access: 'signedIn',
      answer: 'nothing',
      refusals: [],
      handle: async ({ request, response, visitor }) => {
        if (visitor !== null) await accounts.signOut(visitor.token);
        setSessionCookie(request, response, outside, null);
        return undefined;
      },
    }),
    operation({
      id: 'lookAtInvite',
      method: 'post',
      path: '/invites/look',
      summary: 'Tells what an invite link is for. A POST, so that no log holds the secret.',
      access: 'anyone',
      body: lookAtInviteSchema,
      answer: inviteSchema,
      refusals: ['auth.linkInvalid', 'rate.limited'],
      handle: async (call) => {
        await inviteLimit(addressOf(call));
        return inviteAnswer(await accounts.lookAtInvite(call.body.token));
      },
    }),
    operation({
      id: 'acceptInvite',
      method: 'post',
      path: '/invites/accept',
      summary: 'Makes the account that an invite link is for, uses the link up and signs in.',
      access: 'anyone',
      body: acceptInviteSchema,
      answer: sessionSchema,
      refusals: ['auth.linkInvalid', 'auth.nameTaken', 'rate.limited'],
      handle: async (call) => {
        await inviteLimit(addressOf(call));
        return welcome(call, await accounts.acceptInvite(call.body.token, call.body));
      },
    }),
  ];
}
