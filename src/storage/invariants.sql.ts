// What is always true of a store, and which rows break it. Each query reads the tables along their indexes and gives the offenders only.
import { sql, type RawBuilder } from 'kysely';

/** `violation`: can't happen, whatever dies; `note`: may happen, and somebody should know. */
export interface Invariant {
  readonly code: string;
  readonly kind: 'violation' | 'note';
  /** What a row that is found is about. */
  readonly says: string;
  /** Gives `id`, and `seq` where it's about an activity. @param nowMs the database's clock */
  readonly find: (nowMs: RawBuilder<number>) => RawBuilder<{ id: string; seq: number | null }>;
}

type Found = { id: string; seq: number | null };
const found = sql<Found>;

const ABANDONED_AFTER_MS = 60_000;
/** An instance that has just begun is still taking over from the one before. */
const SETTLES_WITHIN_MS = 15_000;

const IS_OPEN = sql`t.state in ('waiting','assigned','wrapUp')`;
const IS_UNHANDLED = sql`a.direction = 'in' and a.handled_at_ms is null and a.set_aside_at_ms is null`;
const IS_UNDELIVERED = sql`a.direction = 'out' and a.delivered_at_ms is null and a.next_attempt_at_ms is not null`;
const isLive = (nowMs: RawBuilder<number>) => sql`i.expires_at_ms > ${nowMs}`;

/** Waits longer than a minute, and nobody who lives holds the conversation. */
const isLeftLying = (nowMs: RawBuilder<number>) => sql`c.id = a.conversation_id
    and not exists (select 1 from instances i where i.id = c.lease_holder and ${isLive(nowMs)})`;
const somebodyLives = (nowMs: RawBuilder<number>) => sql`exists (select 1 from instances i where ${isLive(nowMs)})`;

export const INVARIANTS: readonly Invariant[] = [
  {
    code: 'log.gap',
    kind: 'violation',
    says: 'the log has a gap, or the next number isn’t the one after the last',
    find: () => found`
      select c.id, null as seq from conversations c
      left join (select conversation_id, count(*) as entries, min(seq) as low, max(seq) as high
        from activities group by conversation_id) l on l.conversation_id = c.id
      where coalesce(l.entries, 0) <> c.next_seq - 1 or coalesce(l.low, 1) <> 1 or coalesce(l.high, 0) <> c.next_seq - 1`,
  },
  {
    code: 'log.orphan',
    kind: 'violation',
    says: 'an activity belongs to no conversation',
    find: () => found`
      select a.conversation_id as id, min(a.seq) as seq from activities a
      where not exists (select 1 from conversations c where c.id = a.conversation_id) group by a.conversation_id`,
  },
  {
    code: 'log.order',
    kind: 'violation',
    says: 'an activity waits for its turn although a later one had its own',
    find: () => found`
      select a.conversation_id as id, a.seq from activities a where ${IS_UNHANDLED}
      and exists (select 1 from activities b where b.conversation_id = a.conversation_id and b.seq > a.seq
        and b.direction = 'in' and b.handled_at_ms is not null)`,
  },
  {
    code: 'log.replyOrder',
    kind: 'violation',
    says: 'a reply stands behind replies to a later activity',
    find: () => found`
      select o.id, o.seq from (select conversation_id as id, seq, cause_seq,
        lag(cause_seq) over (partition by conversation_id order by seq) as before
        from activities where direction = 'out') o
      where o.cause_seq < o.before`,
  },
  {
    code: 'log.noCause',
    kind: 'violation',
    says: 'a reply without a handled activity before it that it answers',
    find: () => found`
      select a.conversation_id as id, a.seq from activities a where a.direction = 'out'
      and not exists (select 1 from activities b where b.conversation_id = a.conversation_id and b.seq = a.cause_seq
        and b.seq < a.seq and b.direction = 'in' and (b.handled_at_ms is not null or b.set_aside_at_ms is not null))`,
  },
  {
    code: 'owner.disagrees',
    kind: 'violation',
    // Only a right waits on without its customer.
    says: 'who answers the customer isn’t who the open ticket says, or there is none',
    find: () => found`
      select c.id, null as seq from conversations c
      left join tickets t on t.conversation_id = c.id and ${IS_OPEN}
      where c.owner <> case when t.id is null then case when c.owner in ('bot','nobody') then c.owner else 'bot' end
        when t.state = 'waiting' then case when t.rights <> '[]' and c.owner in ('bot','nobody') then c.owner else 'queue' end
        else 'agent' end`,
  },
  {
    code: 'ticket.twice',
    kind: 'violation',
    says: 'a conversation has two open tickets',
    find: () => found`
      select t.conversation_id as id, null as seq from tickets t where ${IS_OPEN}
      group by t.conversation_id having count(*) > 1`,
  },
  {
    code: 'ticket.orphan',
    kind: 'violation',
    says: 'a ticket belongs to no conversation',
    find: () => found`
      select t.id, null as seq from tickets t
      where not exists (select 1 from conversations c where c.id = t.conversation_id)`,
  },
  {
    code: 'ticket.torn',
    kind: 'violation',
    says: 'a ticket’s state and what it says of agent and end don’t fit each other',
    find: () => found`
      select t.id, null as seq from tickets t where case
        when t.state = 'waiting' then t.agent_id is not null or t.closed_at_ms is not null
        when t.state in ('assigned','wrapUp') then t.agent_id is null or t.closed_at_ms is not null
        when t.state = 'closed' then t.agent_id is null or t.closed_at_ms is null
        when t.state in ('abandoned','expired') then t.closed_at_ms is null
        else true end`,
  },
  {
    code: 'receipt.orphan',
    kind: 'violation',
    says: 'a receipt belongs to no activity of a customer that had its turn',
    find: () => found`
      select r.conversation_id as id, r.seq from receipts r where not exists
        (select 1 from activities a where a.conversation_id = r.conversation_id and a.seq = r.seq
          and a.direction = 'in' and a.author = 'customer' and a.handled_at_ms is not null)`,
  },
  {
    code: 'receipt.misreadBefore',
    kind: 'violation',
    says: 'a reading is called wrong by a turn that isn’t after it',
    find: () => found`
      select r.conversation_id as id, r.seq from receipts r where r.misread_seq is not null and (r.misread_seq <= r.seq
        or not exists (select 1 from receipts m where m.conversation_id = r.conversation_id and m.seq = r.misread_seq))`,
  },
  {
    code: 'failure.orphan',
    kind: 'violation',
    says: 'a failure is recorded of an activity that isn’t there',
    find: () => found`
      select f.conversation_id as id, f.seq from turn_failures f where not exists
        (select 1 from activities a where a.conversation_id = f.conversation_id and a.seq = f.seq)`,
  },
  {
    code: 'session.orphan',
    kind: 'violation',
    says: 'a session belongs to no account',
    find: () => found`
      select s.account_id as id, null as seq from sessions s
      where not exists (select 1 from accounts o where o.id = s.account_id) group by s.account_id`,
  },
  {
    code: 'lease.unknown',
    kind: 'violation',
    says: 'a process holds the conversation that nothing is known of',
    find: (nowMs) => found`
      select c.id, null as seq from conversations c where c.lease_holder is not null
      and not exists (select 1 from instances i where i.id = c.lease_holder)
      and not exists (select 1 from instances i where i.started_at_ms > ${nowMs} - ${sql.lit(SETTLES_WITHIN_MS)})`,
  },
  {
    code: 'work.leftLying',
    kind: 'violation',
    says: 'an activity has waited for its turn or its delivery for more than a minute, and no living process works on it',
    find: (nowMs) => found`
      select a.conversation_id as id, min(a.seq) as seq from activities a
      join conversations c on ${isLeftLying(nowMs)}
      where ((${IS_UNHANDLED} and a.created_at_ms < ${nowMs} - ${sql.lit(ABANDONED_AFTER_MS)})
        or (${IS_UNDELIVERED} and a.next_attempt_at_ms < ${nowMs} - ${sql.lit(ABANDONED_AFTER_MS)}))
      and ${somebodyLives(nowMs)} group by a.conversation_id`,
  },
  {
    code: 'work.waitsForStart',
    kind: 'note',
    says: 'waits for its turn or its delivery until a Tact is started',
    find: (nowMs) => found`
      select a.conversation_id as id, min(a.seq) as seq from activities a
      where ((${IS_UNHANDLED}) or (${IS_UNDELIVERED})) and not ${somebodyLives(nowMs)} group by a.conversation_id`,
  },
  {
    code: 'activity.setAside',
    kind: 'note',
    says: 'was set aside after it had failed repeatedly',
    find: () => found`
      select a.conversation_id as id, a.seq from activities a where a.set_aside_at_ms is not null`,
  },
  {
    code: 'activity.givenUp',
    kind: 'note',
    says: 'could not be delivered and was given up',
    find: () => found`
      select a.conversation_id as id, a.seq from activities a
      where a.direction = 'out' and a.delivered_at_ms is null and a.next_attempt_at_ms is null`,
  },
];
