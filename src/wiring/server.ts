// The whole server, wired: stores, bot, web chat, desk, endpoint. Only index.ts and the benches start it.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAccounts, type Accounts } from '../accounts/accounts';
import { ensureFirstAdministratorLink } from '../accounts/invite-link';
import { createSharedSignInLimit } from '../accounts/shared-sign-in-limit';
import { withTimeLimit } from '../backoffice/with-time-limit';
import type { Config } from '../config/config';
import type { Secret } from '../config/secret';
import { allowServiceUrls } from '../config/service-urls';
import { signingKey } from '../config/signing-key';
import { createConnectorSender } from '../conversation/connector-sender';
import { systemClock } from '../core/clock';
import { randomIds } from '../core/ids';
import type { Logger } from '../core/logger';
import type { DirectLineLimits } from '../http/directline.routes';
import { createHttpServer, type HttpServer } from '../http/server';
import { Health } from '../operations/health';
import { keptCount } from '../operations/kept-count';
import { createMeasures } from '../operations/measures';
import { SharedWords } from '../phrasebook/shared-words';
import { createAccountStore } from '../storage/accounts.store';
import { openStore, type OpenStore } from '../storage/open-store';
import { createAuthentication } from './authentication';
import { openBackoffice } from './backoffice';
import { createBot, type Bot } from './bot';
import { fingerprintFile } from './fingerprint-file';
import { loadKnowledge, LOCALES, MOOD_MODEL, type Knowledge } from './knowledge';
import { RULEBOOK } from './rulebook';
import { mountRoutes } from './routes';
import { storeTargets } from './store-targets';

const SWEEP_EVERY_MS = 500;
/** Paces of channels and pauses between attempts are as fine as this. */
const TICK_EVERY_MS = 100;
const HEARTBEAT_EVERY_MS = 1_000;
const COUNT_EVERY_MS = 15_000;
/** SIGTERM is followed by SIGKILL after ten seconds or more in most places. */
const STOP_WITHIN_MS = 7_000;
const ANSWER_WITHIN_MS = 2_000;
const LEAVE_WITHIN_MS = 1_500;

export interface RunningServer {
  /** e.g. `http://127.0.0.1:3978` */
  readonly url: string;
  /** The first administrator's one-time link; null when there is an administrator. */
  readonly firstLink: string | null;
  /** Finishes turns and deliveries under way, gives back what isn't finished in time, and closes everything. */
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
  const measures = createMeasures();
  const targets = storeTargets(config);
  const store = await openStore(targets.tact, randomIds.next());
  const shop = await openBackoffice(config.backoffice, targets.sampleShop, systemClock);
  const knowledge = await loadKnowledge(
    logger,
    join(config.dataDir, 'models'),
    LOCALES,
    RULEBOOK,
    config.orderFormat,
    config.moodModel ?? MOOD_MODEL,
  );
  const sharedWords = await shareWords(store, knowledge, config, logger);
  const isAllowedServiceUrl = allowServiceUrls(config.bot.allowedServiceUrls);
  const authentication = createAuthentication(config, isAllowedServiceUrl);
  const health: Health = new Health(systemClock, () => bot.conversations.gate.fullQueues());
  const bot: Bot = createBot({
    ...knowledge,
    store: store.conversations,
    receipts: store.receipts,
    leases: store.leases,
    tickets: store.tickets,
    presence: store.presence,
    bus: store.bus,
    isShared: store.isShared,
    sender: createConnectorSender((serviceUrl) => authentication.connectorFor(serviceUrl)),
    authentication,
    guesses: store.guesses,
    backoffice: withTimeLimit(shop.backoffice, { onCall: measures.backofficeCalled }),
    clock: systemClock,
    ids: randomIds,
    logger,
    defaultLocale: config.defaultLocale,
    ticketExpiryMs: config.handoff.ticketExpiryMs,
    calendar: config.handoff.calendar,
    measures,
    health,
  });
  await bot.instance.join(fingerprintOf(signingKey(config)));

  const accounts = createAccounts({
    store: createAccountStore(store.db),
    clock: systemClock,
    sessionMs: config.desk.sessionMs,
    ...(store.isShared ? { limit: createSharedSignInLimit(store.signInTries, systemClock) } : {}),
  });
  const server = createHttpServer({ logger });
  const around = { config, bot, accounts, authentication, isAllowedServiceUrl, health, measures, logger, limits };
  const routes = mountRoutes(server, around);
  measures.watch({
    mailboxWaiting: () => bot.conversations.waiting,
    conversationsWorked: () => bot.conversations.worked,
    writesWaiting: () => bot.conversations.gate.writesWaiting,
    outbox: () => bot.dispatcher.size,
    webSockets: () => routes.webSockets(),
    storeUp: () => health.storeUp,
    ticketsWaiting: keptCount(() => countTickets(store), COUNT_EVERY_MS, systemClock),
    undelivered: keptCount(() => store.conversations.countUndelivered(), COUNT_EVERY_MS, systemClock),
  });
  const url = await listen(server, config);
  const sweeper = setInterval(() => void sweep(bot, accounts, health, logger), SWEEP_EVERY_MS);
  const ticker = setInterval(() => {
    bot.dispatcher.tick(systemClock.now());
  }, TICK_EVERY_MS);
  const heart = setInterval(() => {
    void bot.instance.beat();
    void sharedWords?.look();
  }, HEARTBEAT_EVERY_MS);

  return {
    url,
    firstLink: await ensureFirstAdministratorLink(accounts, url),
    async stop() {
      const deadline = AbortSignal.timeout(STOP_WITHIN_MS);
      health.stopping();
      bot.conversations.gate.close();
      clearInterval(sweeper);
      clearInterval(ticker);
      routes.close();
      await closed(server);
      // What is not finished in time goes on elsewhere: who gave a conversation back can't commit in it any more.
      await before(deadline, bot.conversations.idle());
      await bot.dispatcher.close(deadline);
      clearInterval(heart);
      await before(AbortSignal.timeout(LEAVE_WITHIN_MS), bot.instance.leave());
      sharedWords?.close();
      knowledge.close();
      await shop.close();
      await store.close();
    },
  };
}

/** Instances of one store say the same words; a process of its own follows its files alone. */
async function shareWords(
  store: OpenStore,
  { phrasebook }: Knowledge,
  { dataDir }: Config,
  logger: Logger,
): Promise<SharedWords | null> {
  if (!store.isShared) return null;
  const lastFiles = fingerprintFile(join(dataDir, 'phrasebook.fingerprint'));
  const shared = new SharedWords({
    phrasebook,
    store: store.words,
    bus: store.bus,
    clock: systemClock,
    logger,
    lastFiles,
  });
  await shared.start();
  return shared;
}

async function countTickets({ tickets }: OpenStore): Promise<number> {
  return (await tickets.countWaiting()).reduce((sum, { count }) => sum + count, 0);
}

/** Tells keys apart without giving one away. */
function fingerprintOf(key: Secret): string {
  return createHash('sha256').update(`tact ${key.reveal()}`).digest('hex').slice(0, 16);
}

/** Gives the address under which people reach the server. */
async function listen(server: HttpServer, { http }: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    // restify hands the listener's errors on, and throws them where nobody listens
    server.once('error', reject);
    server.listen(http.port, http.host, () => {
      // Left there, it would take the first request that ends in an error of this name, and never answer it.
      server.removeListener('error', reject);
      resolve();
    });
  });
  const { address, port, family } = server.address();
  return http.publicUrl ?? `http://${hostOf(address, family)}:${port}`;
}

function hostOf(address: string, family: string): string {
  if (address === '0.0.0.0' || address === '::') return 'localhost';
  return family === 'IPv6' ? `[${address}]` : address;
}

function closed(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.server.closeIdleConnections();
    // What is being answered gets its answer; who holds a connection open without a word holds nothing up.
    setTimeout(() => {
      server.server.closeAllConnections();
    }, ANSWER_WITHIN_MS).unref();
  });
}

/** Waits for the work, but not longer than until the deadline. */
async function before(deadline: AbortSignal, work: Promise<void>): Promise<void> {
  if (deadline.aborted) return;
  await Promise.race([work, once(deadline, 'abort')]);
}

async function sweep(bot: Bot, accounts: Accounts, health: Health, logger: Logger): Promise<void> {
  // While the store is away the heartbeat says so, once a second.
  if (!health.storeUp) return;
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
