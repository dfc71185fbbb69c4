import { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { Transport } from './transport';

/** How Tact shows the company's systems who it is. */
export type RestAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'apiKey'; readonly header: string; readonly key: string }
  | {
      readonly kind: 'oauth2';
      readonly tokenUrl: URL;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope: string | null;
    };

export interface Authorization {
  /** Headers for a request; null where no token is to be had. */
  headers(limitMs: number): Promise<Readonly<Record<string, string>> | null>;
  /** The company said 401 to these headers; whether others can be had. */
  refused(headers: Readonly<Record<string, string>>): boolean;
}

/** Renewed that long before it's over, so that none is over on its way. */
const RENEW_AHEAD_MS = 30_000;
const DEFAULT_LIFE_SECONDS = 300;

const tokenSchema = z.object({
  access_token: z
    .string()
    .min(1)
    .max(8_192)
    .regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().max(31_536_000).optional(),
});

export function createAuthorization(auth: RestAuth, transport: Transport, clock: Clock): Authorization {
  switch (auth.kind) {
    case 'none':
      return fixed({});
    case 'apiKey':
      return fixed({ [auth.header.toLowerCase()]: auth.key });
    case 'oauth2':
      return new ClientCredentials(auth, transport, clock);
  }
}

function fixed(headers: Readonly<Record<string, string>>): Authorization {
  return { headers: () => Promise.resolve(headers), refused: () => false };
}

/** OAuth2 client credentials: one token for all, renewed before it's over, and fetched once however many wait for it. */
class ClientCredentials implements Authorization {
  private token: { readonly authorization: string; readonly renewAtMs: number } | null = null;
  private fetching: Promise<string | null> | null = null;

  constructor(
    private readonly auth: Extract<RestAuth, { kind: 'oauth2' }>,
    private readonly transport: Transport,
    private readonly clock: Clock,
  ) {}

  async headers(limitMs: number): Promise<Readonly<Record<string, string>> | null> {
    const authorization =
      this.token !== null && this.clock.now() < this.token.renewAtMs
        ? this.token.authorization
        : await (this.fetching ??= this.fetch(limitMs).finally(() => (this.fetching = null)));
    return authorization === null ? null : { authorization };
  }

  refused({ authorization }: Readonly<Record<string, string>>): boolean {
    // somebody else may have a new one already
    if (this.token?.authorization === authorization) this.token = null;
    return true;
  }

  private async fetch(limitMs: number): Promise<string | null> {
    const { tokenUrl, clientId, clientSecret, scope } = this.auth;
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
    const reply = await this.transport.send(tokenUrl, {
      method: 'post',
      headers: {
        authorization: `Basic ${basic}`,
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        ...(scope === null ? {} : { scope }),
      }).toString(),
      limitMs,
    });
    if (reply.kind !== 'answer' || reply.status !== 200) return null;
    const read = tokenSchema.safeParse(reply.json);
    if (!read.success) return null;
    const lifeMs = (read.data.expires_in ?? DEFAULT_LIFE_SECONDS) * 1_000;
    const authorization = `Bearer ${read.data.access_token}`;
    // a token with a short life is used for most of it
    this.token = { authorization, renewAtMs: this.clock.now() + lifeMs - Math.min(RENEW_AHEAD_MS, lifeMs / 5) };
    return authorization;
  }
}
