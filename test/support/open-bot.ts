import type { Backoffice } from '../../src/backoffice/ports';
import { withTimeLimit } from '../../src/backoffice/with-time-limit';
import { CachedAuthentication } from '../../src/conversation/cached-authentication';
import type { Sender } from '../../src/conversation/connector-sender';
import type { ConversationStore } from '../../src/conversation/ports';
import type { Clock } from '../../src/core/clock';
import type { Logger } from '../../src/core/logger';
import type { TicketStore } from '../../src/handoff/ports';
import { openStore } from '../../src/storage/open-store';
import { createBot, type BotParts } from '../../src/wiring/bot';
import type { Knowledge } from '../../src/wiring/knowledge';
import { openSampleShop } from '../../src/wiring/sample-shop';

const DAY_MS = 24 * 3_600_000;

export interface BotAround {
  readonly knowledge: Knowledge;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly sender: Sender;
  /** Where the store is kept; in memory without. */
  readonly file?: string;
  /** Puts something between the bot and its store, or its shop. */
  readonly store?: (store: ConversationStore) => ConversationStore;
  readonly tickets?: (tickets: TicketStore) => TicketStore;
  readonly backoffice?: (shop: Backoffice) => Backoffice;
  readonly parts?: Partial<BotParts>;
}

/** The whole bot on stores of its own, whose surroundings a test can break. */
export async function openBot({ knowledge, logger, clock, sender, parts, file = ':memory:', ...between }: BotAround) {
  const store = await openStore({ kind: 'sqlite', file }, 'here');
  const shop = await openSampleShop({ kind: 'sqlite', file: ':memory:' }, clock);
  let ids = 0;
  const bot = createBot({
    ...knowledge,
    ...store,
    store: between.store?.(store.conversations) ?? store.conversations,
    tickets: between.tickets?.(store.tickets) ?? store.tickets,
    sender,
    authentication: new CachedAuthentication(null, () => false),
    backoffice: withTimeLimit(between.backoffice?.(shop.backoffice) ?? shop.backoffice),
    clock,
    ids: { next: () => `id-${(ids += 1)}` },
    logger,
    defaultLocale: 'en',
    ticketExpiryMs: DAY_MS,
    ...parts,
  });
  await bot.instance.join('');
  return {
    bot,
    store,
    async close() {
      await bot.conversations.idle();
      await bot.dispatcher.close();
      await shop.close();
      await store.close();
    },
  };
}
