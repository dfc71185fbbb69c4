import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { questionFor } from './asks';
import { recall, remember } from './memory';
import { provenOrder } from './proven-order';
import type { Ask } from './task-form';
import type { DialogTurn } from './turn';
import { turnOf } from './turn-of';
import type { Manner } from './what-fits';

export interface AskOptions {
  readonly ask: Ask;
}

export const ASK_DIALOG = 'ask.v1';

/**
 * Asks one question and waits. Whether a message answers it is decided before dialogs, by `takeFacts`:
 * this dialog is continued only when it does.
 */
export class AskDialog extends Dialog<AskOptions> {
  constructor(private readonly manner: Manner) {
    super(ASK_DIALOG);
  }

  override beginDialog(dc: DialogContext, options?: AskOptions): Promise<DialogTurnResult> {
    if (options === undefined) throw new Error('nothing to ask');
    put(turnOf(dc.context), options.ask, this.manner, false);
    return Promise.resolve(Dialog.EndOfTurn);
  }

  override continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return dc.endDialog();
  }

  /** As in the branch around it: nobody listens. */
  override onDialogEvent(): Promise<boolean> {
    return Promise.resolve(false);
  }
}

/** Puts the question that waits for its answer once more; the stack stays as it is. */
export function askAgain(turn: DialogTurn, manner: Manner): void {
  const { awaiting } = recall(turn);
  if (awaiting !== null) put(turn, awaiting, manner, true);
}

function put(turn: DialogTurn, ask: Ask, manner: Manner, again: boolean): void {
  const memory = remember(turn, ask === 'redress' ? { awaiting: ask, refundOffered: true } : { awaiting: ask });
  if (memory.form === null) throw new Error('nothing is asked without a task');
  const order = provenOrder(memory, turn.nowMs);
  const lapsed = memory.proven !== null && memory.proven.order.number === memory.form.orderNumber && order === null;
  turn.say(questionFor({ ask, form: memory.form, order, manner, again, lapsed }));
}
