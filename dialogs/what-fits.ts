import type { Branch } from '../src/core/branch';
import { recall } from './memory';
import type { Topic } from '../src/rulebook/facets';
import { decide, type Outcome } from '../src/rulebook/rulebook';
import { situationOf } from './situation-of';
import type { DialogTurn } from './turn';

/** What the rulebook says fits now. The turn notes which rule it was and what it was asked. */
export function whatFits(turn: DialogTurn, topic: Topic): Outcome {
  const situation = situationOf(turn, recall(turn), topic);
  const outcome = decide(turn.rulebook, situation);
  turn.noteRule(outcome.rule, outcome.action);
  turn.noteSituation(situation);
  return outcome;
}

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
  /** Says its first words also where it takes over a task that another branch began. */
  readonly opensAnew: boolean;
}

export const MANNERS: Readonly<Record<Branch, Manner>> = {
  calm: {
    branch: 'calm',
    asksTogether: false,
    looksUpFirst: false,
    confirms: 'always',
    person: 'onRequest',
    opensAnew: false,
  },
  apologetic: {
    branch: 'apologetic',
    asksTogether: true,
    looksUpFirst: false,
    confirms: 'always',
    person: 'last',
    opensAnew: false,
  },
  solutionFirst: {
    branch: 'solutionFirst',
    asksTogether: true,
    looksUpFirst: true,
    confirms: 'irreversible',
    person: 'first',
    opensAnew: true,
  },
};

/** How a branch begins to talk. */
export type Opening = 'apologise' | 'solve' | 'none';

/** Proof may be tried this often in a conversation. */
export const LOOK_UPS_ALLOWED = 3;
