import {
  around,
  BackofficeError,
  OPERATIONS,
  type Answer,
  type Asked,
  type Backoffice,
  type OperationName,
} from '../../src/backoffice/ports';
import { CachedAuthentication } from '../../src/conversation/cached-authentication';
import { MISREAD_EVENT } from '../../src/conversation/stages/read-activity.stage';
import { createStages, runStages } from '../../src/conversation/stages';
import type { TurnServices } from '../../src/conversation/services';
import { beginTurn, type Stage, type Turn } from '../../src/conversation/turn';
import type { Author, Conversation, IncomingRow } from '../../src/conversation/types';
import { silentLogger } from '../../src/core/logger';
import { MOVES, TICKET_EVENT, type TicketEvent } from '../../src/handoff/moves';
import { turnServices } from '../../src/wiring/bot';
import type { Knowledge } from '../../src/wiring/knowledge';
import { openSampleShop } from '../../src/wiring/sample-shop';
import type { Move } from './moves';
import { see, type Place } from './place';

const START = Date.UTC(2026, 0, 5, 9);
const BETWEEN_MESSAGES_MS = 20_000;
const DAY_MS = 86_400_000;
const UPSET_STEPS = 10;

export interface Took {
  readonly place: Place;
  /** Null where time went by and nothing else. */
  readonly turn: Turn | null;
}

/**
 * The real stages, dialogs and rules over a sample shop, from any place: a turn is run on the state stored there, and commits nothing.
 * What the database does with a turn (its ticket among it) is shown by the contract tests and the transcripts.
 */
export class World {
  private silent = false;
  private readonly stages: readonly Stage[];

  private constructor(
    private readonly knowledge: Knowledge,
    private readonly shop: Backoffice,
    readonly close: () => Promise<void>,
  ) {
    this.stages = createStages(this.services());
  }

  static async open(knowledge: Knowledge): Promise<World> {
    const { backoffice, close } = await openSampleShop({ kind: 'sqlite', file: ':memory:' }, { now: () => START });
    return new World(knowledge, backoffice, close);
  }

  begin(language: string): Place {
    return { language, owner: 'bot', state: null, nowMs: START, before: null };
  }

  /** @param channelId the form of the replies is that of this channel */
  async take(place: Place, move: Move, channelId = 'webchat'): Promise<Took> {
    const before = { place, move };
    if (move.kind === 'waits') return { place: { ...place, nowMs: place.nowMs + DAY_MS, before }, turn: null };
    const nowMs = place.nowMs + BETWEEN_MESSAGES_MS;
    const turn = beginTurn(rowOf(move, place, nowMs), conversationAt(place, move, channelId), place.language, nowMs);
    this.silent = move.kind === 'says' && move.shop !== undefined;
    await runStages(this.stages, turn);
    const reached = placeAfter(turn, { language: place.language, nowMs, before });
    see(reached, turn.state);
    return { place: reached, turn };
  }

  /** The same for messages that mean and sound the same: what tells them apart is the text alone. */
  meaningOf(text: string, language: string): string {
    const { understander, moodReader } = this.knowledge;
    const { intent, confidence, entities, also } = understander.understand(text, { locale: language });
    const { upset, distress } = moodReader.read(text, language);
    const types = entities.map(({ type }) => type);
    return JSON.stringify([intent, confidence === 1, types, also, Math.round(upset * UPSET_STEPS), distress]);
  }

  private services(): TurnServices {
    const { phrasebook, understander, moodReader, rules } = this.knowledge;
    // A text means and sounds the same wherever it's said.
    const read = remembered((text: string, locale: string) => moodReader.read(text, locale));
    return turnServices(
      {
        phrasebook,
        rules,
        understander: {
          ...understander,
          understand: remembered((text, hints) => understander.understand(text, hints)),
        },
        moodReader: { read },
        authentication: new CachedAuthentication(null, () => false),
        backoffice: this.fixedShop(),
        ids: { next: () => 'id' },
        logger: silentLogger,
        defaultLocale: 'en',
        ticketExpiryMs: DAY_MS,
        tickets: { positionOf: () => Promise.resolve(1) },
      },
      { agentsPresent: () => Promise.resolve(false) },
    );
  }

  /** Answers the same as at the first time, whatever was done elsewhere in between: places don't depend on the order of the search. */
  private fixedShop(): Backoffice {
    const answers = new Map<string, unknown>();
    const fixed = async <Name extends OperationName>(
      name: Name,
      asked: Asked<Name>,
      call: () => Promise<Answer<Name>>,
    ): Promise<Answer<Name>> => {
      if (this.silent) throw new BackofficeError('late', OPERATIONS[name] === 'changes');
      const key = JSON.stringify([name, { ...asked, requestId: null }]);
      if (!answers.has(key)) answers.set(key, await call());
      return answers.get(key) as Answer<Name>;
    };
    return around(this.shop, fixed);
  }
}

/** What most turns lead to is a place that is known already: its state is written down when somebody goes on from there. */
function placeAfter({ owner, state }: Turn, around: Pick<Place, 'language' | 'nowMs' | 'before'>): Place {
  let written: string | undefined;
  return {
    ...around,
    owner,
    get state() {
      return (written ??= JSON.stringify(state));
    },
  };
}

function remembered<Rest, Answer>(call: (text: string, rest: Rest) => Answer): (text: string, rest: Rest) => Answer {
  const known = new Map<string, Answer>();
  return (text, rest) => {
    const key = JSON.stringify([text, rest]);
    const answer = known.get(key) ?? call(text, rest);
    known.set(key, answer);
    return answer;
  };
}

function conversationAt(place: Place, move: Move, channelId: string): Conversation {
  // The desk moves the ticket, and the bot is told afterwards.
  const owner = move.kind === 'desk' ? MOVES[move.move].owner : place.owner;
  return { id: `${channelId}/here`, channelId, owner, reference: {}, state: place.state, version: 1 };
}

function rowOf(move: Exclude<Move, { kind: 'waits' }>, place: Place, nowMs: number): IncomingRow {
  const author: Author = move.kind === 'desk' ? 'system' : 'customer';
  const activity = activityOf(move, place.language);
  const written = { conversationId: 'here', authorName: null, acceptedAtMs: nowMs, attempts: 0, leastVersion: 1 };
  return { ...written, seq: Math.round(nowMs / BETWEEN_MESSAGES_MS) % 1000, author, activity };
}

function activityOf(move: Exclude<Move, { kind: 'waits' }>, locale: string): IncomingRow['activity'] {
  switch (move.kind) {
    case 'says':
      return { type: 'message', text: move.text, locale };
    case 'picture':
      return { type: 'message', locale, attachments: [{ contentType: 'image/png' }] };
    case 'misread':
      return { type: 'event', name: MISREAD_EVENT, locale };
    case 'joins':
      return { type: 'conversationUpdate', locale, membersAdded: [{ id: 'customer', name: '' }] };
    case 'leaves':
      return { type: 'endOfConversation', locale };
    case 'desk': {
      const agreed = move.agreed ? 'A new one is on its way' : null;
      const value: TicketEvent = { move: move.move, ticketId: 'ticket', agentName: 'Anna', agreed };
      return { type: 'event', name: TICKET_EVENT, value };
    }
  }
}
