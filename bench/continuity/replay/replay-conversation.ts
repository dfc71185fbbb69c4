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

/** Plays a log again. Empty when owner, state, tickets and every reply come out as they are stored. */
export async function replayConversation(
  dumped: DumpedConversation,
  replayer: Replayer,
): Promise<readonly ReplayProblem[]> {
  let first: readonly ReplayProblem[] | null = null;
  for (const order of ordersToTry(dumped)) {
    const problems = await new Replay(dumped, replayer).run(orderOfEvents(dumped, order));
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

class Replay {
  private owner: Owner = 'bot';
  private state: string | null = null;
  private reference: Conversation['reference'] = {};
  private version = 0;
  private readonly tickets: string[] = [];
  private readonly problems: ReplayProblem[] = [];

  constructor(
    private readonly dumped: DumpedConversation,
    private readonly replayer: Replayer,
  ) {}

  async run(happenings: readonly Happening[]): Promise<readonly ReplayProblem[]> {
    for (const happening of happenings) {
      if (happening.kind === 'move') this.move(happening.event, happening.seq);
      else await this.turn(happening.row, happening.said);
      // What follows from a wrong state is wrong as well.
      if (this.problems.length > 0) return this.problems;
    }
    this.compareEnd();
    return this.problems;
  }

  private move({ move }: TicketEvent, seq: number): void {
    const from = move === 'claim' || move === 'expire' ? 'queue' : 'agent';
    if (this.owner !== from) this.problem('owner', `#${seq}: ${move} while ${this.owner} had the conversation`);
    this.owner = MOVES[move].owner;
    this.tickets[this.tickets.length - 1] = MOVES[move].to;
  }

  private async turn(row: DumpedActivity, said: readonly DumpedActivity[]): Promise<void> {
    let turn: Turn | null = null;
    const nextTurnMs =
      this.dumped.log.find(({ seq, handledAtMs }) => seq > row.seq && handledAtMs !== null)?.handledAtMs ?? null;
    for (const circumstances of this.replayer.circumstancesOf(row, said, nextTurnMs)) {
      this.replayer.putInto(circumstances);
      const tried = await this.runTurn(row);
      turn ??= tried;
      if (!saysTheSame(tried, row, said)) continue;
      this.commit(tried);
      return;
    }
    const keys = (said.map(({ phraseKey }) => phraseKey ?? 'words of an agent').join(', ') || 'nothing').slice(0, 200);
    const replayed = turn?.outgoing.map(({ phraseKey }) => phraseKey ?? 'words of an agent').join(', ') ?? '';
    this.problem('replay', `#${row.seq} was answered with ${keys}, the replay says ${replayed || 'nothing'}`);
  }

  private async runTurn(row: DumpedActivity): Promise<Turn> {
    const { services, stages, defaultLocale } = this.replayer;
    const { id, channelId } = this.dumped;
    const { owner, reference, state, version } = this;
    const conversation = { id, channelId, owner, reference, state, version };
    const turn = beginTurn(incomingOf(id, row), conversation, defaultLocale, row.handledAtMs ?? 0);
    if (row.setAside || row.failure !== null) failTurn(turn, null, row.failure ?? 'turn.setAside', services);
    else await runStages(stages, turn);
    return turn;
  }

  private commit(turn: Turn): void {
    this.owner = turn.owner;
    this.reference = turn.reference;
    this.state = JSON.stringify(turn.state);
    this.version += 1;
    if (turn.abandonTicket) this.tickets[this.tickets.length - 1] = 'abandoned';
    if (turn.openTicket !== null) this.tickets.push('waiting');
  }

  private compareEnd(): void {
    const { owner, state, tickets } = this.dumped;
    if (this.owner !== owner) this.problem('owner', `${owner} has it, in the replay ${this.owner}`);
    const stored: unknown = JSON.parse(state ?? 'null');
    const replayed: unknown = JSON.parse(this.state ?? 'null');
    if (!isDeepStrictEqual(replayed, stored))
      this.problem('replay', `the state differs in ${difference(stored, replayed)}`);
    const stored_ = tickets.map((ticket) => ticket.state).join(', ');
    if (this.tickets.join(', ') !== stored_)
      this.problem('replay', `tickets are ${stored_}, in the replay ${this.tickets.join(', ')}`);
  }

  private problem(rule: ReplayProblem['rule'], what: string): void {
    this.problems.push({ rule, what });
  }
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
