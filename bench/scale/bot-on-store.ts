import { CachedAuthentication } from '../../src/conversation/cached-authentication';
import { systemClock } from '../../src/core/clock';
import { randomIds } from '../../src/core/ids';
import { silentLogger } from '../../src/core/logger';
import type { StoreTarget } from '../../src/storage/engine';
import { openStore, type OpenStore } from '../../src/storage/open-store';
import { createBot, type Bot } from '../../src/wiring/bot';
import type { Knowledge } from '../../src/wiring/knowledge';
import { openSampleShop } from '../../src/wiring/sample-shop';

export interface BotOnStore {
  readonly bot: Bot;
  readonly store: OpenStore;
  /** One message of a customer, until its turn is committed; gives milliseconds. */
  turn(conversation: string, text: string): Promise<number>;
  close(): Promise<void>;
}

/** The whole bot without HTTP in front: what is measured is the turn and its store. */
export async function openBotOnStore(target: StoreTarget, knowledge: Knowledge): Promise<BotOnStore> {
  const store = await openStore(target, randomIds.next());
  const shop = await openSampleShop({ kind: 'sqlite', file: ':memory:' }, systemClock);
  const bot = createBot({
    ...knowledge,
    store: store.conversations,
    receipts: store.receipts,
    leases: store.leases,
    tickets: store.tickets,
    presence: store.presence,
    bus: store.bus,
    isShared: store.isShared,
    sender: { send: () => Promise.resolve({ outcome: 'delivered' }), close: () => Promise.resolve() },
    authentication: new CachedAuthentication(null, () => false),
    backoffice: shop.backoffice,
    clock: systemClock,
    ids: randomIds,
    logger: silentLogger,
    defaultLocale: 'en',
    ticketExpiryMs: 24 * 3600 * 1000,
  });
  await bot.instance.join('');
  const heart = setInterval(() => void bot.instance.beat(), 1_000);
  let sent = 0;
  return {
    bot,
    store,
    async turn(conversation, text) {
      sent += 1;
      const begun = performance.now();
      await bot.conversations.acceptAndWait({
        conversationId: `web/${conversation}`,
        channelId: 'web',
        reference: { conversation: { id: conversation, isGroup: false, conversationType: '', name: '' } },
        author: 'customer',
        authorName: null,
        activityId: `client:${sent}`,
        activity: { type: 'message', text },
        nowMs: systemClock.now(),
      });
      return performance.now() - begun;
    },
    async close() {
      clearInterval(heart);
      await bot.conversations.idle();
      await bot.instance.leave();
      await shop.close();
      await store.close();
    },
  };
}
