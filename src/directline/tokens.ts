import { createSecretKey, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../core/clock';
import { BotError } from '../core/errors';
import type { ChatUser } from './ports';

/** What a token stands for: one user in one conversation. */
export interface Grant {
  readonly conversationId: string;
  readonly user: ChatUser;
}

export interface IssuedToken {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
}

export interface TokenOptions {
  readonly signingKey: string;
  readonly lifetimeSeconds: number;
  readonly clock: Clock;
}

// Signed with the same key, a token of another purpose must not open a conversation.
const AUDIENCE = 'tact/directline';
const ALGORITHM = 'HS256';
const TOKENS_KEPT = 10_000;

// `user` is where Web Chat looks for the id it writes as.
const claims = z.object({
  conv: z.string().min(1),
  user: z.string().min(1),
  name: z.string().nullable(),
  exp: z.number(),
});

/** Signs and checks the tokens of Direct Line. */
export class DirectLineTokens {
  /** A key object: of a text, jsonwebtoken tries each time whether it's a public key, which takes longer than all the rest. */
  private readonly key: KeyObject;
  /** A page sends the same token with every call. */
  private readonly verified = new LRUCache<string, { readonly grant: Grant; readonly exp: number }>({
    max: TOKENS_KEPT,
  });

  constructor(private readonly options: TokenOptions) {
    this.key = createSecretKey(options.signingKey, 'utf8');
  }

  issue({ conversationId, user }: Grant): IssuedToken {
    const { lifetimeSeconds } = this.options;
    const iat = this.nowSeconds();
    const payload = { conv: conversationId, user: user.id, name: user.name, iat, exp: iat + lifetimeSeconds };
    const token = jwt.sign(payload, this.key, { algorithm: ALGORITHM, audience: AUDIENCE });
    return { conversationId, token, expires_in: lifetimeSeconds };
  }

  /** @throws BotError auth.tokenExpired, auth.forbidden */
  verify(token: string): Grant {
    const known = this.verified.get(token);
    if (known !== undefined && known.exp > this.nowSeconds()) return known.grant;
    const parsed = claims.safeParse(this.decode(token));
    if (!parsed.success) throw forged();
    const { conv, user, name, exp } = parsed.data;
    const grant = { conversationId: conv, user: { id: user, name } };
    this.verified.set(token, { grant, exp });
    return grant;
  }

  private decode(token: string): unknown {
    try {
      return jwt.verify(token, this.key, {
        algorithms: [ALGORITHM],
        audience: AUDIENCE,
        clockTimestamp: this.nowSeconds(),
      });
    } catch (error) {
      if (error instanceof jwt.TokenExpiredError) {
        throw new BotError('auth.tokenExpired', 'The token has expired. Please ask for a new one.');
      }
      throw forged();
    }
  }

  private nowSeconds(): number {
    return Math.floor(this.options.clock.now() / 1000);
  }
}

function forged(): BotError {
  return new BotError('auth.forbidden', 'The token is not one of ours.');
}
