import type { TurnContext } from 'botbuilder';
import { TURN, type DialogTurn } from './turn';

/** The turn behind an SDK context. */
export function turnOf(context: TurnContext): DialogTurn {
  const turn: unknown = context.turnState.get(TURN);
  if (turn === undefined) throw new Error('dialogs run only with a DialogTurn in the turn state');
  // Put there under this symbol by `createDialogRunner` and by nobody else.
  return turn as DialogTurn;
}
