// Everything between "an activity is accepted" and "its replies are committed", wired: used by the server, the command line and the tests.
import type { TurnContext } from 'botbuilder';
import { createDialogRunner } from '../../dialogs';
import { memoryAfterFailure } from '../../dialogs/memory';
import type { Backoffice } from '../backoffice/ports';
import { matchChoice } from '../channels/match-choice';
import { readText } from '../channels/read-text';
import { toActivities } from '../channels/to-activities';
import type { CachedAuthentication } from '../conversation/cached-authentication';
import type { Sender } from '../conversation/connector-sender';
import { Conversations } from '../conversation/conversations';
import { Dispatcher } from '../conversation/dispatcher';
import { LogEvents } from '../conversation/log-events';
import type { ConversationStore } from '../conversation/ports';
import type { TurnServices } from '../conversation/services';
import { createStages } from '../conversation/stages';
import { TactAdapter } from '../conversation/tact-adapter';
import type { Turn } from '../conversation/turn';
import { TurnRunner } from '../conversation/turn-runner';
import type { Clock } from '../core/clock';
import type { Ids } from '../core/ids';
import type { Logger } from '../core/logger';
import { DeskService } from '../handoff/desk-service';
import type { TicketStore } from '../handoff/ports';
import type { Understander } from '../language/understander';
import { decideBranch } from '../mood/decide-branch';
import type { MoodReader } from '../mood/mood-reader';
import type { LivePhrasebook } from '../phrasebook/phrasebook';
import { createDeskConversations } from './desk-conversations';
import { dialogStateOf } from './dialog-state';
import { dialogTurnOf } from './dialog-turn';

export interface BotParts {
  readonly store: ConversationStore;
  readonly tickets: TicketStore;
  readonly sender: Sender;
  readonly authentication: CachedAuthentication;
  readonly backoffice: Backoffice;
  readonly phrasebook: LivePhrasebook;
  readonly moodReader: MoodReader;
  readonly understander: Understander;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly defaultLocale: string;
  readonly ticketExpiryMs: number;
  /** Sees each turn once it's committed; for `tact chat --why` and the transcripts. */
  readonly onTurn?: (turn: Turn) => void;
}

export interface Bot {
  readonly conversations: Conversations;
  readonly dispatcher: Dispatcher;
  readonly desk: DeskService;
  readonly events: LogEvents;
  /** Moves business time on: tickets that waited too long, deliveries whose pause is over. */
  sweep(nowMs: number): Promise<void>;
}

/** Wires the conversation room with all it needs. */
export function createBot(parts: BotParts): Bot {
  const { store, tickets, clock, logger } = parts;
  const events = new LogEvents();
  const dispatcher = new Dispatcher(store, parts.sender, clock, logger);
  const presence = { agentsPresent: (): boolean => desk.agentsPresent() };
  const services = turnServices(parts, presence);
  const runner = new TurnRunner(store, createStages(services), services, clock);
  const conversations = new Conversations({ store, runner, dispatcher, events, clock, logger, onTurn: parts.onTurn });
  const desk: DeskService = new DeskService(tickets, createDeskConversations(conversations, events, clock), clock);
  return {
    conversations,
    dispatcher,
    desk,
    events,
    async sweep(nowMs) {
      dispatcher.tick(nowMs);
      await desk.sweep(nowMs);
    },
  };
}

function turnServices(parts: BotParts, presence: { agentsPresent(): boolean }): TurnServices {
  const { phrasebook, understander, moodReader } = parts;
  const adapter = new TactAdapter(parts.authentication);
  const runDialogs = createDialogRunner();
  return {
    ids: parts.ids,
    logger: parts.logger,
    defaultLocale: parts.defaultLocale,
    ticketExpiryMs: parts.ticketExpiryMs,
    phrasebook,
    readMood: (text, locale) => moodReader.read(text, locale),
    decideBranch,
    understandOnce: (turn, text) =>
      (turn.understanding ??= understander.understand(text, { locale: turn.state.locale })),
    readText,
    matchChoice,
    // The built-in web chat shows what Web Chat shows everywhere.
    toActivities: (reply, channelId, locale) =>
      toActivities(reply, channelId === 'web' ? 'webchat' : channelId, locale),
    voiceProblem: (text, locale) => phrasebook.gate(text, locale)?.rule ?? null,
    memoryAfterFailure,
    createContext: (activity, turn) => adapter.contextFor(activity, turn),
    async runDialogs(turn: Turn, context: TurnContext) {
      const queuePosition = turn.owner === 'queue' ? await parts.tickets.positionOf(turn.conversation.id) : null;
      const dialogTurn = dialogTurnOf(turn, {
        backoffice: parts.backoffice,
        languages: phrasebook.languages,
        agentsPresent: presence.agentsPresent(),
        queuePosition,
      });
      if (dialogTurn !== null) await runDialogs(context, dialogTurn, dialogStateOf(turn));
    },
  };
}
