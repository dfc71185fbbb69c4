import type { TurnServices } from './services';
import type { Turn } from './turn';

/** Brings track and branch up to date with this turn's reading and circumstances. */
export function settleMood(turn: Turn, services: TurnServices): void {
  const intent = turn.understanding?.intent ?? null;
  const reading = saysNothingOfMood(turn) ? null : turn.reading;
  const decision = services.decideBranch(turn.state.track, turn.state.branch, reading, {
    nowMs: turn.nowMs,
    botFailed: turn.state.failedBefore,
    repeatedRequest: intent !== null && intent !== 'none' && REQUESTS.test(intent) && intent === turn.state.lastIntent,
  });
  turn.state.track = decision.track;
  turn.state.branch = decision.branch;
  turn.fetchPerson = decision.fetchPerson;
  turn.receipt = decision.receipt;
}

/** A tapped button has our own words, and an order number has no mood: neither calms anybody down. */
function saysNothingOfMood({ choice, reading, understanding }: Turn): boolean {
  if (choice !== null) return true;
  const isFactOnly = understanding !== null && understanding.intent === 'none' && understanding.entities.length > 0;
  return isFactOnly && reading !== null && reading.distress === null && reading.signals.length === 0;
}

/** Asking twice for the same thing says something; greeting twice does not. */
const REQUESTS =
  /^(order|delivery|wrong|return|refund|cancel_order|change_address|invoice|charged|payment|subscription|password|warranty|complaint)/;
