import type { StatePropertyAccessor, TurnContext } from 'botbuilder';
import { DialogContext, DialogSet, type DialogState } from 'botbuilder-dialogs';
import { ApologeticDialog } from './apologetic.dialog';
import { BranchStack } from './branch-stack';
import { CalmDialog } from './calm.dialog';
import { hear } from './root';
import { SolutionFirstDialog } from './solution-first.dialog';
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
  const branches = new DialogSet().add(new CalmDialog()).add(new ApologeticDialog()).add(new SolutionFirstDialog());
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
