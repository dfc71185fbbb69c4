import type { Activity } from 'botbuilder';
import type { StoreReader } from './store-reader';

/** A row of the log, incoming or outgoing. */
export interface DumpedActivity {
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly author: string;
  readonly authorName: string | null;
  readonly activityId: string | null;
  readonly activity: Partial<Activity>;
  readonly phraseKey: string | null;
  readonly branch: string | null;
  readonly causeSeq: number | null;
  readonly createdAtMs: number;
  readonly handledAtMs: number | null;
  readonly setAside: boolean;
  readonly delivered: boolean;
  /** The code of the turn's failure. */
  readonly failure: string | null;
}

export interface DumpedTicket {
  readonly id: string;
  readonly conversationId: string;
  readonly state: string;
  readonly agentName: string | null;
}

export interface DumpedConversation {
  readonly id: string;
  readonly channelId: string;
  readonly owner: string;
  readonly state: string | null;
  readonly version: number;
  readonly nextSeq: number;
  readonly leaseHolder: string | null;
  /** By `seq`. */
  readonly log: DumpedActivity[];
  readonly tickets: DumpedTicket[];
}

export type Dump = ReadonlyMap<string, DumpedConversation>;

/** How many rows still wait for their turn or their delivery. */
export async function leftToDo(
  reader: StoreReader,
): Promise<{ readonly unhandled: number; readonly undelivered: number }> {
  const count = async (where: string): Promise<number> => {
    const [row] = await reader.rows(`select count(*) as n from activities where ${where}`);
    return Number(row?.n);
  };
  return {
    unhandled: await count(`direction = 'in' and handled_at_ms is null and set_aside_at_ms is null`),
    undelivered: await count(`direction = 'out' and delivered_at_ms is null and next_attempt_at_ms is not null`),
  };
}

/** Everything a store holds about its conversations. */
export async function dumpStore(reader: StoreReader): Promise<Dump> {
  const dump = new Map<string, DumpedConversation>();
  for (const row of await reader.rows('select * from conversations order by id')) {
    const conversation = toConversation(row);
    dump.set(conversation.id, conversation);
  }
  const failures = new Map<string, string>();
  for (const row of await reader.rows('select conversation_id, seq, code from turn_failures'))
    failures.set(`${text(row.conversation_id)}#${text(row.seq)}`, text(row.code));
  for (const row of await reader.rows('select * from activities order by conversation_id, seq')) {
    const conversationId = text(row.conversation_id);
    const failure = failures.get(`${conversationId}#${text(row.seq)}`) ?? null;
    dump.get(conversationId)?.log.push(toActivity(row, failure));
  }
  for (const row of await reader.rows('select * from tickets order by queued_at_ms, id'))
    dump.get(text(row.conversation_id))?.tickets.push(toTicket(row));
  return dump;
}

type Row = Readonly<Record<string, unknown>>;

function toConversation(row: Row): DumpedConversation {
  return {
    id: text(row.id),
    channelId: text(row.channel_id),
    owner: text(row.owner),
    state: orNull(row.state),
    version: Number(row.version),
    nextSeq: Number(row.next_seq),
    leaseHolder: orNull(row.lease_holder),
    log: [],
    tickets: [],
  };
}

function toActivity(row: Row, failure: string | null): DumpedActivity {
  const numberOrNull = (value: unknown): number | null =>
    value === null || value === undefined ? null : Number(value);
  return {
    seq: Number(row.seq),
    direction: row.direction === 'in' ? 'in' : 'out',
    author: text(row.author),
    authorName: orNull(row.author_name),
    activityId: orNull(row.activity_id),
    activity: JSON.parse(text(row.body)) as Partial<Activity>,
    phraseKey: orNull(row.phrase_key),
    branch: orNull(row.branch),
    causeSeq: numberOrNull(row.cause_seq),
    createdAtMs: Number(row.created_at_ms),
    handledAtMs: numberOrNull(row.handled_at_ms),
    setAside: numberOrNull(row.set_aside_at_ms) !== null,
    delivered: numberOrNull(row.delivered_at_ms) !== null,
    failure,
  };
}

function toTicket(row: Row): DumpedTicket {
  return {
    id: text(row.id),
    conversationId: text(row.conversation_id),
    state: text(row.state),
    agentName: orNull(row.agent_name),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}

function orNull(value: unknown): string | null {
  return value === null || value === undefined ? null : text(value);
}
