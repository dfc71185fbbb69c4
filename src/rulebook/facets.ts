import { DISTRESS_CLASSES } from '../mood/types';

/*
 * What the rulebook knows of a turn: finite facets, so that every situation there can be is counted through by the check.
 * The first value of a facet is the ordinary one; a situation leaves it out.
 */

export const FACETS = {
  /** What has to be answered. */
  topic: [
    // greetings, help, the language, another beginning
    'other',
    // a task begins, or the branch that talks it through changes
    'opening',
    // a fact or an answer for the task under way
    'step',
    // a task is done and its result is about to be told
    'taskDone',
    // a mood, and no request
    'mood',
    // was given room to say more, and said what no task fits
    'told',
    'praise',
    'thanks',
    'goodbye',
    // "stop writing to me"
    'leaveAlone',
    // "you've got me wrong"
    'misread',
    // drops the task under way
    'cancel',
    // asks for a person
    'person',
    // wants to end a subscription
    'ending',
    // any other wish that only a person can fulfil
    'beyond',
    // the bot can do no more
    'limit',
    'notUnderstood',
    // for the second time in a row
    'notUnderstoodAgain',
    // writes while waiting for a person
    'waiting',
    // no message: an agent has handed back
    'backFromAgent',
    // no message: nobody took the ticket in time
    'queueExpired',
  ],
  /** Calmest first; `lasting`: so upset for so long that a person should come unasked. */
  mood: ['calm', 'apologetic', 'solutionFirst', 'lasting'],
  /** Of this message, or `earlier` in the conversation. */
  distress: ['none', 'earlier', ...DISTRESS_CLASSES],
  task: ['none', 'underway'],
  /** The bot has apologised in this conversation. */
  apologised: [false, true],
  /** The customer vented and was listened to, and no task was begun since. */
  heard: [false, true],
  /** Was asked once to keep it civil. */
  warned: [false, true],
  /** Money back was offered unasked. */
  refundOffered: [false, true],
  /** Was asked how it went, whether or not there was an answer. */
  surveyed: [false, true],
  /** An agent had this conversation in the last 24 hours. */
  agentToday: [false, true],
  /** Left the queue: wants nobody fetched unasked. */
  personDeclined: [false, true],
  /** How often the customer asked to leave the company, this message counted. */
  leaving: ['never', 'once', 'twice'],
  /** Asked not to be written to. */
  peace: [false, true],
} as const;

export type Facet = keyof typeof FACETS;
export type Value<F extends Facet> = (typeof FACETS)[F][number];
export type Topic = Value<'topic'>;

/** What a decision rests on; facets left out have their ordinary value. JSON: stored with receipts, and decided anew by replays. */
export type Situation = { readonly topic: Topic } & { readonly [F in Exclude<Facet, 'topic'>]?: Value<F> };

export const FACET_NAMES = Object.keys(FACETS) as readonly Facet[];

/** The value of a facet in a situation. */
export function valueOf(situation: Situation, facet: Facet): Value<Facet> {
  return situation[facet] ?? FACETS[facet][0];
}

export const ACTIONS = [
  'listen',
  'appreciate',
  'apologise',
  'solve',
  'offerPerson',
  'handOff',
  'leaveInPeace',
] as const;
export type Action = (typeof ACTIONS)[number];

export const SUPPRESSIBLE = [
  /** Asking how it went. */
  'survey',
  /** What nobody asked for: money back once more, a break instead of the end. */
  'offers',
  /** Going on unasked: "anything else?", news that nobody came. */
  'proactive',
] as const;
export type Suppressible = (typeof SUPPRESSIBLE)[number];

const CLASSES: ReadonlySet<Value<Facet>> = new Set(DISTRESS_CLASSES);

/** What the dialogs can do about each topic. */
const POSSIBLE: Readonly<Record<Topic, readonly Action[]>> = {
  other: ['solve', 'handOff'],
  opening: ['solve', 'apologise', 'handOff'],
  step: ['solve', 'handOff'],
  taskDone: ['solve', 'offerPerson', 'leaveInPeace'],
  mood: ['listen', 'apologise', 'solve', 'offerPerson', 'handOff'],
  told: ['offerPerson', 'handOff'],
  praise: ['appreciate', 'handOff'],
  thanks: ['appreciate', 'leaveInPeace', 'handOff'],
  goodbye: ['leaveInPeace'],
  leaveAlone: ['leaveInPeace'],
  misread: ['appreciate'],
  cancel: ['solve', 'leaveInPeace'],
  person: ['handOff'],
  ending: ['solve', 'handOff'],
  beyond: ['offerPerson', 'handOff'],
  limit: ['offerPerson', 'handOff'],
  notUnderstood: ['offerPerson', 'handOff'],
  notUnderstoodAgain: ['offerPerson', 'handOff'],
  waiting: ['listen'],
  backFromAgent: ['listen', 'leaveInPeace'],
  queueExpired: ['offerPerson', 'leaveInPeace'],
};

/** What may be decided in a situation. Of distress only harassment may be answered by a bot alone. */
export function possibleActions(situation: Situation): readonly Action[] {
  const distress = valueOf(situation, 'distress');
  if (distress === 'harassment') return ['offerPerson', 'handOff'];
  return CLASSES.has(distress) ? ['handOff'] : POSSIBLE[situation.topic];
}
