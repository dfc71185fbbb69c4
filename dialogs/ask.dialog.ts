import type { TurnContext } from 'botbuilder';
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import { questionFor } from './asks';
import { provenOrder, recall, remember, type Ask } from './memory';
import { turnOf } from './turn-of';
import type { Manner } from './what-fits';

export interface AskOptions {
  readonly ask: Ask;
}

export const ASK_DIALOG = 'ask.v1';

/**
 * Asks one question and waits. Whether a message answers it is decided before dialogs, by `takeFacts`:
 * this dialog is continued only when it does, and prompted again when not.
 */
export class AskDialog extends Dialog<AskOptions> {
  constructor(private readonly manner: Manner) {
    super(ASK_DIALOG);
  }

  override beginDialog(dc: DialogContext, options?: AskOptions): Promise<DialogTurnResult> {
    if (options === undefined) throw new Error('nothing to ask');
    this.put(dc.context, options.ask, false);
    return Promise.resolve(Dialog.EndOfTurn);
  }

  override continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return dc.endDialog();
  }

  override repromptDialog(context: TurnContext, _instance: DialogInstance): Promise<void> {
    const { awaiting } = recall(turnOf(context));
    if (awaiting !== null) this.put(context, awaiting, true);
    return Promise.resolve();
  }

  private put(context: TurnContext, ask: Ask, again: boolean): void {
    const turn = turnOf(context);
    const memory = remember(turn, { awaiting: ask });
    if (memory.form === null) throw new Error('nothing is asked without a task');
    const order = provenOrder(memory, turn.nowMs);
    turn.say(questionFor({ ask, form: memory.form, order, manner: this.manner, again }));
  }
}
