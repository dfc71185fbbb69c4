import { phrase } from '../src/phrasebook/types';
import { BranchDialog } from './branch.dialog';
import { recall, type TaskForm } from './memory';
import type { DialogTurn } from './turn';
import { fittingOpening, MANNERS, type Entry } from './what-fits';

export const SOLUTION_FIRST_DIALOG = 'solutionFirst.v1';

/** No pleasantries: what can be done right now, a person first among the choices. */
export class SolutionFirstDialog extends BranchDialog {
  constructor() {
    super(SOLUTION_FIRST_DIALOG, MANNERS.solutionFirst);
  }

  protected override sayOpening(turn: DialogTurn, entry: Entry, form: TaskForm): void {
    if (fittingOpening('solutionFirst', entry, recall(turn).apologised) !== 'solutions') return;
    turn.say({ phrase: phrase(`opening.${form.task}`) });
  }
}
