import type { Branch } from '../src/core/branch';

/*
 * What fits the situation, decided apart from how it is done. Pure: the rulebook takes this file's place.
 */

/** How a task is talked through in one branch: the rows of the table in docs/branches, as data. */
export interface Manner {
  readonly branch: Branch;
  /** Asks for all that is missing in one go. */
  readonly asksTogether: boolean;
  /** Takes from the order what the order can tell, and asks only for the rest. */
  readonly looksUpFirst: boolean;
  /** `irreversible`: only what cannot be undone. */
  readonly confirms: 'always' | 'irreversible';
  /** Where a person stands among the choices; reachable in every branch by asking. */
  readonly person: 'onRequest' | 'last' | 'first';
  /** Asks whether there is anything else when a task is done. */
  readonly asksAfterwards: boolean;
}

export const MANNERS: Readonly<Record<Branch, Manner>> = {
  calm: {
    branch: 'calm',
    asksTogether: false,
    looksUpFirst: false,
    confirms: 'always',
    person: 'onRequest',
    asksAfterwards: true,
  },
  apologetic: {
    branch: 'apologetic',
    asksTogether: true,
    looksUpFirst: false,
    confirms: 'always',
    person: 'last',
    asksAfterwards: true,
  },
  solutionFirst: {
    branch: 'solutionFirst',
    asksTogether: true,
    looksUpFirst: true,
    confirms: 'irreversible',
    person: 'first',
    asksAfterwards: false,
  },
};

/** Why a branch begins to talk. */
export type Entry = 'newTask' | 'branchChanged' | 'goOn';

export type Opening = 'friendly' | 'apologise' | 'onward' | 'solutions' | 'none';

/** How the branch opens. An apology is given once in a conversation; a branch that merely goes on does not open again. */
export function fittingOpening(branch: Branch, entry: Entry, apologised: boolean): Opening {
  if (entry === 'goOn') return 'none';
  if (branch === 'apologetic') {
    if (!apologised) return 'apologise';
    return entry === 'newTask' ? 'onward' : 'none';
  }
  if (branch === 'solutionFirst') return 'solutions';
  return entry === 'newTask' ? 'friendly' : 'none';
}

/** Proof may be tried this often in a conversation. */
export const LOOK_UPS_ALLOWED = 3;

/** At the second message in a row that was not understood, a person comes. */
export const NOT_UNDERSTOOD_ALLOWED = 1;
