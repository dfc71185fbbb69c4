import { sql, type Transaction } from 'kysely';
import type { Agent } from '../handoff/handoff';
import { MOVES } from '../handoff/moves';
import type { NextTicket } from '../handoff/ports';
import { KeptQuery } from './kept-query';
import type { ConversationDb, ConversationTables } from './schema';
import { changesOf, eventOf, lockConversation, moveLocked, type Writer } from './ticket-moves.sql';
import { IS_WAITING, toTicket, type TicketRow } from './ticket-row.sql';

type Trx = Transaction<ConversationTables>;

/** `raced`: somebody else was at the ticket that was looked at; there may be more. */
export type Claim = NextTicket | 'nobodyWaits' | 'raced';

interface Claiming {
  [name: string]: string | number;
  readonly agentId: string;
  readonly agentName: string;
  readonly instance: string;
  /** The event that tells the bot, without the ticket's id. */
  readonly event: string;
  readonly nowMs: number;
}

type Claimed = TicketRow & {
  readonly next_seq: number;
  readonly version: number;
  readonly lease_holder: string;
};

/**
 * The ticket, the owner and the event for the bot, of the first of those who wait. What somebody else is at work on at this moment is passed
 * over, so that agents who ask at once don't wait for each other: nothing is waited for here, and nothing can be a deadlock.
 */
const CLAIM = new KeptQuery<ConversationTables, Claiming, Claimed>((db, given) =>
  db
    .with('first', (qc) =>
      qc
        .selectFrom('tickets as t')
        .innerJoin('conversations as c', 'c.id', 't.conversation_id')
        .select('t.id')
        .where('t.state', '=', sql.lit('waiting'))
        .orderBy('t.priority')
        .orderBy('t.queued_at_ms')
        .orderBy('t.id')
        .limit(1)
        .forUpdate(['t', 'c'])
        .skipLocked(),
    )
    .with('claimed', (qc) =>
      qc
        .updateTable('tickets')
        .set({
          state: MOVES.claim.to,
          agent_id: given('agentId'),
          agent_name: given('agentName'),
          claimed_at_ms: given('nowMs'),
        })
        .where('id', '=', ({ selectFrom }) => selectFrom('first').select('id'))
        .returningAll(),
    )
    .with('owned', (qc) =>
      qc
        .updateTable('conversations')
        .set((eb) => ({
          owner: MOVES.claim.owner,
          version: eb('version', '+', 1),
          next_seq: eb('next_seq', '+', 1),
          lease_holder: eb.fn.coalesce('lease_holder', eb.val(given('instance'))),
          updated_at_ms: given('nowMs'),
        }))
        .where('id', '=', ({ selectFrom }) => selectFrom('claimed').select('conversation_id'))
        .returning(['next_seq', 'version', 'lease_holder']),
    )
    .with('told', (qc) =>
      qc
        .insertInto('activities')
        .columns(['conversation_id', 'seq', 'direction', 'author', 'author_name', 'body', 'created_at_ms', 'attempts'])
        .expression((eb) =>
          eb
            .selectFrom(['claimed', 'owned'])
            .select((row) => [
              'claimed.conversation_id',
              row('owned.next_seq', '-', 1).as('seq'),
              row.val('in').as('direction'),
              row.val('system').as('author'),
              row.val(given('agentName')).as('author_name'),
              sql<string>`jsonb_set(${given('event')}::jsonb, '{value,ticketId}', to_jsonb("claimed"."id"))::text`.as(
                'body',
              ),
              row.val(given('nowMs')).as('created_at_ms'),
              row.lit(0).as('attempts'),
            ]),
        ),
    )
    .selectFrom(['claimed', 'owned'])
    .selectAll(['claimed', 'owned']),
);

/** Gives the agent the first of those who wait and whom nobody else is at work on, in one statement; null where there is none. */
export async function claimAtOnce(
  db: ConversationDb,
  instance: string,
  agent: Agent,
  nowMs: number,
): Promise<NextTicket | null> {
  const event = JSON.stringify(eventOf({ move: 'claim', ticketId: '', agent, nowMs }));
  const row = await CLAIM.first(db, { agentId: agent.id, agentName: agent.name, instance, event, nowMs });
  if (row === undefined) return null;
  const [seq, version] = [Number(row.next_seq) - 1, Number(row.version)];
  const accepted = { outcome: 'accepted', seq, version, holder: row.lease_holder } as const;
  return { outcome: 'done', conversationId: row.conversation_id, accepted, ticket: toTicket(row) };
}

/** The first of those who wait, even if that means to wait for whoever is at work on the ticket: it may be left over. */
export async function claimFirst(trx: Trx, by: Writer, agent: Agent, nowMs: number): Promise<Claim> {
  const first = await trx
    .selectFrom('tickets')
    .selectAll()
    .where(IS_WAITING)
    .orderBy('priority')
    .orderBy('queued_at_ms')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (first === undefined) return 'nobodyWaits';
  await lockConversation(trx, by, first.conversation_id);
  const request = { ticketId: first.id, agent, move: 'claim', nowMs } as const;
  const written = await moveLocked(trx, by, request);
  if (written.outcome !== 'done') return 'raced';
  return { ...written, ticket: toTicket({ ...first, ...changesOf(request, MOVES.claim) }) };
}
