import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectorClient } from 'botframework-connector';
import { ConnectorClient as SdkClient, MicrosoftAppCredentials } from 'botframework-connector';
import { createConnectorSender } from '../../src/conversation/connector-sender';
import type { OutboxStore } from '../../src/conversation/courier';
import { Dispatcher, type DispatcherOptions } from '../../src/conversation/dispatcher';
import { silentLogger } from '../../src/core/logger';
import type { OutgoingRow } from '../../src/conversation/types';
import { HostileConnector, type Answer } from './hostile-connector';
import { commit, incoming, NOW, openStores, says } from './store';
import { ENGINES } from './engines';

const PATIENCE_MS = 5_000;
const LOOK_EVERY_MS = 2;
const MOST_ROUNDS = 3_000;

/** A store in memory with a clock, and dispatchers that send from it. */
export async function openDeliveries(engine = ENGINES[0]) {
  if (engine === undefined) throw new Error('no engine');
  const stores = await openStores(engine);
  const clock = { nowMs: NOW, now: () => clock.nowMs };
  const { conversations } = stores;
  const connectors: HostileConnector[] = [];

  return {
    ...stores,
    clock,

    async connector(plan?: (conversation: string, request: number) => Answer): Promise<HostileConnector> {
      const connector = await HostileConnector.open(plan);
      connectors.push(connector);
      return connector;
    },

    /** Commits a turn that says these texts. */
    async write(id: string, texts: readonly string[], serviceUrl?: string): Promise<readonly OutgoingRow[]> {
      const [channelId = '', channelsOwn = ''] = id.split('/');
      const reference = {
        channelId,
        conversation: { id: channelsOwn, isGroup: false, conversationType: '', name: '' },
        ...(serviceUrl === undefined ? {} : { serviceUrl }),
      };
      const { seq } = await conversations.accept(
        incoming({ conversationId: id, channelId, reference, nowMs: clock.nowMs }),
      );
      const conversation = await conversations.load(id);
      if (conversation === null) throw new Error('not there');
      const done = await conversations.commitTurn(
        commit({ ...conversation, reference }, seq, { outgoing: texts.map(says), nowMs: clock.nowMs }),
      );
      if (typeof done === 'string') throw new Error(done);
      return (await conversations.undeliveredOf(id, 1_000)).filter((row) => row.seq >= done.firstSeq);
    },

    /** A dispatcher as the server has it, with pauses that are always the same. */
    dispatcher(
      options: DispatcherOptions & { readonly patienceMs?: number; readonly store?: OutboxStore } = {},
    ): Dispatcher {
      const { patienceMs = 10_000, store = conversations } = options;
      const sender = createConnectorSender(clientFor, { clock, patienceMs });
      return new Dispatcher(store, sender, clock, silentLogger, { random: () => 0.5, ...options });
    },

    /** Lets business time pass until nothing is undelivered. */
    async settle(dispatcher: Dispatcher, stepMs: number, between: () => Promise<void> = () => Promise.resolve()) {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        await dispatcher.idle();
        if (dispatcher.size === 0) return;
        await between();
        clock.nowMs += stepMs;
        dispatcher.tick(clock.nowMs);
      }
      throw new Error('Deliveries do not come to an end.');
    },

    async leaseOf(id: string): Promise<string | null> {
      const query = stores.db.selectFrom('conversations').select('lease_holder').where('id', '=', id);
      return (await query.executeTakeFirstOrThrow()).lease_holder;
    },

    async close(): Promise<void> {
      await Promise.all(connectors.map((connector) => connector.close()));
      await stores.close();
    },
  };
}

/** Waits for what other sockets have to tell; not for business time. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let waitedMs = 0; !isSo(); waitedMs += LOOK_EVERY_MS) {
    if (waitedMs > PATIENCE_MS) throw new Error('It does not come to that.');
    await pause(LOOK_EVERY_MS);
  }
}

/** The SDK's client of a bot without credentials. */
export function clientFor(serviceUrl: string): Promise<ConnectorClient> {
  return Promise.resolve(new SdkClient(MicrosoftAppCredentials.Empty, { baseUri: serviceUrl }));
}
