import type { Clock } from '../core/clock';
import type { HandoffService } from '../handoff/handoff';
import type { QueuePlace } from '../handoff/types';
import { instant, ticketAnswer } from './desk-answers';
import { cursorOf, placeOf } from './desk-cursor';
import { operation, type Operation } from './desk-operation';
import { asAgent, DESK_ROLES } from './desk-roles';
import { nextTicketSchema, queueQuerySchema, queueSchema, waitingPageSchema, waitingQuerySchema } from './desk-schemas';

const cursorOrNull = (place: QueuePlace | null): string | null => (place === null ? null : cursorOf(place));

/** Who waits, and whom to help next: short answers, however long the queue is. */
export function queueOperations(handoff: HandoffService, clock: Clock): readonly Operation[] {
  return [
    operation({
      id: 'queue',
      method: 'get',
      path: '/queue',
      summary: "One's own tickets, colleagues', and the first of those who wait, in serving order; with how many wait.",
      access: DESK_ROLES,
      query: queueQuerySchema,
      answer: queueSchema,
      refusals: [],
      async handle(call) {
        const view = await handoff.queue(asAgent(call.account()), call.query.limit);
        const { counts, mine, others, moreOthers, waiting } = view;
        return {
          tickets: [...mine, ...others, ...waiting.tickets].map(ticketAnswer),
          next: cursorOrNull(waiting.next),
          waiting: counts,
          moreOthers,
          now: instant(clock.now()),
        };
      },
    }),
    operation({
      id: 'waitingTickets',
      method: 'get',
      path: '/queue/waiting',
      summary: 'A page of those who wait, in serving order, from after a place that an earlier answer named.',
      access: DESK_ROLES,
      query: waitingQuerySchema,
      answer: waitingPageSchema,
      refusals: [],
      async handle({ query }) {
        const after = query.after === undefined ? null : placeOf(query.after);
        const { tickets, next } = await handoff.waiting(after, query.limit);
        return { tickets: tickets.map(ticketAnswer), next: cursorOrNull(next), now: instant(clock.now()) };
      },
    }),
    operation({
      id: 'claimNext',
      method: 'post',
      path: '/queue/next',
      summary:
        'Takes the ticket that is served first. Of two who ask at once, each gets another one; null when nobody waits.',
      access: DESK_ROLES,
      answer: nextTicketSchema,
      refusals: [],
      async handle(call) {
        const ticket = await handoff.claimNext(asAgent(call.account()));
        return { ticket: ticket === null ? null : ticketAnswer(ticket) };
      },
    }),
  ];
}
