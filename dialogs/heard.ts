import { asksMeanwhile } from './asked-meanwhile';
import { productAskedFurther } from './asked-of-product';
import { isBeyond } from './beyond';
import type { BranchStack } from './branch-stack';
import { BRANCH_DIALOGS } from './branch.dialog';
import type { Picked } from './choices';
import { asksDeadline } from './distress/rights';
import { isFaq } from './faq';
import { isLeaving, wishOf, type Interruption } from './intents';
import { answers, isGuess } from './interruptions';
import { recall, type SurveyAnswer } from './memory';
import { waitsForIt } from './mood';
import { BEFORE_ORDER, PLAIN_FROM } from './take-facts';
import type { Ask, TaskForm } from './task-form';
import { meansOtherOrder } from './other-order';
import { mailTroubleIn, type MailTrouble } from './password-mail';
import type { Choice } from '../src/phrasebook/types';
import type { Topic } from '../src/rulebook/facets';
import type { DialogTurn } from './turn';
import { addsToRecorded, wantsComplaint } from './told';
import { wantedTask } from './wanted-task';
import { twoLikely } from './wishes';

/** A message, and what was read from it before anybody answers it. */
export interface Said {
  readonly turn: DialogTurn;
  readonly stack: BranchStack;
  readonly picked: Picked | null;
  /** The task under way, as it was. */
  readonly form: TaskForm | null;
  /** The task under way took facts from it. */
  readonly took: boolean;
  readonly interruption: Interruption | null;
  /** The last thing said offered a person, or asked how it went: a yes or no answers that. */
  readonly offered: boolean;
  readonly surveyed: boolean;
  readonly followedUp: boolean;
  /** The last thing said gave room to say more. */
  readonly listened: boolean;
}

/** What a message is: the topic for the rulebook, and what it takes to answer it. */
export type Heard =
  | { readonly topic: Exclude<MessageTopic, 'opening' | 'ending' | 'step' | 'other' | 'praise' | 'limit' | 'beyond'> }
  | { readonly topic: 'beyond'; readonly intent: string }
  | {
      readonly topic: 'other';
      readonly how:
        | ('interruption' | 'noPerson' | 'topics' | 'moreTopics' | 'otherOrder' | 'meanwhile' | 'recorded' | 'deadline')
        | 'pause';
    }
  | { readonly topic: 'other'; readonly how: 'faq'; readonly intent: string }
  | { readonly topic: 'other'; readonly how: 'followUp'; readonly helped: boolean }
  | { readonly topic: 'other'; readonly how: 'mailTrouble'; readonly trouble: MailTrouble }
  | { readonly topic: 'other'; readonly how: 'which'; readonly between: readonly [Choice, Choice] }
  | { readonly topic: 'praise' | 'limit'; readonly survey: SurveyAnswer | null }
  /** `wanted`: the task to begin; null where another branch takes over the one under way. */
  | { readonly topic: 'opening'; readonly wanted: TaskForm | null }
  /** `wanted`: null where the task is under way. */
  | { readonly topic: 'ending'; readonly wanted: TaskForm | null }
  | { readonly topic: 'step' };

type MessageTopic = Exclude<Topic, 'taskDone' | 'backFromAgent' | 'queueExpired'>;

/** A valence down here is plainly unhappy; between it and nought much is only a matter told. */
const UNHAPPY_FROM = -0.65;
/** An utterance from here on shows that the writer is upset, whatever it's about. */
const UPSET_FROM = 0.5;
/** What somebody upset is taken to ask, without a question mark, has to be this likely. */
const PLAIN_FROM_UPSET = 0.8;
const LIKELY_FROM_IN_TROUBLE = 0.5;

/** Decides once, before any task hears of a message, what it is. Says and changes nothing. */
export function hearOut(said: Said): Heard {
  const { turn, picked, took, interruption, offered } = said;
  if (turn.owner === 'queue') return { topic: interruption === 'leave_alone' ? 'leaveAlone' : 'waiting' };
  if (picked?.what === 'more') return { topic: 'other', how: 'moreTopics' };
  const complaint = picked === null && wantsComplaint(turn) ? taskIn(said) : null;
  if (complaint !== null && interruption !== 'human') return complaint;
  if (picked === null && addsToRecorded(turn)) return { topic: 'other', how: 'recorded' };
  const wantsOffered = offered && picked === null && !took && answers(turn, 'yes') && !answers(turn, 'no');
  if (interruption === 'human' || (wantsOffered && (interruption === null || interruption === 'thanks'))) {
    return { topic: 'person' };
  }
  // "Yes, thanks" answers the question, and thanks.
  const followUp = interruption === null || interruption === 'thanks' ? followUpIn(said) : null;
  if (followUp !== null) return followUp;
  const trouble = picked === null && !took ? mailTroubleIn(turn) : null;
  if (trouble !== null) return { topic: 'other', how: 'mailTrouble', trouble };
  if (picked === null && !took && asksDeadline(turn)) return { topic: 'other', how: 'deadline' };
  if (declines(said)) return { topic: 'cancel' };
  if (picked === null && !took && saysNothingYet(turn)) return { topic: 'other', how: 'pause' };
  if (meansOtherOrder(turn, picked)) return { topic: 'other', how: 'otherOrder' };
  // "NB-48213, thank you": a fact with a courtesy is a fact.
  const courtesy = interruption === 'thanks' || interruption === 'greeting' || interruption === 'apology';
  if (interruption !== null && !(courtesy && took)) return interrupted(turn, interruption);
  if (picked === null && !took && asksMeanwhile(turn)) return { topic: 'other', how: 'meanwhile' };
  const further = picked === null ? productAskedFurther(turn) : null;
  if (further !== null) return { topic: 'opening', wanted: further };
  return surveyIn(said) ?? unclearIn(said) ?? beyondIn(said) ?? taskIn(said) ?? nothingIn(said);
}

/** "One moment", "...", "I'll wait then": nobody has to understand that, and it isn't said in vain. */
function saysNothingYet(turn: DialogTurn): boolean {
  const { text, understanding, filesOnly } = turn;
  return understanding.asksToWait === true || waitsForIt(turn) || (filesOnly !== true && NO_WORDS.test(text));
}

const NO_WORDS = /^[\s.…?!,-]+$/u;

/** "What should be changed?" - "Doch nicht." A no to what is no yes-or-no question takes the wish back. */
function declines({ turn, picked, took, interruption }: Said): boolean {
  const { form, awaiting, personOffered } = recall(turn);
  if (form === null || awaiting === null || picked !== null || took || personOffered) return false;
  // "That doesn't help me at all" takes nothing back.
  if (!answers(turn, 'no') || answers(turn, 'yes') || showsUpset(turn)) return false;
  if (!DECLINED_WITH_NO.includes(awaiting) && !(BEFORE_ORDER.includes(awaiting) && takesBack(turn))) return false;
  const { intent } = turn.understanding;
  return interruption === null && (intent === 'none' || intent === 'cancel');
}

/** "Rather not", and not "no", which may as well mean that the number isn't at hand. */
function takesBack({ text, understanding }: DialogTurn): boolean {
  const no = understanding.entities.find(({ type }) => type === 'no');
  const said = no?.text.trim() ?? '';
  return understanding.negates === true && /\s/.test(said) && said.length + PUNCTUATION >= text.trim().length;
}

/** Characters that may stand after the words. */
const PUNCTUATION = 3;
const DECLINED_WITH_NO: readonly Ask[] = [
  ...(['what', 'which', 'howMany', 'until', 'slot', 'kind', 'redress', 'reason', 'address'] as const),
];

const INTERRUPTION_TOPICS = {
  thanks: 'thanks',
  goodbye: 'goodbye',
  leave_alone: 'leaveAlone',
  cancel: 'cancel',
  misread: 'misread',
  human: 'person',
} as const;

function interrupted(turn: DialogTurn, interruption: Interruption): Heard {
  // "Well done. Two weeks and nothing", "thanks for nothing": neither praise nor thanks.
  if ((interruption === 'praise' || interruption === 'thanks') && isUpset(turn)) return { topic: 'mood' };
  if (interruption === 'praise') return isPraiseInVain(turn) ? { topic: 'step' } : { topic: 'praise', survey: null };
  return interruption in INTERRUPTION_TOPICS
    ? { topic: INTERRUPTION_TOPICS[interruption as keyof typeof INTERRUPTION_TOPICS] }
    : { topic: 'other', how: 'interruption' };
}

/** "Wonderful service, as always", of who was upset a message ago, by what is still open: nobody thanks for that. */
function isPraiseInVain(turn: DialogTurn): boolean {
  return turn.previousBranch !== 'calm' && recall(turn).form !== null;
}

/** "Did it help?" - "No." */
function surveyIn({ turn, picked, took, surveyed }: Said): Heard | null {
  const says = (type: 'yes' | 'no'): boolean =>
    surveyed && picked === null && !took && answers(turn, type) && !answers(turn, type === 'yes' ? 'no' : 'yes');
  if (picked?.what === 'survey') {
    return picked.answer === 'helped' ? HELPED : HELPED_NOT;
  }
  if (says('yes')) return HELPED;
  return says('no') ? HELPED_NOT : null;
}

const HELPED: Heard = { topic: 'praise', survey: 'helped' };
const HELPED_NOT: Heard = { topic: 'limit', survey: 'notHelped' };

/** "Did that help?" - "No." But "great, and do you take back old lamps?" asks the next thing. */
function followUpIn({ turn, picked, took, followedUp }: Said): Heard | null {
  if (!followedUp || took || (picked === null && isFaq(turn.understanding.intent))) return null;
  const says = (type: 'yes' | 'no'): boolean => picked?.what === type || (picked === null && answers(turn, type));
  return says('yes') === says('no') ? null : { topic: 'other', how: 'followUp', helped: says('yes') };
}

/** Of two likely wishes neither is taken for granted; within a task, what is said belongs to it first. */
function unclearIn({ turn, picked, took }: Said): Heard | null {
  if (picked !== null || took || recall(turn).form !== null) return null;
  const between = twoLikely(turn);
  return between === null ? null : { topic: 'other', how: 'which', between };
}

/** A question with its answer, what only a person can do, and a no to the offer of one. */
function beyondIn(said: Said): Heard | null {
  const { turn, picked, took, offered } = said;
  if (picked !== null ? picked.what !== 'wish' : took) return null;
  const { intent } = picked?.what === 'wish' ? picked : turn.understanding;
  if (isFaq(intent) && !isNoQuestion(said)) return { topic: 'other', how: 'faq', intent };
  if (isBeyond(intent) && !isOfAnother(turn, intent)) return { topic: 'beyond', intent };
  return offered && answers(turn, 'no') ? { topic: 'other', how: 'noPerson' } : null;
}

/** "So it's simply gone?" of a parcel: it's no subscription that goes on, where nobody has spoken of one. */
function isOfAnother(turn: DialogTurn, intent: string): boolean {
  if (intent !== 'subscription_keep' || turn.understanding.confidence === 1) return false;
  const { form, lastDone, proven, rights, leaveAskedAtMs } = recall(turn);
  if (rights.length > 0 || leaveAskedAtMs.length > 0) return false;
  return (form?.task ?? lastDone ?? (proven === null ? 'subscription' : 'orderStatus')) !== 'subscription';
}

/**
 * What resembles a question of the FAQ is one, unless it's more likely a part of the trouble: "awful company" of who is upset, "he threw
 * the box" of who was asked to go on.
 */
function isNoQuestion({ turn, picked, listened }: Said): boolean {
  if (picked !== null || turn.text.includes('?')) return false;
  const { confidence } = turn.understanding;
  if (isUpset(turn)) return confidence < PLAIN_FROM_UPSET;
  const isInTrouble = listened || turn.branch !== 'calm' || turn.previousBranch !== 'calm';
  return isInTrouble && confidence < LIKELY_FROM_IN_TROUBLE;
}

function taskIn({ stack, turn, picked, took, listened }: Said): Heard | null {
  const { form } = recall(turn);
  if (listened && picked === null && isStory(turn) && !wantsComplaint(turn)) return null;
  const wanted = wantedTask(turn, form, picked, took);
  if (picked === null && isLeaving(turn.understanding.intent)) {
    if (wanted !== null || form?.task === 'subscription') return { topic: 'ending', wanted };
  }
  if (wanted !== null) return { topic: 'opening', wanted };
  if (form === null) return null;
  // Who is in trouble and angry at everything is heard: nothing is asked of them once more, in another tone.
  if (recall(turn).leaveInPeace && !took && picked === null && isUpset(turn)) return { topic: 'mood' };
  if (stack.branch !== null && stack.branch !== BRANCH_DIALOGS[turn.branch]) return { topic: 'opening', wanted: null };
  return took || picked?.what === 'goOn' ? { topic: 'step' } : null;
}

/** Told to who asked for it, it resembles a question about something, and other wishes a little. */
function isStory(turn: DialogTurn): boolean {
  const { intent, confidence } = turn.understanding;
  return confidence < PLAIN_FROM || (isGuess(turn) && wishOf(intent)?.task === 'product');
}

/** No task, no answer: a yes or no to "anything else?", a mood, the same wish again, or something not understood. */
function nothingIn({ turn, picked, listened }: Said): Heard {
  const { form, notUnderstoodInRow } = recall(turn);
  const says = (type: 'yes' | 'no'): boolean => picked?.what === type || answers(turn, type);
  // Who was asked to go on, and does.
  if (listened && picked === null && form === null && goesOn(turn)) return { topic: 'told' };
  // "Yes, it really was outrageous" answers nothing that was asked.
  if (picked === null && turn.understanding.intent === 'complaint') return { topic: 'mood' };
  if (form === null && says('no') && !says('yes') && !deniesOnly(turn)) return { topic: 'goodbye' };
  if (form === null && (says('yes') || picked?.what === 'goOn')) return { topic: 'other', how: 'topics' };
  if (turn.filesOnly === true) return { topic: 'limit', survey: null };
  if (isVent(turn, form)) return { topic: 'mood' };
  // The wish was understood before; what is missing is the fact.
  if (form !== null && turn.understanding.intent !== 'none') return { topic: 'step' };
  if (listened && picked === null) return { topic: 'told' };
  return { topic: notUnderstoodInRow > 0 ? 'notUnderstoodAgain' : 'notUnderstood' };
}

/** "No, I'm not angry, only disappointed" answers no question whether there is more. */
function deniesOnly(turn: DialogTurn): boolean {
  return turn.understanding.intent === 'misread' && recall(turn).lastDone === null;
}

function goesOn(turn: DialogTurn): boolean {
  return turn.understanding.intent === 'complaint' && isGuess(turn) && !isUpset(turn);
}

/** A mood, and no request. */
function isVent(turn: DialogTurn, form: TaskForm | null): boolean {
  if (form !== null) return false;
  return (
    (asksNothing(turn) && (isUpset(turn) || isUnhappy(turn))) ||
    (turn.branch !== turn.previousBranch && turn.branch !== 'calm')
  );
}

/** Neither is what was guessed and not believed a request. */
function asksNothing({ understanding: { intent } }: DialogTurn): boolean {
  return intent === 'none' || intent === 'misread' || isFaq(intent);
}

function isUnhappy({ reading }: DialogTurn): boolean {
  return reading !== null && reading.valence <= UNHAPPY_FROM;
}

/** In a word or a mark, and not only in how it's put: "doch nicht" is short, and no temper. */
function showsUpset(turn: DialogTurn): boolean {
  return isUpset(turn) && (turn.reading?.signals.length ?? 0) > 0;
}

function isUpset({ reading }: DialogTurn): boolean {
  return reading !== null && reading.upset >= UPSET_FROM;
}
