import { setTimeout as pause } from 'node:timers/promises';
import { AppCredentials, type ConnectorClient } from 'botframework-connector';
import type { Activity, ConversationReference } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { DecoratorHandler, Pool, type Dispatcher } from 'undici';
import { systemClock, type Clock } from '../core/clock';
import { aborted } from './aborted';
import { retryAfterMs } from './backoff';

/** How a delivery attempt ended. */
export type Delivery =
  | { readonly outcome: 'delivered' }
  /**
   * Try again, at the earliest after `afterMs` where the channel said so. `status` is its answer; without one, `error` says what happened, and
   * the activity may have arrived all the same.
   */
  | { readonly outcome: 'later'; readonly afterMs: number | null; readonly status?: number; readonly error?: string }
  /** Nothing left this process: it wasn't wanted any more when the connection was ready. */
  | { readonly outcome: 'unsent' }
  /** The channel will never take it. */
  | { readonly outcome: 'refused'; readonly status: number };

/** Sends one activity to a connector channel, once; who tries again is the dispatcher. */
export interface Sender {
  /** @param isWanted asked when the connection is ready, right before the first byte: to open one can take seconds */
  send(
    reference: Partial<ConversationReference>,
    activity: Partial<Activity>,
    isWanted: () => boolean,
  ): Promise<Delivery>;
  /** Lets what is in flight end, until the deadline. */
  close(deadline?: AbortSignal): Promise<void>;
}

export interface ConnectorSenderOptions {
  readonly clock?: Clock;
  /** How long an answer is waited for. Who gives up too soon sends twice: channels have taken a minute and then said 2xx. */
  readonly patienceMs?: number;
}

const CONNECTIONS_PER_HOST = 32;
const CONNECT_TIMEOUT_MS = 5_000;
const TOKEN_TIMEOUT_MS = 15_000;
const PATIENCE_MS = 60_000;
const BODY_TIMEOUT_MS = 10_000;
const MOST_HOSTS = 50;

/** Besides 5xx: sign-in trouble that an operator mends, and what channels document as worth another try. */
const PASSING: ReadonlySet<number> = new Set([401, 403, 408, 412, 423, 425, 429]);

/**
 * Posts activities as the SDK's ConnectorClient would (same url, same credentials), on kept-alive connections and without its serializer and
 * its own retries: those stall for seconds and repeat what may have arrived.
 */
export function createConnectorSender(
  connectorFor: (serviceUrl: string) => Promise<ConnectorClient>,
  { clock = systemClock, patienceMs = PATIENCE_MS }: ConnectorSenderOptions = {},
): Sender {
  const pools = new LRUCache<string, Pool>({ max: MOST_HOSTS, dispose: (pool) => void pool.close() });
  const tokens = new Tokens();

  function poolOf(origin: string): Pool {
    const known = pools.get(origin);
    if (known !== undefined) return known;
    const pool = new Pool(origin, {
      connections: CONNECTIONS_PER_HOST,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: patienceMs,
      bodyTimeout: BODY_TIMEOUT_MS,
    });
    pools.set(origin, pool);
    return pool;
  }

  return {
    async send(reference, activity, isWanted) {
      const target = targetOf(reference, activity);
      if (target === null) return { outcome: 'refused', status: 0 };
      const client = await connectorFor(target.serviceUrl);
      const token = await tokens.of(client);
      let isUnsent = false;
      const asked = poolOf(target.origin)
        .compose(unlessTooLate(isWanted, () => (isUnsent = true)))
        .request({
          method: 'POST',
          path: target.path,
          headers: {
            'content-type': 'application/json; charset=utf-8',
            ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify(addressed(activity, reference)),
        });
      const response = await asked.catch((error: unknown) => {
        if (isUnsent) return null;
        throw error;
      });
      if (response === null) return { outcome: 'unsent' };
      // What follows the status changes nothing any more: a connection that dies now must not make a delivery of it two.
      response.body.dump().catch(() => undefined);
      if (response.statusCode === 401) tokens.distrust(client);
      return deliveryOf(response, clock.now());
    },
    async close(deadline) {
      const all = [...pools.values()];
      const closed = Promise.all(all.map((pool) => pool.close()));
      if (deadline === undefined) await closed;
      else {
        await Promise.race([closed, aborted(deadline)]);
        await Promise.all(all.map((pool) => pool.destroy()));
      }
    },
  };
}

/** Stops a request whose time is over when its connection is ready at last. */
function unlessTooLate(isWanted: () => boolean, stopped: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => dispatch(options, new LastMoment(handler, isWanted, stopped));
}

class LastMoment extends DecoratorHandler {
  constructor(
    private readonly inner: Dispatcher.DispatchHandler,
    private readonly isWanted: () => boolean,
    private readonly stopped: () => void,
  ) {
    super(inner);
  }

  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    this.inner.onRequestStart?.(controller, context);
    if (this.isWanted()) return;
    this.stopped();
    controller.abort(new Error('The delivery is not wanted any more.'));
  }
}

/** The bot's tokens; one that a channel refused is fetched anew. */
class Tokens {
  private readonly distrusted = new WeakSet<ConnectorClient>();

  distrust(client: ConnectorClient): void {
    this.distrusted.add(client);
  }

  /** Null where the bot has no credentials. */
  async of(client: ConnectorClient): Promise<string | null> {
    const { credentials } = client;
    // Without credentials the SDK's are there all the same, with null where their type promises an id.
    const appId: string | null = credentials instanceof AppCredentials ? credentials.appId : null;
    if (!(credentials instanceof AppCredentials) || appId === null || appId === '') return null;
    const token = await soon(credentials.getToken(this.distrusted.delete(client)), TOKEN_TIMEOUT_MS);
    if (token === null) throw new Error('The token service did not answer.');
    return token;
  }
}

/** What the work gives, or null where it takes too long. */
async function soon<T>(work: Promise<T>, withinMs: number): Promise<T | null> {
  const done = new AbortController();
  const late = pause(withinMs, null, { signal: done.signal, ref: false }).catch(() => null);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}

function targetOf(
  reference: Partial<ConversationReference>,
  { replyToId }: Partial<Activity>,
): { serviceUrl: string; origin: string; path: string } | null {
  const { serviceUrl } = reference;
  const conversationId = reference.conversation?.id;
  if (serviceUrl === undefined || conversationId === undefined || !URL.canParse(serviceUrl)) return null;
  const { origin, pathname } = new URL(serviceUrl);
  const base = pathname.endsWith('/') ? pathname : `${pathname}/`;
  const replyTo = replyToId === undefined ? '' : `/${encodeURIComponent(replyToId)}`;
  const path = `${base}v3/conversations/${encodeURIComponent(conversationId)}/activities${replyTo}`;
  return { serviceUrl, origin, path };
}

/** An activity says from whom, to whom and where; the log keeps it without. */
function addressed(activity: Partial<Activity>, reference: Partial<ConversationReference>): Partial<Activity> {
  const { channelId, serviceUrl, conversation, bot, user } = reference;
  return {
    ...activity,
    ...(channelId === undefined ? {} : { channelId }),
    ...(serviceUrl === undefined ? {} : { serviceUrl }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(bot === undefined ? {} : { from: bot }),
    ...(user === undefined ? {} : { recipient: user }),
  };
}

function deliveryOf({ statusCode: status, headers }: Dispatcher.ResponseData, nowMs: number): Delivery {
  if (status < 300) return { outcome: 'delivered' };
  if (status < 500 && !PASSING.has(status)) return { outcome: 'refused', status };
  const afterMs = retryAfterMs(textOf(headers['retry-after']), textOf(headers['date']), nowMs);
  return { outcome: 'later', afterMs, status };
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}
