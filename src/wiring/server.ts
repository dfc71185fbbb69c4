// The whole server, wired: stores, bot, web chat, desk, endpoint. Only index.ts and the benches start it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAccounts } from '../accounts/accounts';
import { ensureFirstAdministratorLink } from '../accounts/invite-link';
import type { Config } from '../config/config';
import { projectRoot } from '../config/project-root';
import { allowServiceUrls } from '../config/service-urls';
import { signingKey } from '../config/signing-key';
import { CachedAuthentication } from '../conversation/cached-authentication';
import { createConnectorSender } from '../conversation/connector-sender';
import { systemClock } from '../core/clock';
import { randomIds } from '../core/ids';
import type { Logger } from '../core/logger';
import { DirectLineTokens } from '../directline/tokens';
import { mountChat } from '../http/chat.routes';
import { mountDesk } from '../http/desk.routes';
import { mountDirectLine, type DirectLineLimits } from '../http/directline.routes';
import { mountMessages } from '../http/messages.routes';
import { createHttpServer } from '../http/server';
import { createAccountStore } from '../storage/accounts.store';
import { openStore } from '../storage/open-store';
import { createBot, type Bot } from './bot';
import { createDirectLineBackend } from './direct-line-backend';
import { loadKnowledge } from './knowledge';
import { openSampleShop } from './sample-shop';

/** Long enough for who closes the page and comes back to a waiting agent. */
const TOKEN_LIFETIME_SECONDS = 24 * 3600;
const SWEEP_EVERY_MS = 500;

export interface RunningServer {
  /** e.g. `http://127.0.0.1:3978` */
  readonly url: string;
  /** The first administrator's one-time link; null when there is an administrator. */
  readonly firstLink: string | null;
  /** Finishes turns and deliveries under way, then closes everything. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly logger: Logger;
  /** For benches, whose customers all come from one address. */
  readonly limits?: Partial<DirectLineLimits>;
}

/** Opens the stores, picks up what was left, and listens. */
export async function startServer(config: Config, { logger, limits }: ServerOptions): Promise<RunningServer> {
  mkdirSync(config.dataDir, { recursive: true });
  const store = await openStore(join(config.dataDir, 'tact.db'));
  const shop = await openSampleShop(join(config.dataDir, 'sample-shop.db'), systemClock.now());
  const knowledge = await loadKnowledge(logger, join(config.dataDir, 'models'));
  const isAllowedServiceUrl = allowServiceUrls(config.bot.allowedServiceUrls);
  const authentication = createAuthentication(config, isAllowedServiceUrl);
  const sender = createConnectorSender((serviceUrl) => authentication.connectorFor(serviceUrl));
  const bot = createBot({
    ...knowledge,
    store: store.conversations,
    tickets: store.tickets,
    sender,
    authentication,
    backoffice: shop.backoffice,
    clock: systemClock,
    ids: randomIds,
    logger,
    defaultLocale: config.defaultLocale,
    ticketExpiryMs: config.handoff.ticketExpiryMs,
  });
  await bot.conversations.recover();

  const accounts = createAccounts({
    store: createAccountStore(store.db),
    clock: systemClock,
    sessionMs: config.desk.sessionMs,
  });
  const server = createHttpServer({ logger });
  const closeRoutes = mountRoutes();
  await listen();
  const { address, port, family } = server.address();
  const url = config.http.publicUrl ?? `http://${hostOf(address, family)}:${port}`;
  const sweeper = setInterval(() => void sweep(bot, accounts, logger), SWEEP_EVERY_MS);

  return {
    url,
    firstLink: await ensureFirstAdministratorLink(accounts, url),
    async stop() {
      clearInterval(sweeper);
      closeRoutes();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.server.closeIdleConnections();
      });
      await bot.conversations.idle();
      await bot.dispatcher.close();
      knowledge.close();
      await shop.close();
      await store.close();
    },
  };

  function mountRoutes(): () => void {
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
    const backend = createDirectLineBackend(bot.conversations, bot.events, systemClock);
    const closeStreams = mountDirectLine(server, {
      ...around,
      backend,
      logger,
      secret: secret?.reveal() ?? null,
      ...(limits === undefined ? {} : { limits }),
    });
    const desk = mountDesk(server, {
      accounts,
      handoff: bot.desk,
      clock: systemClock,
      outside: { publicUrl, trustProxy },
      pageFolder: join(root, 'build/web/desk'),
    });
    if (config.bot.endpoint !== 'off')
      mountMessages(server, {
        conversations: bot.conversations,
        authentication,
        isAllowedServiceUrl,
        clock: systemClock,
      });
    return () => {
      closeStreams();
      desk.close();
    };
  }

  function listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      // restify hands the listener's errors on, and throws them where nobody listens
      server.once('error', reject);
      server.listen(config.http.port, config.http.host, () => {
        resolve();
      });
    });
  }
}

function createAuthentication(config: Config, isAllowedServiceUrl: (url: string) => boolean): CachedAuthentication {
  const { credentials } = config.bot;
  return new CachedAuthentication(
    credentials === null
      ? null
      : {
          appId: credentials.appId,
          password: credentials.password?.reveal() ?? '',
          type: credentials.type,
          tenantId: credentials.tenantId ?? '',
        },
    isAllowedServiceUrl,
  );
}

async function sweep(bot: Bot, accounts: { sweep(): Promise<number> }, logger: Logger): Promise<void> {
  try {
    await bot.sweep(systemClock.now());
    await accounts.sweep();
  } catch (error) {
    logger.error(
      { error: error instanceof Error ? error.name : typeof error },
      'sweep failed; the next one tries again',
    );
  }
}

function hostOf(address: string, family: string): string {
  if (address === '0.0.0.0' || address === '::') return 'localhost';
  return family === 'IPv6' ? `[${address}]` : address;
}
