import type { Rulebook } from '../rulebook/rulebook';
import { withMeantOrder } from '../../dialogs/meant-orders';
import { withMeantPostcode } from '../../dialogs/meant-postcode';
import type { DialogTurn, TurnCause } from '../../dialogs/turn';
import { inWrittenOrder } from '../../dialogs/wishes';
import type { Backoffice } from '../backoffice/ports';
import { NOTHING } from '../conversation/stages/understand.stage';
import type { Turn } from '../conversation/turn';
import type { Calendar } from '../handoff/rights-clocks';

interface Around {
  readonly backoffice: Backoffice;
  readonly rulebook: Rulebook;
  readonly languages: readonly string[];
  readonly agentsPresent: boolean;
  readonly queuePosition: number | null;
  readonly calendar: Calendar;
}

/** A turn as the dialogs know it: they read from it and stage into it. Null when the dialogs have nothing to do with it. */
export function dialogTurnOf(turn: Turn, around: Around): DialogTurn | null {
  const cause = causeOf(turn);
  if (cause === null) return null;
  return {
    cause,
    nowMs: turn.nowMs,
    receivedAtMs: turn.row.acceptedAtMs,
    calendar: around.calendar,
    turnId: turn.id,
    understanding: inWrittenOrder(
      withMeantPostcode(
        withMeantOrder(turn.understanding ?? NOTHING, { memory: turn.state.memory, nowMs: turn.nowMs }),
        { memory: turn.state.memory, text: turn.input.kind === 'customerMessage' ? turn.input.text : '' },
      ),
    ),
    text: turn.input.kind === 'customerMessage' ? turn.input.text : '',
    reading: turn.reading,
    track: turn.state.track,
    branch: turn.state.branch,
    previousBranch: turn.branchBefore,
    fetchPerson: turn.fetchPerson,
    misread: turn.misread,
    get owner() {
      return turn.owner;
    },
    queuePosition: around.queuePosition,
    agentsPresent: around.agentsPresent,
    get locale() {
      return turn.state.locale;
    },
    languages: around.languages,
    choice: turn.choice,
    filesOnly: turn.input.kind === 'customerMessage' && turn.input.filesOnly,
    backoffice: around.backoffice,
    rulebook: around.rulebook,
    memory: turn.state.memory,
    say: (reply) => void turn.replies.push(reply),
    handOff: (request) => {
      if (turn.openTicket !== null) return;
      // Who waits already, or has an agent, keeps the ticket; what is more urgent moves it up.
      if (turn.owner === 'queue' || turn.owner === 'agent') {
        turn.raiseTicket = request;
        return;
      }
      turn.openTicket = request;
      turn.owner = 'queue';
    },
    leaveQueue: () => {
      if (turn.owner !== 'queue') return;
      turn.abandonTicket = turn.openTicket === null;
      turn.openTicket = null;
      turn.owner = 'bot';
    },
    setLocale: (locale) => {
      turn.state.locale = locale;
      turn.state.localeChosen = true;
    },
    reportFailure: () => {
      turn.botFailed = true;
    },
    noteSurvey: (answer) => {
      turn.survey = answer;
    },
    noteRule: (id, action) => {
      turn.rules.push(id);
      turn.actions.push(action);
    },
    noteSituation: (situation) => void turn.situations.push(situation),
  };
}

function causeOf({ input }: Turn): TurnCause | null {
  switch (input.kind) {
    case 'customerMessage':
    case 'languagePicked':
    case 'misread':
      return { kind: 'message' };
    case 'joined':
      return { kind: 'joined' };
    case 'ticket': {
      const agentName = input.event.agentName ?? '';
      if (input.event.move === 'claim') return { kind: 'agentJoined', agentName };
      if (input.event.move === 'release') return { kind: 'agentLeft' };
      if (input.event.move === 'resolve') return { kind: 'backFromAgent', agentName, agreed: input.event.agreed };
      if (input.event.move === 'expire') return { kind: 'queueExpired' };
      return null;
    }
    default:
      return null;
  }
}
