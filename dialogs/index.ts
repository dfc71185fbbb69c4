import type { StatePropertyAccessor, TurnContext } from 'botbuilder';
import { DialogContext, DialogSet, type DialogState } from 'botbuilder-dialogs';
import { BRANCHES } from '../src/core/branch';
import { BranchDialog } from './branch.dialog';
import { BranchStack } from './branch-stack';
import { hear } from './root';
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
  const branches = new DialogSet();
  for (const branch of BRANCHES) branches.add(new BranchDialog(branch));
  let memoryConfiguration: object | null = null;
  return async (context, turn, dialogState) => {
    context.turnState.set(TURN, turn);
    const state = await dialogState.get(context, { dialogStack: [] });
    // A stack left by another version of the dialogs; nothing is lost with it, for tasks are kept in memory.
    if (state.dialogStack.some(({ id }) => branches.find(id) === undefined)) state.dialogStack = [];
    const stack = new BranchStack(state, () => {
      if (memoryConfiguration !== null) context.turnState.set(SDK_MEMORY_CONFIGURATION, memoryConfiguration);
      const dc = new DialogContext(branches, context, state);
      memoryConfiguration ??= dc.state.configuration;
      return dc;
    });
    await hear(turn, stack);
  };
}
