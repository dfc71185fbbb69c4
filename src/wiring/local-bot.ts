import type { Activity } from 'botbuilder';
import { systemClock, type Clock } from '../core/clock';
import { randomIds, type Ids } from '../core/ids';
import type { Logger } from '../core/logger';
import type { Backoffice } from '../backoffice/ports';
import { CachedAuthentication } from '../conversation/cached-authentication';
import type { Sender } from '../conversation/connector-sender';
import type { LogEntry } from '../conversation/ports';
import type { Turn } from '../conversation/turn';
import type { CompanyCalendar } from '../handoff/rights-clocks';
import { openStore, type OpenStore } from '../storage/open-store';
import { createBot, type Bot } from './bot';
import { LOCALES, loadKnowledge, type Knowledge } from './knowledge';
import { RULEBOOK } from './rulebook';
import { openSampleShop } from './sample-shop';

export interface LocalBotOptions {
  readonly locale: string;
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** Loading it takes a second: many bots can share one. */
  readonly knowledge?: Knowledge;
  /** The mood model's file, where no knowledge is given; else the one that comes with Tact. */
  readonly moodModel?: string;
  readonly backoffice?: Backoffice;
  /** Its owner closes it; without, there is one in memory. */
  readonly store?: OpenStore;
  readonly ticketExpiryMs?: number;
  readonly calendar?: CompanyCalendar;
  readonly onTurn?: (turn: Turn) => void;
}

export interface LocalBot {
  readonly bot: Bot;
  /** Takes an activity of a customer through the whole pipeline; resolves when its turn is committed. */
  receive(conversationId: string, activity: Partial<Activity>): Promise<void>;
  read(conversationId: string, afterSeq: number): Promise<readonly LogEntry[]>;
  close(): Promise<void>;
}

const DAY_MS = 24 * 3600 * 1000;
const READ_AT_ONCE = 1000;
const CUSTOMER = { id: 'customer', name: '' };

/** The whole bot in this process, on stores in memory: for the terminal and for conversations in tests. */
export async function openLocalBot(options: LocalBotOptions): Promise<LocalBot> {
  const { logger, clock = systemClock, ids = randomIds } = options;
  const store = options.store ?? (await openStore({ kind: 'sqlite', file: ':memory:' }, 'local'));
  const shop =
    options.backoffice === undefined ? await openSampleShop({ kind: 'sqlite', file: ':memory:' }, clock) : null;
  const knowledge =
    options.knowledge ?? (await loadKnowledge(logger, null, LOCALES, RULEBOOK, undefined, options.moodModel));
  const bot = createBot({
    ...knowledge,
    store: store.conversations,
    receipts: store.receipts,
    leases: store.leases,
    tickets: store.tickets,
    presence: store.presence,
    bus: store.bus,
    isShared: store.isShared,
    sender: NO_CHANNEL,
    authentication: new CachedAuthentication(null, () => false),
    guesses: store.guesses,
    backoffice: options.backoffice ?? openedOf(shop),
    clock,
    ids,
    logger,
    defaultLocale: options.locale,
    ticketExpiryMs: options.ticketExpiryMs ?? DAY_MS,
    ...(options.calendar === undefined ? {} : { calendar: options.calendar }),
    ...(options.onTurn === undefined ? {} : { onTurn: options.onTurn }),
  });
  return {
    bot,
    async receive(conversationId, activity) {
      const [channelId = '', id = ''] = conversationId.split(/\/(.*)/s);
      const members = activity.type === 'conversationUpdate' ? { membersAdded: [CUSTOMER] } : {};
      await bot.conversations.acceptAndWait({
        conversationId,
        channelId,
        reference: { conversation: { id, isGroup: false, conversationType: '', name: '' } },
        author: 'customer',
        authorName: null,
        activityId: activity.id ?? null,
        activity: { ...members, ...activity },
        nowMs: clock.now(),
      });
    },
    read: (conversationId, afterSeq) => bot.conversations.read(conversationId, afterSeq, READ_AT_ONCE),
    async close() {
      await bot.conversations.idle();
      if (options.knowledge === undefined) knowledge.close();
      await shop?.close();
      if (options.store === undefined) await store.close();
    },
  };
}

/** Replies stay in the log, where the caller reads them. */
const NO_CHANNEL: Sender = {
  send: () => Promise.resolve({ outcome: 'delivered' }),
  close: () => Promise.resolve(),
};

function openedOf(shop: { backoffice: Backoffice } | null): Backoffice {
  if (shop === null) throw new Error('No back office to talk to.');
  return shop.backoffice;
}
