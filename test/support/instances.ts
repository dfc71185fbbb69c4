import type { Sender } from '../../src/conversation/connector-sender';
import { CachedAuthentication } from '../../src/conversation/cached-authentication';
import type { Turn } from '../../src/conversation/turn';
import type { Bus, BusMessage } from '../../src/core/bus';
import { systemClock } from '../../src/core/clock';
import { randomIds } from '../../src/core/ids';
import { silentLogger } from '../../src/core/logger';
import type { Engine } from '../../src/storage/engine';
import { createPresenceStore } from '../../src/storage/presence.store';
import type { ConversationTables } from '../../src/storage/schema';
import { createBot, type Bot } from '../../src/wiring/bot';
import type { Knowledge } from '../../src/wiring/knowledge';
import { openSampleShop } from '../../src/wiring/sample-shop';
import { storesOf } from './store';

/** Carries words between the instances of a test, unless it's told to lose them. */
export class TestBus {
  private readonly listeners = new Map<string, (message: BusMessage) => void>();
  isDeaf = false;

  of(instance: string): Bus {
    return {
      publish: (message) => {
        if (this.isDeaf) return;
        for (const [other, listener] of this.listeners) if (other !== instance) setImmediate(() => listener(message));
      },
      subscribe: ({ message }) => {
        this.listeners.set(instance, message);
        return () => this.listeners.delete(instance);
      },
    };
  }
}

export interface TestInstance extends Bot {
  readonly name: string;
  /** Turns that this instance committed, as `<conversation>#<seq>`. */
  readonly turns: string[];
  /** What went out over a connector, as `<conversation>: <text>`. */
  readonly sent: string[];
  /** What goes wrong at this instance, until it's set back. */
  readonly trouble: {
    channelIsSlow: Promise<void> | null;
    undeliveredAreSlow: Promise<void> | null;
    nextCommitsAnswerIsLost: boolean;
  };
  /** From now on it does nothing and says nothing, as after `kill -9`; the others see its lease run out. */
  die(): Promise<void>;
  isDead(): boolean;
}

/** A bot as one of several processes on a store has it. */
export async function startInstance(
  engine: Engine<ConversationTables>,
  name: string,
  bus: TestBus,
  knowledge: Knowledge,
): Promise<TestInstance> {
  const stores = storesOf(engine, name);
  const turns: string[] = [];
  const sent: string[] = [];
  const trouble: TestInstance['trouble'] = {
    channelIsSlow: null,
    undeliveredAreSlow: null,
    nextCommitsAnswerIsLost: false,
  };
  let isDead = false;
  const sender: Sender = {
    send: async (reference, activity) => {
      if (isDead) return new Promise(() => undefined);
      await trouble.channelIsSlow;
      sent.push(`${reference.conversation?.id ?? ''}: ${activity.text ?? ''}`);
      return { outcome: 'delivered' };
    },
    close: () => Promise.resolve(),
  };
  const { backoffice } = await openSampleShop({ kind: 'sqlite', file: ':memory:' }, systemClock);
  const own = bus.of(name);
  const bot = createBot({
    ...knowledge,
    store: {
      ...stores.conversations,
      undeliveredOf: async (...asked) => {
        const rows = await stores.conversations.undeliveredOf(...asked);
        await trouble.undeliveredAreSlow;
        return rows;
      },
      // Who is dead doesn't get an answer from the database either.
      commitTurn: async (commit) => {
        if (isDead) return new Promise(() => undefined);
        const committed = await stores.conversations.commitTurn(commit);
        if (!trouble.nextCommitsAnswerIsLost) return committed;
        trouble.nextCommitsAnswerIsLost = false;
        throw Object.assign(new Error('cut'), { code: 'ECONNRESET' });
      },
    },
    receipts: stores.receipts,
    leases: stores.leases,
    tickets: stores.tickets,
    presence: createPresenceStore(engine),
    bus: {
      ...own,
      publish: (message) => {
        if (!isDead) own.publish(message);
      },
    },
    isShared: true,
    sender,
    authentication: new CachedAuthentication(null, () => false),
    backoffice,
    clock: systemClock,
    ids: randomIds,
    logger: silentLogger,
    defaultLocale: 'en',
    ticketExpiryMs: 3_600_000,
    onTurn: (turn: Turn) => turns.push(turn.id),
  });
  // An embedded store would refuse a second process.
  await bot.instance.beat();
  bot.instance.listen();
  return {
    ...bot,
    name,
    turns,
    sent,
    trouble,
    isDead: () => isDead,
    async die() {
      isDead = true;
      await engine.db.updateTable('instances').set({ expires_at_ms: 0 }).where('id', '=', name).execute();
    },
  };
}
