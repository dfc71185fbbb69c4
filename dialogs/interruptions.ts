import type { EntityType } from '../src/language/types';
import { phrase, type Choice, type Phrase } from '../src/phrasebook/types';
import { LEAVE_QUEUE, TOPICS, languageChoice, ownName, withPerson, withPersonAnyway, type Picked } from './choices';
import { insistsOnEnd } from './insists';
import { isInterruption, type Interruption } from './intents';
import { endTask, recall, remember, type DialogMemory } from './memory';
import type { Ask } from './task-form';
import { isOwnWords } from './own-words';
import type { DialogTurn } from './turn';
import { MANNERS } from './what-fits';

/** What becomes of the task after an interruption was answered. */
export type Afterwards = 'goOn' | 'done';

/** The interruption in a message, or null. A picked choice wins over what its words might mean otherwise. */
export function interruptionIn(turn: DialogTurn, picked: Picked | null): Interruption | null {
  if (picked !== null) {
    if (picked.what === 'person') return 'human';
    if (picked.what === 'cancel') return 'cancel';
    if (picked.what === 'language') return 'change_language';
    return picked.what === 'done' ? 'goodbye' : null;
  }
  if (isOwnWords(turn, picked)) return null;
  const { intent } = turn.understanding;
  const { form, awaiting } = recall(turn);
  if (form !== null && isGuess(turn) && insistsOnEnd(form, awaiting, turn.understanding, turn.text)) return null;
  if (!isInterruption(intent)) return isNoToRetry(turn) ? 'cancel' : null;
  if (intent === 'misread') return turn.misread === true && !isNothingMore(turn) ? intent : null;
  // "Sorry, anna@example.com" answers, and "oh wait, NB-48213" does, whatever the words beside may ask by themselves.
  if (bringsFact(turn) && (intent === 'explain' || (isGuess(turn) && DISRUPTIVE.includes(intent)))) return null;
  // "My mistake, it's NB-48213", "yes, and sorry for that": an apology beside an answer takes nothing from it.
  if (intent === 'apology' && (bringsFact(turn) || answers(turn, 'yes'))) return null;
  // There is nothing to ask back about.
  if (ASK_BACK.includes(intent) && recall(turn).form === null) return null;
  // "Why would you like your money back?" - "I changed my mind."
  if (intent === 'cancel' && turn.understanding.givesReason === true && recall(turn).awaiting === 'reason') return null;
  // "Good day, my name is Anna Lindner, order NB-48213" says more than hello.
  if (intent === 'greeting' && recall(turn).form === null && isGuess(turn) && names(turn, 'order')) return null;
  if (intent === 'thanks' && saysGoodbyeToo(turn)) return 'goodbye';
  return isGuess(turn) && !isSafeToGuess(turn, intent) ? null : intent;
}

/** "Anything else?" - "No, I'm fine." */
function isNothingMore(turn: DialogTurn): boolean {
  const { form, lastDone } = recall(turn);
  return form === null && lastDone !== null && answers(turn, 'no');
}

/** "Shall we try again?" - "No." */
function isNoToRetry(turn: DialogTurn): boolean {
  return recall(turn).awaiting === 'retry' && answers(turn, 'no') && !answers(turn, 'yes');
}

/** Whether the intent comes from the model alone, and no known phrase says it. */
export function isGuess({ understanding }: Pick<DialogTurn, 'understanding'>): boolean {
  return understanding.confidence < 1;
}

/** Whether a message holds a yes, or a no. */
export function answers(turn: Pick<DialogTurn, 'understanding'>, type: 'yes' | 'no'): boolean {
  return names(turn, type);
}

const FACTS: readonly EntityType[] = ['order', 'email', 'postcode', 'phone', 'iban'];

function bringsFact({ understanding }: DialogTurn): boolean {
  return understanding.entities.some(({ type }) => FACTS.includes(type));
}

function names({ understanding }: Pick<DialogTurn, 'understanding'>, type: EntityType): boolean {
  return understanding.entities.some((entity) => entity.type === type);
}

const ASK_BACK: readonly Interruption[] = ['why', 'explain'];
const DISRUPTIVE: readonly Interruption[] = ['cancel', 'goodbye', 'leave_alone', 'start_over', 'help', ...ASK_BACK];
/** Questions whose answers are whole sentences, which resemble anything. */
const OPEN_QUESTIONS: readonly (Ask | null)[] = ['kind', 'redress', 'reason', 'words', 'address'];
/** Questions whose answers resemble a goodbye. */
const ASKED_WHEN: readonly (Ask | null)[] = ['until', 'slot'];
/** Asked before something is changed: without an answer nothing is. */
const LAST_QUESTIONS: readonly (Ask | null)[] = [
  ...(['what', 'which', 'howMany', 'until', 'slot', 'redress', 'reason', 'address', 'phone', 'confirm'] as const),
];
const TRUSTED_FROM = 0.6;
const PLAINLY_FROM = 0.8;
const SAID_AS_WELL_FROM = 0.1;

/** What would throw a task away has to be said clearly; a guess may answer a greeting or a thank-you. */
function isSafeToGuess(turn: DialogTurn, intent: Interruption): boolean {
  if (!DISRUPTIVE.includes(intent)) return true;
  if (answers(turn, 'yes') || answers(turn, 'no')) return intent === 'goodbye' && endsTheTalk(turn);
  // Nobody is left alone by mistake.
  if (intent === 'leave_alone' && turn.understanding.confidence < TRUSTED_FROM) return false;
  const { form, awaiting } = recall(turn);
  if (form === null) return true;
  // "Bis Februar", "tot maandag"
  if (intent === 'goodbye' && ASKED_WHEN.includes(awaiting)) return false;
  // "Anfang März" begins nothing anew
  if (awaiting === 'until' && typeof turn.understanding.namedMonth === 'string') return false;
  return !OPEN_QUESTIONS.includes(awaiting) && turn.understanding.confidence >= TRUSTED_FROM;
}

/** "Anything else?" - "Super, doei!" Where nothing else was asked, the yes answers nothing. */
function endsTheTalk(turn: DialogTurn): boolean {
  const { form, personOffered, followUpOpen, surveyOpen } = recall(turn);
  const isAsked = form !== null || personOffered || followUpOpen || surveyOpen;
  return !isAsked && turn.understanding.confidence >= PLAINLY_FROM;
}

function saysGoodbyeToo(turn: DialogTurn): boolean {
  const [next] = turn.understanding.alternatives;
  return isGuess(turn) && next?.intent === 'goodbye' && next.confidence >= SAID_AS_WELL_FROM;
}

/** Answers everything but the wish for a person. `goOn`: a task that was under way is taken up again. */
export function answerInterruption(
  turn: DialogTurn,
  interruption: Exclude<Interruption, 'human'>,
  picked: Picked | null,
): Afterwards {
  const hasTask = recall(turn).form !== null;
  const manner = MANNERS[turn.branch];
  switch (interruption) {
    case 'help':
    case 'about_bot': {
      const told = phrase(interruption === 'help' ? 'menu.help' : 'smallTalk.aBot');
      turn.say(hasTask ? { phrase: told } : { phrase: told, choices: withPersonAnyway(TOPICS, manner) });
      return 'goOn';
    }
    case 'thanks':
      sayThanks(turn);
      return 'goOn';
    case 'praise':
      turn.say({ phrase: phrase('smallTalk.praise') });
      return 'goOn';
    case 'apology':
      turn.say({ phrase: phrase('smallTalk.apology') });
      return 'goOn';
    case 'greeting':
      turn.say(
        hasTask
          ? { phrase: phrase('smallTalk.hello') }
          : { phrase: phrase('menu.whatNow'), choices: withPerson(TOPICS, manner) },
      );
      return 'goOn';
    case 'misread': {
      // Who was asked to keep it civil and takes it back was read rightly.
      const words = recall(turn).limitsSet ? phrase('repair.takenBack') : phrase('repair.misread');
      turn.say(hasTask ? { phrase: words } : { phrase: words, choices: withPerson(TOPICS, manner) });
      return 'goOn';
    }
    case 'change_language':
      changeLanguage(turn, picked);
      return 'goOn';
    case 'goodbye':
      // Nobody leaves in the belief that it was done.
      if (LAST_QUESTIONS.includes(recall(turn).awaiting)) turn.say({ phrase: phrase('task.notDone') });
      forgetOrder(turn);
      turn.say({ phrase: phrase('smallTalk.goodbye') });
      return 'done';
    case 'leave_alone':
      if (cancelUnconfirmed(turn)) return 'done';
      forgetOrder(turn);
      turn.say({ phrase: phrase('peace.promised') });
      return 'done';
    case 'cancel':
      if (cancelUnconfirmed(turn)) return 'done';
      endTask(turn);
      turn.say({
        phrase: hasTask ? phrase('task.cancelled') : phrase('task.nothingToCancel'),
        choices: withPerson(TOPICS, manner),
      });
      return 'done';
    case 'why':
      turn.say({ phrase: whyAsked(recall(turn)) });
      return 'goOn';
    case 'explain':
      turn.say({ phrase: phrase('repair.otherWords') });
      return 'goOn';
    case 'start_over':
      forgetOrder(turn);
      turn.say({ phrase: phrase('task.startOver'), choices: withPerson(TOPICS, manner) });
      return 'done';
  }
}

/** What an answer is needed for. */
function whyAsked({ awaiting, form }: DialogMemory): Phrase {
  if (form?.task === 'subscription' && awaiting === 'confirm') return phrase('why.lastDay');
  // Nobody but the bot reads which product is meant.
  if (form?.task === 'product') return phrase('why.other');
  switch (awaiting) {
    case 'number':
    case 'whichNumber':
      return phrase('why.order');
    case 'proof':
      return phrase('why.proof');
    case 'numberAndProof':
    case 'check':
      return phrase('why.both');
    case 'reason':
    case 'email':
    case 'phone':
    case 'address':
    case 'words':
      return phrase(`why.${awaiting}`);
    default:
      return phrase('why.other');
  }
}

/** A word back, and nothing asked. */
export function sayThanks(turn: DialogTurn): void {
  remember(turn, { notUnderstoodInRow: 0 });
  turn.say({ phrase: phrase('smallTalk.thanks') });
}

/** Drops the task, and says that and nothing else. */
export function cancelQuietly(turn: DialogTurn): void {
  if (cancelUnconfirmed(turn)) return;
  endTask(turn);
  turn.say({ phrase: phrase('task.cancelled') });
}

/** What was sent and not confirmed can't be called back, and nobody says that nothing has been changed. */
export function cancelUnconfirmed(turn: DialogTurn): boolean {
  const { form } = recall(turn);
  if (form?.unconfirmed !== true || form.orderNumber === null) return false;
  const { orderNumber } = form;
  endTask(turn);
  remember(turn, { personOffered: true });
  turn.say({
    phrase: phrase('task.cancelledUnconfirmed', { orderNumber }),
    choices: withPersonAnyway([], MANNERS[turn.branch]),
  });
  return true;
}

function forgetOrder(turn: DialogTurn): void {
  endTask(turn);
  remember(turn, { proven: null, statusTold: null, lastDone: null });
}

/** Where nothing is under way, what there is to pick is offered once more, in words that can be read. */
function afterwards(turn: DialogTurn): readonly Choice[] {
  // What was offered is offered in the new language, too.
  if (turn.owner === 'queue') return [LEAVE_QUEUE];
  const { form, wishesWaiting } = recall(turn);
  const isIdle = turn.owner === 'bot' && form === null && wishesWaiting.length === 0;
  return isIdle ? withPerson(TOPICS, MANNERS[turn.branch]) : [];
}

function changeLanguage(turn: DialogTurn, picked: Picked | null): void {
  const wanted = picked?.what === 'language' ? picked.language : turn.understanding.requestedLanguage;
  if (wanted !== null && turn.languages.includes(wanted)) {
    turn.setLocale(wanted);
    turn.say({ phrase: phrase('language.changed'), choices: afterwards(turn) });
    return;
  }
  const choices = turn.languages.map(languageChoice);
  const languages = turn.languages.map(ownName);
  turn.say({
    phrase: wanted === null ? phrase('language.ask') : phrase('language.notInstalled', { languages }),
    choices,
  });
}
