import { placeOf } from '../core/place-of';
import { phrase } from '../phrasebook/types';
import type { TurnServices } from './services';
import { wordReply } from './word-reply';
import { beginTurn, type Turn } from './turn';

const FRAMES_KEPT = 6;

/**
 * Turns a turn into its own apology: everything staged is dropped, the dialog stack is cleared, so that the next message doesn't fall into
 * the same hole. The words come straight from the phrasebook, not by the road that just broke.
 */
export function failTurn(turn: Turn, error: unknown, code: string, services: TurnServices): void {
  const where = placeInWords(error);
  services.logger.error({ turn: turn.id, code, where }, 'turn failed');
  const fresh = beginTurn(turn.row, turn.conversation, services.defaultLocale, turn.nowMs);
  Object.assign(turn, fresh, { input: turn.input, reference: turn.reference });
  turn.state.dialogs = {};
  turn.state.memory = services.memoryAfterFailure(turn.state.memory);
  turn.state.failedBefore = true;
  turn.failure = { code, where };
  // While a person is talking the bot stays silent, even about its own mishaps.
  if (turn.owner === 'agent' || turn.row.author !== 'customer') return;
  try {
    const reply = {
      phrase: phrase('trouble.turnFailed'),
      choices: [{ id: 'person', label: phrase('choices.person') }],
    };
    turn.outgoing = wordReply(reply, turn, services);
  } catch (second) {
    services.logger.error({ turn: turn.id, where: placeInWords(second) }, 'apology failed too');
    turn.outgoing = [];
  }
}

function placeInWords(error: unknown): string {
  const { error: name, at } = placeOf(error);
  return [name, ...at.slice(0, FRAMES_KEPT)].join(' | ');
}
