import type { StatePropertyAccessor, TurnContext } from 'botbuilder';
import { DialogSet, DialogTurnStatus, type DialogState } from 'botbuilder-dialogs';
import { ROOT_DIALOG, RootDialog } from './root.dialog';
import { TURN, type DialogTurn } from './turn';

/** Runs one turn's dialogs. What they say and change goes through `turn`; only the dialog stack goes through `dialogState`. */
export type DialogRunner = (
  context: TurnContext,
  turn: DialogTurn,
  dialogState: StatePropertyAccessor<DialogState>,
) => Promise<void>;

/** Makes the one entry to everything the bot does. The runner holds no state of any conversation. */
export function createDialogRunner(): DialogRunner {
  return async (context, turn, dialogState) => {
    context.turnState.set(TURN, turn);
    await forgetStrangeStack(context, dialogState);
    const dc = await new DialogSet(dialogState).add(new RootDialog()).createContext(context);
    const { status } = await dc.continueDialog();
    if (status === DialogTurnStatus.empty) await dc.beginDialog(ROOT_DIALOG);
  };
}

/** A stack left by another version of the dialogs; nothing is lost with it, for tasks are kept in memory. */
async function forgetStrangeStack(
  context: TurnContext,
  dialogState: StatePropertyAccessor<DialogState>,
): Promise<void> {
  const state = await dialogState.get(context, { dialogStack: [] });
  if (state.dialogStack.some(({ id }) => id !== ROOT_DIALOG)) await dialogState.set(context, { dialogStack: [] });
}
