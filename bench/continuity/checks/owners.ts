import { groupBy } from '../../group-by';
import type { DumpedConversation } from '../dump';
import type { DeskDeed } from '../notes';
import type { Evidence, Violation } from './check';
import { eventOf } from './tickets';

const WAITS_FOR: Readonly<Record<string, readonly string[]>> = {
  queue: ['waiting'],
  agent: ['assigned', 'wrapUp'],
};

/**
 * Owner and ticket agree, and the version counted every turn and every move: two changes of owner that knew nothing of each other would
 * have counted one.
 */
export function checkOwners({ dump, notes }: Evidence): Violation[] {
  const deeds = groupBy(notes.deeds, ({ ticketId }) => ticketId);
  return [...dump.values()].flatMap((conversation) =>
    ownerProblems(conversation, deeds).map((what) => ({
      rule: 'owner' as const,
      conversationId: conversation.id,
      what,
    })),
  );
}

function ownerProblems(conversation: DumpedConversation, deeds: ReadonlyMap<string, readonly DeskDeed[]>): string[] {
  const { owner, tickets, version, log, leaseHolder } = conversation;
  const problems: string[] = [];
  const open = tickets.map(({ state }) => state).filter((state) => ['waiting', 'assigned', 'wrapUp'].includes(state));
  const expected = WAITS_FOR[owner] ?? [];
  if (open.length !== Math.min(1, expected.length) || open.some((state) => !expected.includes(state)))
    problems.push(`${owner} has it, and the open tickets are: ${open.join(', ') || 'none'}`);
  const unlogged = tickets
    .flatMap(({ id }) => deeds.get(id) ?? [])
    .filter(({ did }) => did === 'wrapUp' || did === 'resume');
  const sure = unlogged.filter(({ outcome }) => outcome === 'done').length;
  const counted = log.filter((row) => row.direction === 'in' && row.handledAtMs !== null).length;
  const moved = log.filter((row) => eventOf(row) !== null).length;
  if (version < counted + moved + sure || version > counted + moved + unlogged.length)
    problems.push(`version ${version}, after ${counted} turns and ${moved + sure} moves`);
  if (leaseHolder !== null) problems.push('still held by an instance that is gone');
  return problems;
}
