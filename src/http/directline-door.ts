import type { Request } from 'restify';
import { BotError } from '../core/errors';
import { Access, type Caller } from '../directline/access';
import { readOpening } from '../directline/client-user';
import type { ChatUser } from '../directline/ports';
import type { Grant } from '../directline/tokens';
import { addressBlock, clientAddress } from './client-address';
import type { DirectLineLimits, DirectLineOptions } from './directline-options';
import { refuseForeignOrigin } from './origins';
import { createLimit, type Limit } from './rate-limit';
import { pathParameter } from './route';
import { streamUrl } from './stream-url';

/** Decides who comes in to Direct Line, how often, and as whom. */
export class DirectLineDoor {
  readonly limitActivities: Limit;
  readonly limitCalls: Limit;
  private readonly limitTokens: Limit;
  private readonly access: Access;

  constructor(
    private readonly options: DirectLineOptions,
    limits: DirectLineLimits,
  ) {
    this.access = new Access(options.tokens, options.secret);
    this.limitActivities = createLimit(limits.activities);
    this.limitCalls = createLimit(limits.calls);
    this.limitTokens = createLimit(limits.tokens);
  }

  /** @throws BotError auth.*, origin.refused, rate.limited */
  async admitToTokens(request: Request): Promise<void> {
    if (this.access.asksForSecret) {
      this.access.requireSecret(request.headers.authorization);
      return;
    }
    refuseForeignOrigin(request, this.options.allowedOrigins);
    await this.limitTokens(this.addressOf(request));
  }

  /** @throws BotError auth.*, rate.limited */
  async admit(request: Request): Promise<Caller> {
    return this.count(request, this.access.caller(request.headers.authorization));
  }

  /** The conversation of the request's address and who asks for it. @throws BotError auth.*, conversation.unknown, rate.limited */
  async admitToConversation(request: Request): Promise<{ conversationId: string; caller: Caller }> {
    const conversationId = pathParameter(request, 'id');
    const caller = await this.count(request, this.access.callerOf(conversationId, request.headers.authorization));
    if (await this.options.backend.exists(conversationId)) return { conversationId, caller };
    throw new BotError('conversation.unknown', 'There is no such conversation, or it is over.');
  }

  /** The user that a token stands for, or else the one named by the company's own server, which may be new. */
  grantOf(caller: Caller, conversationId: string | null, id: string | null, name: string | null): Grant {
    if (caller.kind === 'token') return caller.grant;
    const { ids } = this.options;
    return { conversationId: conversationId ?? ids.next(), user: { id: id ?? `dl_${ids.next()}`, name } };
  }

  /** A conversation as clients get it: with a fresh token and the address of its stream. */
  describe(request: Request, grant: Grant, watermark: string): object {
    const issued = this.options.tokens.issue(grant);
    return { ...issued, streamUrl: streamUrl(request, this.options, issued, watermark) };
  }

  addressOf(request: Request): string {
    return addressBlock(clientAddress(request, this.options.trustProxy));
  }

  private async count(request: Request, caller: Caller): Promise<Caller> {
    if (caller.kind === 'token') await this.limitCalls(this.addressOf(request));
    return caller;
  }
}

/** Who writes an activity. @throws BotError activity.invalid, body.invalid */
export function writerOf(caller: Caller, body: unknown): ChatUser {
  if (caller.kind === 'token') return caller.grant.user;
  const from = typeof body === 'object' && body !== null && 'from' in body ? body.from : undefined;
  const { userId, userName } = readOpening({ user: from });
  if (userId === null) throw new BotError('activity.invalid', 'The activity does not say who it is from.');
  return { id: userId, name: userName };
}
