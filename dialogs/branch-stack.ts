import type { DialogContext, DialogState } from 'botbuilder-dialogs';
import type { TalkOptions } from './talk.dialog';

/**
 * The SDK's dialog stack of one turn: the branch that talks a task through, or nothing.
 * The SDK's context is dear, and many messages reach no branch: it's made when one is reached.
 */
export class BranchStack {
  private made: DialogContext | null = null;

  constructor(
    private readonly state: DialogState,
    private readonly makeContext: () => DialogContext,
  ) {}

  /** Id of the dialog of the branch under way, or null. */
  get branch(): string | null {
    return this.state.dialogStack.at(-1)?.id ?? null;
  }

  async begin(branch: string, options: TalkOptions): Promise<void> {
    await this.dc.beginDialog(branch, options);
  }

  /** The message answers what the branch asked. */
  async goOn(): Promise<void> {
    await this.dc.continueDialog();
  }

  /** Leaves the branch. None has anything to tidy up, so none is told. */
  clear(): void {
    this.state.dialogStack.length = 0;
  }

  private get dc(): DialogContext {
    return (this.made ??= this.makeContext());
  }
}
