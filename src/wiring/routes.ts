// Every address of the server and what answers there.
import { join } from 'node:path';
import type { Accounts } from '../accounts/accounts';
import type { Config } from '../config/config';
import { projectRoot } from '../config/project-root';
import { signingKey } from '../config/signing-key';
import type { CachedAuthentication } from '../conversation/cached-authentication';
import { systemClock } from '../core/clock';
import { randomIds } from '../core/ids';
import type { Logger } from '../core/logger';
import { DirectLineTokens } from '../directline/tokens';
import { mountChat } from '../http/chat.routes';
import { mountDesk } from '../http/desk.routes';
import { mountDirectLine, type DirectLineLimits } from '../http/directline.routes';
import { mountHealth } from '../http/health.routes';
import { mountMessages } from '../http/messages.routes';
import { mountMetrics } from '../http/metrics.routes';
import type { HttpServer } from '../http/server';
import type { Health } from '../operations/health';
import type { Measures } from '../operations/measures';
import type { Bot } from './bot';
import { createDirectLineBackend } from './direct-line-backend';

/** Long enough for who closes the page and comes back to a waiting agent. */
const TOKEN_LIFETIME_SECONDS = 24 * 3600;

export interface RouteParts {
  readonly config: Config;
  readonly bot: Bot;
  readonly accounts: Accounts;
  readonly authentication: CachedAuthentication;
  readonly isAllowedServiceUrl: (url: string) => boolean;
  readonly health: Health;
  readonly measures: Measures;
  readonly logger: Logger;
  readonly limits?: Partial<DirectLineLimits> | undefined;
}

export interface MountedRoutes {
  /** WebSockets that are open now. */
  webSockets(): number;
  /** Ends the streams. */
  close(): void;
}

export function mountRoutes(server: HttpServer, parts: RouteParts): MountedRoutes {
  const { config, bot, health, measures } = parts;
  const { trustProxy, publicUrl } = config.http;
  const closeChat = mountWebChat(server, parts);
  const desk = mountDesk(server, {
    accounts: parts.accounts,
    handoff: bot.desk,
    clock: systemClock,
    outside: { publicUrl, trustProxy },
    pageFolder: join(projectRoot(), 'build/web/desk'),
  });
  if (config.bot.endpoint !== 'off')
    mountMessages(server, {
      conversations: bot.conversations,
      authentication: parts.authentication,
      isAllowedServiceUrl: parts.isAllowedServiceUrl,
      clock: systemClock,
      isOpen: config.bot.endpoint === 'open',
      trustProxy,
    });
  mountHealth(server, { problems: () => health.problems() });
  const webSockets = mountMetrics(server, {
    text: () => measures.text(),
    contentType: measures.contentType,
    token: config.operations.metricsToken?.reveal() ?? null,
    trustProxy,
    requestDone: measures.requestDone,
    refused: measures.refused,
  });
  return {
    webSockets,
    close() {
      closeChat();
      desk.close();
    },
  };
}

function mountWebChat(server: HttpServer, { config, bot, logger, limits }: RouteParts): () => void {
  const tokens = new DirectLineTokens({
    signingKey: signingKey(config).reveal(),
    lifetimeSeconds: TOKEN_LIFETIME_SECONDS,
    clock: systemClock,
  });
  const { allowedOrigins, secret } = config.directLine;
  const { trustProxy, publicUrl } = config.http;
  const around = { tokens, ids: randomIds, allowedOrigins, trustProxy, publicUrl };
  const root = projectRoot();
  mountChat(server, {
    ...around,
    pageFolder: join(root, 'build/web/chat'),
    webchatFolder: join(root, '.cache/webchat'),
  });
  return mountDirectLine(server, {
    ...around,
    backend: createDirectLineBackend(bot.conversations, bot.events, systemClock),
    logger,
    secret: secret?.reveal() ?? null,
    ...(limits === undefined ? {} : { limits }),
  });
}
