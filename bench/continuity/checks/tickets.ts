import { MOVES, TICKET_EVENT, type MoveName, type TicketEvent } from '../../../src/handoff/moves';
import type { DumpedActivity, DumpedConversation } from '../dump';
import type { Evidence, Violation } from './check';

interface Course {
  state: string;
  holder: string | null;
}

/** Each ticket went only ways that exist, with one agent at a time; every one was seen; what agents were told is what happened. */
export function checkTickets(evidence: Evidence): Violation[] {
  const violations: Violation[] = [];
  for (const conversation of evidence.dump.values()) {
    const problems = [...courseProblems(conversation), ...unseen(conversation, evidence.notes.seenTickets)];
    violations.push(...problems.map((what): Violation => ({ rule: 'tickets', conversationId: conversation.id, what })));
  }
  return [...violations, ...wordBroken(evidence)];
}

function courseProblems({ log, tickets }: DumpedConversation): string[] {
  const problems: string[] = [];
  const courses = new Map<string, Course>(tickets.map(({ id }) => [id, { state: 'waiting', holder: null }]));
  for (const row of log) {
    const event = eventOf(row);
    if (event === null) continue;
    const course = courses.get(event.ticketId);
    if (course === undefined) problems.push(`#${row.seq} moves a ticket that is not there`);
    else if (!follows(course, event)) problems.push(`#${row.seq}: ${event.move} while it was ${course.state}`);
  }
  for (const { id, state, agentName } of tickets) {
    const course = courses.get(id);
    const isSame = course?.state === state || (course?.state === 'waiting' && state === 'abandoned');
    if (!isSame) problems.push(`ticket ${id} is ${state}, its log says ${course?.state ?? ''}`);
    if (state === 'closed' && agentName !== course?.holder) problems.push(`ticket ${id} was closed by somebody else`);
  }
  if (tickets.filter(({ state }) => ['waiting', 'assigned', 'wrapUp'].includes(state)).length > 1)
    problems.push('more than one open ticket');
  return problems;
}

/** Takes the course one move on. Wrap-up stands in no log: it counts as assigned. */
function follows(course: Course, { move, agentName }: TicketEvent): boolean {
  const { from, to, byHolder }: { from: readonly string[]; to: string; byHolder: boolean } = MOVES[move];
  const isAllowed = from.includes(course.state) && (!byHolder || course.holder === agentName);
  course.state = to;
  if (move === 'claim') course.holder = agentName;
  if (move === 'release') course.holder = null;
  return isAllowed;
}

export function eventOf(row: DumpedActivity): TicketEvent | null {
  if (row.direction !== 'in' || row.author !== 'system' || row.activity.name !== TICKET_EVENT) return null;
  return row.activity.value as TicketEvent;
}

/** A customer who leaves the queue at once may not be seen by anybody; whoever stays must be. */
function unseen({ tickets }: DumpedConversation, seen: ReadonlySet<string>): string[] {
  return tickets.flatMap(({ id, state }) => {
    if (state === 'waiting' || state === 'assigned' || state === 'wrapUp') return [`ticket ${id} was left ${state}`];
    return seen.has(id) || state === 'abandoned' ? [] : [`ticket ${id} was never in the queue`];
  });
}

/** What the desk confirmed to an agent stands in the log, once for each time. */
function wordBroken({ dump, notes }: Evidence): Violation[] {
  const logged = new Map<string, number>();
  const places = new Map<string, string>();
  for (const conversation of dump.values()) {
    for (const { id } of conversation.tickets) places.set(id, conversation.id);
    for (const row of conversation.log) {
      const event = eventOf(row);
      if (event !== null) count(logged, nameOf(event.move, event.ticketId, event.agentName ?? ''));
      if (row.author === 'agent' && row.direction === 'in') count(logged, `say ${row.activityId ?? ''}`);
    }
  }
  const told = new Map<string, { sure: number; ticketId: string }>();
  for (const { agent, ticketId, did, messageId, outcome } of notes.deeds) {
    if (did === 'wrapUp' || did === 'resume' || outcome !== 'done') continue;
    const name = did === 'say' ? `say desk:${messageId ?? ''}` : nameOf(did, ticketId, agent);
    told.set(name, { sure: (told.get(name)?.sure ?? 0) + 1, ticketId });
  }
  return [...told].flatMap(([name, { sure, ticketId }]) => {
    const times = logged.get(name) ?? 0;
    if (name.startsWith('say') ? times === 1 : times >= sure) return [];
    const what = `an agent was told "${name}" ${sure} times, the log has it ${times} times`;
    return [{ rule: 'tickets' as const, conversationId: places.get(ticketId) ?? null, what }];
  });
}

function nameOf(move: MoveName, ticketId: string, agent: string): string {
  return `${move} ${ticketId} ${agent}`;
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
