import { phrase } from '../src/phrasebook/types';
import { BranchDialog } from './branch.dialog';
import { recall, remember, type TaskForm } from './memory';
import type { DialogTurn } from './turn';
import { fittingOpening, MANNERS, type Entry } from './what-fits';

export const APOLOGETIC_DIALOG = 'apologetic.v1';

/** Acknowledges once, apologises once, says what happens next; then asks for what is missing in one go. */
export class ApologeticDialog extends BranchDialog {
  constructor() {
    super(APOLOGETIC_DIALOG, MANNERS.apologetic);
  }

  protected override sayOpening(turn: DialogTurn, entry: Entry, form: TaskForm): void {
    const opening = fittingOpening('apologetic', entry, recall(turn).apologised);
    if (opening === 'apologise') {
      remember(turn, { apologised: true });
      turn.say({ phrase: phrase(`apology.${form.task}`) });
    } else if (opening === 'onward') {
      turn.say({ phrase: phrase(`opening.${form.task}`) });
    }
  }
}
