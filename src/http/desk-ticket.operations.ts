import type { Clock } from '../core/clock';
import { BotError } from '../core/errors';
import type { Agent, HandoffService, MoveOutcome, TranscriptEntry } from '../handoff/handoff';
import type { Ticket } from '../handoff/types';
import { instant, ticketAnswer, transcriptEntryAnswer } from './desk-answers';
import { operation, type Call, type Operation } from './desk-operation';
import { queueOperations } from './desk-queue.operations';
import { asAgent, DESK_ROLES } from './desk-roles';
import {
  closedQuerySchema,
  resolveSchema,
  saySchema,
  ticketListSchema,
  ticketSchema,
  transcriptQuerySchema,
  transcriptSchema,
} from './desk-schemas';

type Move = (ticketId: string, agent: Agent) => Promise<MoveOutcome>;

/** The queue, the tickets and their conversations. */
export function ticketOperations(handoff: HandoffService, clock: Clock): readonly Operation[] {
  return [
    ...queueOperations(handoff, clock),
    ...readOperations(handoff, clock),
    ...moveOperations(handoff),
    ...wordOperations(handoff),
  ];
}

function readOperations(handoff: HandoffService, clock: Clock): Operation[] {
  const list = (tickets: readonly Ticket[]): object => ({
    tickets: tickets.map(ticketAnswer),
    now: instant(clock.now()),
  });
  return [
    operation({
      id: 'closedTickets',
      method: 'get',
      path: '/tickets/closed',
      summary: 'Tickets closed last, latest first.',
      access: DESK_ROLES,
      query: closedQuerySchema,
      answer: ticketListSchema,
      refusals: [],
      handle: async ({ query }) => list(await handoff.recentlyClosed(query.limit)),
    }),
    operation({
      id: 'ticket',
      method: 'get',
      path: '/tickets/:id',
      summary: 'One ticket.',
      access: DESK_ROLES,
      answer: ticketSchema,
      refusals: ['ticket.unknown'],
      handle: async (call) => ticketAnswer(await findTicket(handoff, call.param('id'))),
    }),
    operation({
      id: 'transcript',
      method: 'get',
      path: '/tickets/:id/transcript',
      summary: "The ticket's conversation, oldest first, from after a given position.",
      access: DESK_ROLES,
      query: transcriptQuerySchema,
      answer: transcriptSchema,
      refusals: ['ticket.unknown'],
      handle: async (call) => {
        const { conversationId } = await findTicket(handoff, call.param('id'));
        const { after, limit } = call.query;
        const entries = await readPage(handoff, conversationId, after, limit);
        return { entries: entries.map(transcriptEntryAnswer), more: entries.length === limit };
      },
    }),
  ];
}

function moveOperations(handoff: HandoffService): Operation[] {
  const moving = (id: string, path: string, summary: string, move: Move): Operation =>
    operation({
      id,
      method: 'post',
      path: `/tickets/:id/${path}`,
      summary,
      access: DESK_ROLES,
      answer: ticketSchema,
      refusals: ['ticket.unknown', 'ticket.alreadyTaken', 'ticket.notYours', 'ticket.moveRefused'],
      handle: (call) => answerMove(handoff, call, move),
    });
  return [
    moving('claim', 'claim', 'Takes a waiting ticket. Of two who try, one gets it.', (id, agent) =>
      handoff.claim(id, agent),
    ),
    operation({
      id: 'release',
      method: 'post',
      path: '/tickets/:id/release',
      summary: "Puts a ticket back into the queue, in its place. Supervisors may do it with a colleague's.",
      access: DESK_ROLES,
      answer: ticketSchema,
      refusals: ['ticket.unknown', 'ticket.notYours', 'ticket.moveRefused'],
      handle: (call) => release(handoff, call),
    }),
    moving('startWrapUp', 'wrap-up', 'The talk is over; what came of it is being written down.', (id, agent) =>
      handoff.startWrapUp(id, agent),
    ),
    moving('resume', 'resume', 'From wrap-up back to the talk.', (id, agent) => handoff.resume(id, agent)),
  ];
}

function wordOperations(handoff: HandoffService): Operation[] {
  return [
    operation({
      id: 'resolve',
      method: 'post',
      path: '/tickets/:id/resolve',
      summary: 'Closes a ticket; the customer is back with the bot, which says what was agreed.',
      access: DESK_ROLES,
      body: resolveSchema,
      answer: ticketSchema,
      refusals: ['ticket.unknown', 'ticket.notYours', 'ticket.moveRefused'],
      handle: (call) => {
        const { disposition, agreed } = call.body;
        return answerMove(handoff, call, (id, agent) =>
          handoff.resolve(id, agent, disposition, agreed === '' ? null : agreed),
        );
      },
    }),
    operation({
      id: 'say',
      method: 'post',
      path: '/tickets/:id/messages',
      summary: 'Says something to the customer. The same messageId is said once.',
      access: DESK_ROLES,
      body: saySchema,
      answer: 'nothing',
      refusals: ['ticket.unknown', 'ticket.notYours', 'ticket.moveRefused'],
      handle: async (call) => {
        const { messageId, text } = call.body;
        refuseUnlessDone(await handoff.say(call.param('id'), asAgent(call.account()), messageId, text));
        return undefined;
      },
    }),
  ];
}

/** Below this, a page could consist of nothing but what agents aren't shown. */
const LEAST_READ = 50;

/** A full page where there is one: the log also holds rows that no transcript shows, so that fewer lines than asked for don't mean the end. */
async function readPage(
  handoff: HandoffService,
  conversationId: string,
  afterSeq: number,
  limit: number,
): Promise<TranscriptEntry[]> {
  const entries: TranscriptEntry[] = [];
  for (let after = afterSeq; entries.length < limit;) {
    const read = await handoff.transcript(conversationId, after, Math.max(limit, LEAST_READ));
    const last = read.at(-1);
    if (last === undefined) break;
    entries.push(...read);
    after = last.seq;
  }
  return entries.slice(0, limit);
}

async function answerMove(handoff: HandoffService, call: Call<unknown, unknown>, move: Move): Promise<object> {
  refuseUnlessDone(await move(call.param('id'), asAgent(call.account())));
  return ticketAnswer(await findTicket(handoff, call.param('id')));
}

/** A ticket whose agent went home must not keep its customer waiting for ever. */
async function release(handoff: HandoffService, call: Call<unknown, unknown>): Promise<object> {
  const { agentId, agentName } = await findTicket(handoff, call.param('id'));
  const { role } = call.account();
  const holder = role !== 'agent' && agentId !== null ? { id: agentId, name: agentName ?? '' } : null;
  return answerMove(handoff, call, (id, agent) => handoff.release(id, holder ?? agent));
}

async function findTicket(handoff: HandoffService, id: string): Promise<Ticket> {
  const ticket = await handoff.ticket(id);
  if (ticket === null) throw new BotError('ticket.unknown', 'There is no such ticket.');
  return ticket;
}

function refuseUnlessDone(outcome: MoveOutcome): void {
  switch (outcome) {
    case 'done':
      return;
    case 'alreadyTaken':
      throw new BotError('ticket.alreadyTaken', 'Somebody else has taken this ticket.');
    case 'notYours':
      throw new BotError('ticket.notYours', 'This ticket is not yours.');
    case 'moveRefused':
      throw new BotError('ticket.moveRefused', 'The ticket is not in a state that allows this.');
    case 'unknown':
      throw new BotError('ticket.unknown', 'There is no such ticket.');
  }
}
