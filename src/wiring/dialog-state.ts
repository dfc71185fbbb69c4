import type { StatePropertyAccessor } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import type { Turn } from '../conversation/turn';

/** The SDK's dialog stack, kept in the turn's state: committed with the turn or not at all. */
export function dialogStateOf(turn: Turn): StatePropertyAccessor<DialogState> {
  const current = (): DialogState => turn.state.dialogs as unknown as DialogState;
  return {
    get: () => {
      // The SDK expects to be able to write into what it gets.
      if (!Array.isArray((turn.state.dialogs as { dialogStack?: unknown }).dialogStack))
        turn.state.dialogs = { dialogStack: [] };
      return Promise.resolve(current());
    },
    set: (_context, value) => {
      turn.state.dialogs = value as unknown as Turn['state']['dialogs'];
      return Promise.resolve();
    },
    delete: () => {
      turn.state.dialogs = {};
      return Promise.resolve();
    },
  };
}
