// Everything between "an activity is accepted" and "its replies are committed", wired: used by the server, the command line and the tests.
import type { TurnContext } from 'botbuilder';
import { createDialogRunner } from '../../dialogs';
import { memoryAfterFailure } from '../../dialogs/memory-after-failure';
import { limitGuesses, type Asker, type Guesses } from '../backoffice/limit-guesses';
import type { Backoffice, GuessStore } from '../backoffice/ports';
import { matchChoice } from '../channels/match-choice';
import { readText } from '../channels/read-text';
import { toActivities } from '../channels/to-activities';
import type { CachedAuthentication } from '../conversation/cached-authentication';
import type { Sender } from '../conversation/connector-sender';
import { Conversations } from '../conversation/conversations';
import type { DispatcherMetrics } from '../conversation/courier';
import { DeliveryPace } from '../conversation/delivery-limits';
import { Dispatcher } from '../conversation/dispatcher';
import { Instance, type InstanceParts } from '../conversation/instance';
import type { ConversationMeasures } from '../conversation/measures';
import { LogEvents } from '../conversation/log-events';
import { regionalLocale, timeZoneOf } from '../conversation/regional-locale';
import type { ConversationState } from '../conversation/types';
import type { ConversationStore, LeaseStore, ReceiptStore } from '../conversation/ports';
import type { TurnServices } from '../conversation/services';
import { createStages } from '../conversation/stages';
import { TactAdapter } from '../conversation/tact-adapter';
import type { Turn } from '../conversation/turn';
import { TurnRunner } from '../conversation/turn-runner';
import type { Bus } from '../core/bus';
import { dayIn } from '../core/day-in';
import type { Clock } from '../core/clock';
import type { Ids } from '../core/ids';
import type { Logger } from '../core/logger';
import { DeskService } from '../handoff/desk-service';
import type { PresenceStore, TicketStore } from '../handoff/ports';
import { DEFAULT_CALENDAR, type Calendar, type CompanyCalendar } from '../handoff/rights-clocks';
import { lawOfLocale } from '../handoff/rights-laws';
import { answerable } from '../language/answerable';
import type { Understander } from '../language/understander';
import { decideBranch } from '../mood/decide-branch';
import type { MoodReader } from '../mood/mood-reader';
import type { LivePhrasebook } from '../phrasebook/phrasebook';
import { createDeskConversations } from './desk-conversations';
import { dialogStateOf } from './dialog-state';
import { dialogTurnOf } from './dialog-turn';
import type { LiveRulebook } from './rulebook';

/** What the bot tells whoever measures it. */
export interface BotMeasures extends ConversationMeasures {
  delivered(seconds: number): void;
  deliveryRetried(status: number): void;
  deliveryRefused(status: number): void;
}

export interface BotParts {
  readonly store: ConversationStore;
  readonly receipts: ReceiptStore;
  readonly leases: LeaseStore;
  readonly bus: Bus;
  /** Other processes may work on the same store. */
  readonly isShared: boolean;
  readonly tickets: TicketStore;
  readonly presence: PresenceStore;
  readonly sender: Sender;
  readonly authentication: CachedAuthentication;
  readonly backoffice: Backoffice;
  /** Wrong guesses at who somebody is; without it nothing but the dialogs limits them. */
  readonly guesses?: GuessStore;
  readonly phrasebook: LivePhrasebook;
  readonly moodReader: MoodReader;
  readonly understander: Understander;
  readonly rules: LiveRulebook;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly defaultLocale: string;
  readonly ticketExpiryMs: number;
  /** What it leaves open is that of the country where each conversation's language is spoken. */
  readonly calendar?: CompanyCalendar;
  readonly measures?: BotMeasures;
  /** Notes how the store answers; without one nobody asks. */
  readonly health?: InstanceParts['health'];
  /** Sees each turn once it's committed; for `tact chat --why` and the transcripts. */
  readonly onTurn?: (turn: Turn) => void;
}

export interface Bot {
  readonly conversations: Conversations;
  readonly dispatcher: Dispatcher;
  readonly desk: DeskService;
  readonly events: LogEvents;
  readonly instance: Instance;
  /** Moves business time on: tickets that waited too long, deliveries whose pause is over. */
  sweep(nowMs: number): Promise<void>;
}

/** Wires the conversation room with all it needs. */
export function createBot(parts: BotParts): Bot {
  const { store, leases, bus, tickets, clock, logger, measures } = parts;
  const events = new LogEvents();
  const pace = new DeliveryPace();
  const dispatcher = new Dispatcher(store, parts.sender, clock, logger, {
    hooks: {
      mayRelease: (conversationId) => conversations.mayRelease(conversationId),
      mayDeliver: () => instance.isAlive,
      emptied: (conversationId) => conversations.took([conversationId], false),
    },
    pace,
    ...(measures === undefined ? {} : { metrics: deliveryMetrics(measures) }),
  });
  const presence = { agentsPresent: (): Promise<boolean> => desk.agentsPresent() };
  const guesses = parts.guesses === undefined ? null : { store: parts.guesses, clock };
  const services = turnServices(parts, presence, guesses);
  const runner = new TurnRunner({
    store,
    leases,
    stages: createStages(services),
    services,
    clock,
    isDelivered: (conversationId) => !dispatcher.has(conversationId),
    measures,
  });
  const around = { store, leases, bus, events, clock, logger, measures };
  const conversations: Conversations = new Conversations({ ...around, runner, dispatcher, onTurn: parts.onTurn });
  const { isShared, health = UNWATCHED } = parts;
  const instance: Instance = new Instance({
    ...around,
    ...{ conversations, isShared, health },
    sharedBy: (instances) => {
      pace.sharedBy(instances);
    },
  });
  const desk: DeskService = new DeskService(
    tickets,
    parts.presence,
    createDeskConversations({ conversations, receipts: parts.receipts, events, clock }),
    clock,
  );
  return {
    conversations,
    dispatcher,
    desk,
    events,
    instance,
    async sweep(nowMs) {
      dispatcher.tick(nowMs);
      await desk.sweep(nowMs);
      await parts.guesses?.sweep(nowMs);
    },
  };
}

/** What the stages run on; a replay gives its own desk and shop. */
export type TurnParts = Pick<
  BotParts,
  | 'phrasebook'
  | 'understander'
  | 'moodReader'
  | 'rules'
  | 'authentication'
  | 'backoffice'
  | 'ids'
  | 'logger'
  | 'defaultLocale'
  | 'ticketExpiryMs'
  | 'calendar'
> & { readonly tickets: Pick<TicketStore, 'positionOf'> };

/** The stages' services as the server has them. */
export const UNWATCHED: InstanceParts['health'] = {
  async beat(sign) {
    await sign();
  },
};

function deliveryMetrics(measures: BotMeasures): DispatcherMetrics {
  return {
    delivered: (ms) => measures.delivered(ms / 1000),
    retried: (status) => measures.deliveryRetried(status),
    refused: (status) => measures.deliveryRefused(status),
  };
}

export function turnServices(
  parts: TurnParts,
  presence: { agentsPresent(): Promise<boolean> },
  guesses: Guesses | null = null,
): TurnServices {
  const { phrasebook, understander, moodReader } = parts;
  const adapter = new TactAdapter(parts.authentication);
  const runDialogs = createDialogRunner();
  const regional = (state: ConversationState) => regionalLocale(state, (language) => understander.regionsOf(language));
  const calendarOf = ({ state }: Turn): Calendar => {
    const locale = regional(state);
    const { law, timeZone } = parts.calendar ?? DEFAULT_CALENDAR;
    return {
      law: law ?? lawOfLocale(locale),
      timeZone: timeZone ?? timeZoneOf(locale, (language) => understander.regionsOf(language)),
    };
  };
  return {
    ids: parts.ids,
    logger: parts.logger,
    defaultLocale: parts.defaultLocale,
    ticketExpiryMs: parts.ticketExpiryMs,
    phrasebook,
    readMood: (text, locale) => moodReader.read(text, locale),
    decideBranch,
    understandOnce: (turn, text) =>
      (turn.understanding ??= answerable(
        understander.understand(text, {
          locale: regional(turn.state),
          today: dayIn(calendarOf(turn).timeZone, turn.nowMs),
        }),
        (key) => phrasebook.has(key),
      )),
    readText,
    matchChoice,
    // The built-in web chat shows what Web Chat shows everywhere.
    toActivities: (reply, channelId, locale) =>
      toActivities(reply, channelId === 'web' ? 'webchat' : channelId, locale),
    voiceProblem: (text, locale) => phrasebook.gate(text, locale)?.rule ?? null,
    memoryAfterFailure,
    regionalLocale: regional,
    createContext: (activity, turn) => adapter.contextFor(activity, turn),
    async runDialogs(turn: Turn, context: TurnContext) {
      const queuePosition = turn.owner === 'queue' ? await parts.tickets.positionOf(turn.conversation.id) : null;
      const dialogTurn = dialogTurnOf(turn, {
        backoffice: guesses === null ? parts.backoffice : limitGuesses(parts.backoffice, guesses, askerOf(turn)),
        rulebook: parts.rules.current,
        languages: phrasebook.languages,
        agentsPresent: await presence.agentsPresent(),
        queuePosition,
        calendar: calendarOf(turn),
      });
      if (dialogTurn !== null) await runDialogs(context, dialogTurn, dialogStateOf(turn));
    },
  };
}

function askerOf({ conversation, reference }: Turn): Asker {
  const userId = reference.user?.id ?? '';
  return {
    conversationId: conversation.id,
    channelId: conversation.channelId,
    userId: userId === '' ? null : userId,
  };
}
