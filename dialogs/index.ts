import type { StatePropertyAccessor, TurnContext } from 'botbuilder';
import { DialogContext, DialogSet, DialogTurnStatus, type DialogState } from 'botbuilder-dialogs';
import { ROOT_DIALOG, RootDialog } from './root.dialog';
import { TURN, type DialogTurn } from './turn';

/** Runs one turn's dialogs. What they say and change goes through `turn`; only the dialog stack goes through `dialogState`. */
export type DialogRunner = (
  context: TurnContext,
  turn: DialogTurn,
  dialogState: StatePropertyAccessor<DialogState>,
) => Promise<void>;

/** Under this name the SDK looks in the turn state for memory scopes and path resolvers, before it builds its own: for every context. */
const SDK_MEMORY_CONFIGURATION = 'DialogStateManagerConfiguration';

/** Makes the one entry to everything the bot does. The runner holds no state of any conversation. */
export function createDialogRunner(): DialogRunner {
  const dialogs = new DialogSet().add(new RootDialog());
  let memoryConfiguration: object | null = null;
  return async (context, turn, dialogState) => {
    context.turnState.set(TURN, turn);
    if (memoryConfiguration !== null) context.turnState.set(SDK_MEMORY_CONFIGURATION, memoryConfiguration);
    const state = await dialogState.get(context, { dialogStack: [] });
    // A stack left by another version of the dialogs; nothing is lost with it, for tasks are kept in memory.
    if (state.dialogStack.some(({ id }) => id !== ROOT_DIALOG)) state.dialogStack = [];
    const dc = new DialogContext(dialogs, context, state);
    memoryConfiguration ??= dc.state.configuration;
    const { status } = await dc.continueDialog();
    if (status === DialogTurnStatus.empty) await dc.beginDialog(ROOT_DIALOG);
  };
}
