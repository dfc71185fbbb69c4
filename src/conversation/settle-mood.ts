import type { TurnServices } from './services';
import type { Turn } from './turn';

/** Brings track and branch up to date with this turn's reading and circumstances. */
export function settleMood(turn: Turn, services: TurnServices): void {
  const intent = turn.understanding?.intent ?? null;
  const decision = services.decideBranch(turn.state.track, turn.state.branch, turn.reading, {
    nowMs: turn.nowMs,
    botFailed: turn.state.failedBefore,
    repeatedRequest: intent !== null && intent !== 'none' && REQUESTS.test(intent) && intent === turn.state.lastIntent,
  });
  turn.state.track = decision.track;
  turn.state.branch = decision.branch;
  turn.fetchPerson = decision.fetchPerson;
  turn.receipt = decision.receipt;
}

/** Asking twice for the same thing says something; greeting twice does not. */
const REQUESTS =
  /^(order|delivery|wrong|return|refund|cancel_order|change_address|invoice|charged|payment|subscription|password|warranty|complaint)/;
