import { createHash, timingSafeEqual } from 'node:crypto';
import { BotError } from '../core/errors';
import type { DirectLineTokens, Grant } from './tokens';

/** Who a request comes from: the company's own server, which knows the secret, or one customer. */
export type Caller = { readonly kind: 'secret' } | { readonly kind: 'token'; readonly grant: Grant };

/** Decides from the Authorization header who is calling. */
export class Access {
  constructor(
    private readonly tokens: DirectLineTokens,
    /** Null where no server of the company's calls. */
    private readonly secret: string | null,
  ) {}

  get asksForSecret(): boolean {
    return this.secret !== null;
  }

  /** @throws BotError auth.required, auth.forbidden, auth.tokenExpired */
  caller(authorization: string | undefined): Caller {
    const credentials = bearer(authorization);
    if (this.isSecret(credentials)) return { kind: 'secret' };
    return { kind: 'token', grant: this.tokens.verify(credentials) };
  }

  /**
   * The caller, if it may take part in this conversation.
   * @throws BotError auth.required, auth.forbidden, auth.tokenExpired
   */
  callerOf(conversationId: string, authorization: string | undefined): Caller {
    const caller = this.caller(authorization);
    if (caller.kind === 'token') requireConversation(caller.grant, conversationId);
    return caller;
  }

  /** @throws BotError auth.required, auth.forbidden */
  requireSecret(authorization: string | undefined): void {
    if (!this.isSecret(bearer(authorization))) throw new BotError('auth.forbidden', 'This is not the secret.');
  }

  private isSecret(credentials: string): boolean {
    // hashed first: timingSafeEqual wants equal lengths, and the length is part of the secret
    return this.secret !== null && timingSafeEqual(sha256(credentials), sha256(this.secret));
  }
}

/** @throws BotError auth.forbidden */
export function requireConversation(grant: Grant, conversationId: string): void {
  if (grant.conversationId !== conversationId) {
    throw new BotError('auth.forbidden', 'The token belongs to another conversation.');
  }
}

function bearer(authorization: string | undefined): string {
  const credentials = /^Bearer +(\S+)\s*$/i.exec(authorization ?? '')?.[1];
  if (credentials === undefined)
    throw new BotError('auth.required', 'An Authorization header with a Bearer token is needed.');
  return credentials;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
