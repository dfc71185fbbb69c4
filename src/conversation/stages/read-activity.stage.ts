import type { Activity } from 'botbuilder';
import { MOVES, TICKET_EVENT, type TicketEvent } from '../../handoff/moves';
import type { TurnServices } from '../services';
import { referenceOf, type Input, type Stage, type Turn } from '../turn';

/** What the chat page's "You've got me wrong" sends. */
export const MISREAD_EVENT = 'misread';

/** The only stage that touches raw activity fields: the SDK's types promise fields that are not there. */
export function readActivity(services: TurnServices): Stage {
  return {
    name: 'readActivity',
    async run(turn, next) {
      turn.input = inputOf(turn, services);
      if (turn.row.author === 'customer') turn.reference = { ...turn.reference, ...referenceOf(turn.row.activity) };
      if (turn.input.kind === 'left') {
        leave(turn);
        return;
      }
      if (turn.input.kind === 'ignored') return;
      if (turn.owner === 'nobody') turn.owner = 'bot';
      await next();
    },
  };
}

function inputOf(turn: Turn, services: TurnServices): Input {
  const { activity, author } = turn.row;
  if (author === 'system') return ticketInput(activity);
  if (author === 'agent') return { kind: 'agentMessage', text: activity.text ?? '', agentName: turn.row.authorName };
  const locale = typeof activity.locale === 'string' ? activity.locale : null;
  switch (activity.type) {
    case 'message':
      return customerMessage(services.readText(activity), activity, locale);
    case 'conversationUpdate':
      return someoneJoined(activity) ? { kind: 'joined', locale } : { kind: 'ignored' };
    case 'event':
      if (activity.name === 'setLocale' && typeof activity.value === 'string')
        return { kind: 'languagePicked', locale: activity.value };
      if (activity.name === MISREAD_EVENT) return { kind: 'misread' };
      return { kind: 'ignored' };
    case 'endOfConversation':
      return { kind: 'left' };
    default:
      // messageReaction, installationUpdate, typing, unknown invokes and whatever channels invent.
      return { kind: 'ignored' };
  }
}

function customerMessage(text: string, activity: Partial<Activity>, locale: string | null): Input {
  // Teams sends the message's own words along as an attachment.
  const files = (activity.attachments ?? []).filter(({ contentType }) => contentType !== 'text/html');
  return { kind: 'customerMessage', text, locale, filesOnly: text === '' && files.length > 0 };
}

function ticketInput(activity: Partial<Activity>): Input {
  const event = activity.value as TicketEvent | undefined;
  if (activity.name !== TICKET_EVENT || event === undefined || !(event.move in MOVES)) return { kind: 'ignored' };
  return { kind: 'ticket', event };
}

/** Somebody other than the bot itself came in. */
function someoneJoined(activity: Partial<Activity>): boolean {
  const botId = activity.recipient?.id;
  return Array.isArray(activity.membersAdded) && activity.membersAdded.some((member) => member.id !== botId);
}

/** The customer closed the conversation: nobody waits for an answer any more. An agent who has the ticket still wraps it up. */
function leave(turn: Turn): void {
  if (turn.owner === 'agent') return;
  turn.abandonTicket = turn.owner === 'queue';
  turn.owner = 'nobody';
  turn.state.dialogs = {};
}
