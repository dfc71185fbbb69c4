import { isDeepStrictEqual } from 'node:util';
import { failTurn } from '../../../src/conversation/fail-turn';
import type { TurnServices } from '../../../src/conversation/services';
import { runStages } from '../../../src/conversation/stages';
import { beginTurn, type Stage, type Turn } from '../../../src/conversation/turn';
import type { Conversation, IncomingRow, Owner } from '../../../src/conversation/types';
import { MOVES, type TicketEvent } from '../../../src/handoff/moves';
import { eventOf } from '../checks/tickets';
import type { DumpedActivity, DumpedConversation } from '../dump';
import type { Circumstances } from './circumstances';
import { orderOfEvents, type Happening, type Placing } from './order-of-events';

/** The real pipeline, on nothing but what it's given. */
export interface Replayer {
  readonly services: TurnServices;
  readonly stages: readonly Stage[];
  readonly defaultLocale: string;
  /** What no log tells: all that can have been so when these replies were said, likeliest first. */
  circumstancesOf(
    row: DumpedActivity,
    said: readonly DumpedActivity[],
    nextTurnMs: number | null,
  ): readonly Circumstances[];
  putInto(circumstances: Circumstances): void;
}

export interface ReplayProblem {
  readonly rule: 'replay' | 'owner';
  readonly what: string;
}

/** More silent turns than this beside moves are not tried in all orders. */
const MOST_UNSURE = 4;
const UNSURE_WITHIN_MS = 30_000;
/** What one conversation's replay may cost, all its ways together; past it, what is left counts as wrong. */
const MOST_TURNS = 30_000;

/** Plays a log again. Empty when owner, state, tickets and every reply come out as they are stored. */
export async function replayConversation(
  dumped: DumpedConversation,
  replayer: Replayer,
): Promise<readonly ReplayProblem[]> {
  const replay = new Replay(dumped, replayer);
  let first: readonly ReplayProblem[] | null = null;
  for (const order of ordersToTry(dumped)) {
    const problems = await replay.follow(orderOfEvents(dumped, order), BEGINNING);
    if (problems.length === 0) return [];
    first ??= problems;
  }
  return first ?? [];
}

const PLACINGS: readonly Placing[] = ['clock', 'before', 'earlier', 'after'];

/** By the clock first; then every other way in which turns that said nothing may stand beside the moves. */
function ordersToTry({ log }: DumpedConversation): readonly ReadonlyMap<number, Placing>[] {
  const moves = log.filter((row) => eventOf(row) !== null);
  const isNearMove = (row: DumpedActivity): boolean =>
    moves.some((move) => Math.abs(move.createdAtMs - (row.handledAtMs ?? 0)) < UNSURE_WITHIN_MS);
  const isSilent = (row: DumpedActivity): boolean => log.every(({ causeSeq }) => causeSeq !== row.seq);
  return log
    .filter((row) => row.direction === 'in' && isSilent(row) && isNearMove(row))
    .slice(-MOST_UNSURE)
    .reduce<ReadonlyMap<number, Placing>[]>(
      (orders, { seq }) => PLACINGS.flatMap((placing) => orders.map((order) => new Map([...order, [seq, placing]]))),
      [new Map()],
    );
}

/** Where a conversation stands between two happenings. */
interface Situation {
  readonly owner: Owner;
  readonly state: string | null;
  readonly reference: Conversation['reference'];
  readonly version: number;
  readonly tickets: readonly string[];
}

const BEGINNING: Situation = { owner: 'bot', state: null, reference: {}, version: 0, tickets: [] };

class Replay {
  private turnsLeft = MOST_TURNS;

  constructor(
    private readonly dumped: DumpedConversation,
    private readonly replayer: Replayer,
  ) {}

  /**
   * Every situation that fits what was said is followed, since the same words may leave different memories; the likeliest first, so that
   * another is only looked for when the first leads nowhere. @returns what is wrong with the first
   */
  async follow([next, ...later]: readonly Happening[], from: Situation): Promise<readonly ReplayProblem[]> {
    if (next === undefined) return this.compareEnd(from);
    if (next.kind === 'move') {
      const { problems, situation } = move(next.event, next.seq, from);
      return problems.length > 0 ? problems : this.follow(later, situation);
    }
    let first: readonly ReplayProblem[] | null = null;
    for await (const situation of this.situationsAfter(next.row, next.said, from)) {
      const problems = await this.follow(later, situation);
      if (problems.length === 0) return [];
      first ??= problems;
    }
    return first ?? [await this.otherWords(next.row, next.said, from)];
  }

  /** Each of those that are possible after these words, once. */
  private async *situationsAfter(
    row: DumpedActivity,
    said: readonly DumpedActivity[],
    from: Situation,
  ): AsyncGenerator<Situation> {
    const known = new Set<string>();
    for (const circumstances of this.circumstancesOf(row, said)) {
      if (this.turnsLeft === 0) return;
      this.turnsLeft -= 1;
      const turn = await this.runTurn(row, from, circumstances);
      if (!saysTheSame(turn, row, said)) continue;
      const situation = situationAfter(turn, from);
      const key = JSON.stringify(situation);
      if (known.has(key)) continue;
      known.add(key);
      yield situation;
    }
  }

  private circumstancesOf(row: DumpedActivity, said: readonly DumpedActivity[]): readonly Circumstances[] {
    const nextTurn = this.dumped.log.find(({ seq, handledAtMs }) => seq > row.seq && handledAtMs !== null);
    return this.replayer.circumstancesOf(row, said, nextTurn?.handledAtMs ?? null);
  }

  private async runTurn(
    row: DumpedActivity,
    { owner, reference, state, version }: Situation,
    circumstances: Circumstances,
  ): Promise<Turn> {
    const { services, stages, defaultLocale } = this.replayer;
    const { id, channelId } = this.dumped;
    this.replayer.putInto(circumstances);
    const conversation = { id, channelId, owner, reference, state, version };
    const turn = beginTurn(incomingOf(id, row), conversation, defaultLocale, row.handledAtMs ?? 0);
    if (row.setAside || row.failure !== null) failTurn(turn, null, row.failure ?? 'turn.setAside', services);
    else await runStages(stages, turn);
    return turn;
  }

  /** What the likeliest circumstances would have said instead. */
  private async otherWords(
    row: DumpedActivity,
    said: readonly DumpedActivity[],
    from: Situation,
  ): Promise<ReplayProblem> {
    const [likeliest] = this.circumstancesOf(row, said);
    const turn = likeliest === undefined ? null : await this.runTurn(row, from, likeliest);
    const keys = keysOf(said).slice(0, 200);
    return replayProblem(
      `#${row.seq} was answered with ${keys}, the replay says ${keysOf(turn?.outgoing ?? [])}` +
        (this.turnsLeft === 0 ? ' (not everything was tried)' : ''),
    );
  }

  private compareEnd(situation: Situation): readonly ReplayProblem[] {
    const { owner, state, tickets } = this.dumped;
    const problems: ReplayProblem[] = [];
    if (situation.owner !== owner)
      problems.push({ rule: 'owner', what: `${owner} has it, in the replay ${situation.owner}` });
    const stored: unknown = JSON.parse(state ?? 'null');
    const replayed: unknown = JSON.parse(situation.state ?? 'null');
    if (!isDeepStrictEqual(replayed, stored))
      problems.push(replayProblem(`the state differs in ${difference(stored, replayed)}`));
    const storedTickets = tickets.map((ticket) => ticket.state).join(', ');
    if (situation.tickets.join(', ') !== storedTickets)
      problems.push(replayProblem(`tickets are ${storedTickets}, in the replay ${situation.tickets.join(', ')}`));
    return problems;
  }
}

const replayProblem = (what: string): ReplayProblem => ({ rule: 'replay', what });

function keysOf(said: readonly { readonly phraseKey: string | null }[]): string {
  return said.map(({ phraseKey }) => phraseKey ?? 'words of an agent').join(', ') || 'nothing';
}

const withLast = (tickets: readonly string[], last: string): readonly string[] => [...tickets.slice(0, -1), last];

function move(
  { move: name }: TicketEvent,
  seq: number,
  from: Situation,
): { readonly problems: readonly ReplayProblem[]; readonly situation: Situation } {
  const before = name === 'claim' || name === 'expire' ? 'queue' : 'agent';
  const { owner, to } = MOVES[name];
  const problems: readonly ReplayProblem[] =
    from.owner === before ? [] : [{ rule: 'owner', what: `#${seq}: ${name} while ${from.owner} had the conversation` }];
  return { problems, situation: { ...from, owner, tickets: withLast(from.tickets, to) } };
}

function situationAfter(turn: Turn, from: Situation): Situation {
  const kept = turn.abandonTicket ? withLast(from.tickets, 'abandoned') : from.tickets;
  return {
    owner: turn.owner,
    reference: turn.reference,
    state: JSON.stringify(turn.state),
    version: from.version + 1,
    tickets: turn.openTicket === null ? kept : [...kept, 'waiting'],
  };
}

function incomingOf(conversationId: string, row: DumpedActivity): IncomingRow {
  const { seq, author, authorName, activity, createdAtMs } = row;
  return {
    conversationId,
    seq,
    author: author as IncomingRow['author'],
    authorName,
    activity,
    acceptedAtMs: createdAtMs,
    attempts: 0,
    leastVersion: 0,
  };
}

function saysTheSame(
  turn: Turn,
  { author, activity: incoming }: DumpedActivity,
  said: readonly DumpedActivity[],
): boolean {
  const replyTo = author === 'customer' && incoming.id !== undefined ? { replyToId: incoming.id } : {};
  return isDeepStrictEqual(
    turn.outgoing.map(({ author: by, authorName, activity, phraseKey, branch }) =>
      JSON.stringify([by, authorName, phraseKey, branch, { ...activity, ...replyTo }]),
    ),
    said.map((row) => JSON.stringify([row.author, row.authorName, row.phraseKey, row.branch, row.activity])),
  );
}

/** The names of what differs, and no value: it may be the customer's words. */
function difference(one: unknown, other: unknown): string {
  const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  const of = (state: unknown, name: string): unknown => (state as Record<string, unknown> | null)?.[name];
  return [...names].filter((name) => !isDeepStrictEqual(of(one, name), of(other, name))).join(', ');
}
