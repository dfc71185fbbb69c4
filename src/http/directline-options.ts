import type { Ids } from '../core/ids';
import type { Logger } from '../core/logger';
import type { DirectLineBackend } from '../directline/ports';
import type { DirectLineTokens } from '../directline/tokens';
import type { Rate } from './rate-limit';

export interface DirectLineLimits {
  /** Tokens for pages, per address. */
  readonly tokens: Rate;
  /** Activities, per conversation. */
  readonly activities: Rate;
  /** All calls with a token, per address; callers with the secret are not counted. */
  readonly calls: Rate;
}

/** What a busy customer doesn't reach and a script does. */
export const DIRECTLINE_LIMITS: DirectLineLimits = {
  tokens: { points: 30, seconds: 60 },
  activities: { points: 60, seconds: 30 },
  calls: { points: 1_200, seconds: 60 },
};

export interface DirectLineOptions {
  readonly backend: DirectLineBackend;
  readonly tokens: DirectLineTokens;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Null: `tokens/generate` serves pages of allowed origins without one. */
  readonly secret: string | null;
  /** Besides the server's own. */
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: boolean;
  /** Where clients reach the server, without a slash at its end; null: as the request says. */
  readonly publicUrl: string | null;
  readonly limits?: Partial<DirectLineLimits>;
}
