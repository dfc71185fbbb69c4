import type { SuggestedAction } from '../../src/handoff/codes';
import type { HandoffRequest, QueueClass } from '../../src/handoff/types';
import type { DistressClass } from '../../src/mood/types';
import { phrase, type Phrase } from '../../src/phrasebook/types';

/*
 * What happens when distress or a right is recognised: each class its own handling, as data, here and nowhere else.
 * The words are fixed: locales/<lang>/phrases/distress.json, each text approved by a person (approved.json).
 */

export interface Handling {
  /** Said first; of rights each kind has words of its own, and a date. */
  readonly words: Phrase | 'byRight';
  /** 0 is served first. */
  readonly priority: HandoffRequest['priority'];
  readonly queueClass: Exclude<QueueClass, 'general'>;
  /** For the agent, likeliest first. */
  readonly actions: readonly SuggestedAction[];
  /** Something to tap stands beside the words; never beside help lines that may save a life. */
  readonly buttons: boolean;
  /** Nothing is said before it, not even who is writing: its words say that themselves. */
  readonly goesFirst: boolean;
  /** Said also where an agent has the conversation: help lines, what to do at once, and dates. The rest is for the agent to say. */
  readonly besideAgent: boolean;
  /** Words alone don't take the customer out of the queue. */
  readonly keepsPlace: boolean;
  /** The conversation remembers that the customer told of distress: no survey, no offer and no message that they didn't ask for. */
  readonly leaveInPeace: boolean;
  /** The first time a limit is set and a person offered; the second time a person takes over. */
  readonly warnsFirst: boolean;
}

const USUAL = {
  buttons: true,
  goesFirst: false,
  besideAgent: true,
  keepsPlace: true,
  leaveInPeace: true,
  warnsFirst: false,
};

export const HANDLING: Readonly<Record<DistressClass, Handling>> = {
  danger: {
    ...USUAL,
    words: phrase('distress.danger'),
    priority: 0,
    queueClass: 'crisis',
    actions: ['stayInContact', 'shareHelpLines', 'giveTime'],
    buttons: false,
    goesFirst: true,
  },
  safety: {
    ...USUAL,
    words: phrase('distress.safety'),
    priority: 0,
    queueClass: 'safety',
    actions: ['callBack', 'reportHazard', 'recallFromCustomer'],
    buttons: false,
  },
  despair: {
    ...USUAL,
    words: phrase('distress.despair'),
    priority: 1,
    queueClass: 'crisis',
    actions: ['stayInContact', 'shareHelpLines', 'giveTime'],
    goesFirst: true,
  },
  bereavement: {
    ...USUAL,
    words: phrase('distress.bereavement'),
    priority: 1,
    queueClass: 'care',
    besideAgent: false,
    actions: ['giveTime', 'closeAccountGently'],
  },
  hardship: {
    ...USUAL,
    words: phrase('distress.hardship'),
    priority: 1,
    queueClass: 'care',
    besideAgent: false,
    actions: ['giveTime', 'offerInstalments'],
  },
  rights: {
    ...USUAL,
    words: 'byRight',
    priority: 2,
    queueClass: 'rights',
    actions: ['recordRequest', 'confirmInWriting'],
  },
  harassment: {
    ...USUAL,
    words: phrase('distress.harassmentAgain'),
    // Nobody is served sooner for insulting somebody.
    priority: 3,
    queueClass: 'conduct',
    actions: ['setLimits'],
    keepsPlace: false,
    leaveInPeace: false,
    warnsFirst: true,
  },
};

/** Where nobody is at the desk: what is the case, and no promise of when. */
export const NOBODY_THERE: Readonly<Record<Exclude<QueueClass, 'general'>, Phrase>> = {
  crisis: phrase('distress.nobodyThere.crisis'),
  safety: phrase('distress.nobodyThere.safety'),
  care: phrase('distress.nobodyThere.care'),
  conduct: phrase('distress.nobodyThere.conduct'),
  rights: phrase('distress.nobodyThere.rights'),
};
