import { AppCredentials, type ConnectorClient } from 'botframework-connector';
import type { Activity, ConversationReference } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';

/** How a delivery attempt ended. */
export type Delivery =
  | { readonly outcome: 'delivered' }
  /** Try again, at the earliest after `afterMs` where the channel said so. */
  | { readonly outcome: 'later'; readonly afterMs: number | null }
  /** The channel will never take it. */
  | { readonly outcome: 'refused'; readonly status: number };

/** Sends one activity to a connector channel, once; who tries again is the dispatcher. */
export interface Sender {
  send(reference: Partial<ConversationReference>, activity: Partial<Activity>): Promise<Delivery>;
  close(): Promise<void>;
}

const CONNECTIONS_PER_HOST = 32;
const TIMEOUT_MS = 15_000;
const MOST_HOSTS = 50;

/**
 * Posts activities as the SDK's ConnectorClient would (same url, same credentials), on kept-alive connections and without its serializer and
 * its own retries: those stall for seconds and repeat what may have arrived.
 */
export function createConnectorSender(connectorFor: (serviceUrl: string) => Promise<ConnectorClient>): Sender {
  const pools = new LRUCache<string, Pool>({ max: MOST_HOSTS, dispose: (pool) => void pool.close() });
  return {
    async send(reference, activity) {
      const target = targetOf(reference, activity);
      if (target === null) return { outcome: 'refused', status: 0 };
      const client = await connectorFor(target.serviceUrl);
      const pool = pools.get(target.origin) ?? new Pool(target.origin, { connections: CONNECTIONS_PER_HOST });
      pools.set(target.origin, pool);
      const response = await pool.request({
        method: 'POST',
        path: target.path,
        headers: { 'content-type': 'application/json; charset=utf-8', ...(await authorization(client)) },
        body: JSON.stringify(addressed(activity, reference)),
        headersTimeout: TIMEOUT_MS,
        bodyTimeout: TIMEOUT_MS,
      });
      await response.body.dump();
      return deliveryOf(response.statusCode, response.headers['retry-after']);
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

function targetOf(
  reference: Partial<ConversationReference>,
  { replyToId }: Partial<Activity>,
): { serviceUrl: string; origin: string; path: string } | null {
  const conversationId = reference.conversation?.id;
  if (reference.serviceUrl === undefined || conversationId === undefined) return null;
  const { origin, pathname } = new URL(reference.serviceUrl);
  const base = pathname.endsWith('/') ? pathname : `${pathname}/`;
  const replyTo = replyToId === undefined ? '' : `/${encodeURIComponent(replyToId)}`;
  const path = `${base}v3/conversations/${encodeURIComponent(conversationId)}/activities${replyTo}`;
  return { serviceUrl: reference.serviceUrl, origin, path };
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

async function authorization(client: ConnectorClient): Promise<Record<string, string>> {
  const { credentials } = client;
  // Without credentials the SDK's are there all the same, with null where their type promises an id.
  const appId: string | null = credentials instanceof AppCredentials ? credentials.appId : null;
  if (!(credentials instanceof AppCredentials) || appId === null || appId === '') return {};
  return { authorization: `Bearer ${await credentials.getToken()}` };
}

function deliveryOf(status: number, retryAfter: string | string[] | undefined): Delivery {
  if (status < 300) return { outcome: 'delivered' };
  const isPassing = status === 408 || status === 429 || status >= 500 || status === 401 || status === 403;
  if (!isPassing) return { outcome: 'refused', status };
  const seconds = typeof retryAfter === 'string' ? Number(retryAfter) : Number.NaN;
  return { outcome: 'later', afterMs: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null };
}
