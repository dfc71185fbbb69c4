import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { ASK_DIALOG, type AskOptions } from './ask.dialog';
import type { Ask } from './task-form';
import type { DialogTurn } from './turn';
import { turnOf } from './turn-of';
import type { Opening } from './what-fits';

export interface TalkOptions {
  readonly opening: Opening;
}

/** What comes after a step: the next one, the first one again, the end, or a question whose answer the next step works on. */
export type Then = 'next' | 'startOver' | 'end' | { readonly ask: Ask };

export type Step = (turn: DialogTurn, opening: Opening) => Then | Promise<Then>;

export const TALK_DIALOG = 'talk.v2';

/**
 * A waterfall whose steps are plain functions of the turn. The SDK's own makes a context and a telemetry event of every step,
 * which costs more than all that is said.
 */
export class TalkDialog extends Dialog<TalkOptions> {
  constructor(private readonly steps: readonly Step[]) {
    super(TALK_DIALOG);
  }

  override beginDialog(dc: DialogContext, options?: TalkOptions): Promise<DialogTurnResult> {
    return this.run(dc, 0, options?.opening ?? 'none');
  }

  /** The question was answered. */
  override resumeDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const asked: unknown = (dc.activeDialog?.state as { step?: unknown } | undefined)?.step;
    return this.run(dc, typeof asked === 'number' ? asked + 1 : 0, 'none');
  }

  private async run(dc: DialogContext, from: number, opening: Opening): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    let at = from;
    let opens = opening;
    for (;;) {
      const step = this.steps[at];
      const then = step === undefined ? 'end' : await step(turn, opens);
      if (then === 'end') return dc.endDialog();
      if (then === 'next') {
        at += 1;
      } else if (then === 'startOver') {
        at = 0;
        opens = 'none';
      } else {
        if (dc.activeDialog !== undefined) dc.activeDialog.state = { step: at };
        return dc.beginDialog(ASK_DIALOG, { ask: then.ask } satisfies AskOptions);
      }
    }
  }
}
