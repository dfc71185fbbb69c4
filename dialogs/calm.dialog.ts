import { phrase } from '../src/phrasebook/types';
import { BranchDialog } from './branch.dialog';
import { recall, type TaskForm } from './memory';
import type { DialogTurn } from './turn';
import { fittingOpening, MANNERS, type Entry } from './what-fits';

export const CALM_DIALOG = 'calm.v1';

/** Friendly, one question at a time, and says why it asks. */
export class CalmDialog extends BranchDialog {
  constructor() {
    super(CALM_DIALOG, MANNERS.calm);
  }

  protected override sayOpening(turn: DialogTurn, entry: Entry, form: TaskForm): void {
    if (fittingOpening('calm', entry, recall(turn).apologised) !== 'friendly') return;
    turn.say({ phrase: phrase(`opening.${form.task}`) });
  }
}
