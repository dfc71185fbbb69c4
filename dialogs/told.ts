import { phrase } from '../src/phrasebook/types';
import { DONE, TASK_CHOICES, withPerson } from './choices';
import { isFaq } from './faq';
import { wishOf } from './intents';
import { recall, remember } from './memory';
import { ORDER_FACTS } from './order-facts';
import { TASK_FORMS } from './tasks/catalogue';
import type { Details } from './tasks/details';
import type { DialogTurn } from './turn';
import { MANNERS } from './what-fits';

/* What a customer tells of what happened: it's kept in their words, and never asked for twice. */

/** Enough for who reads it, and what the company takes. */
const MOST_TOLD = 2000;
/** "Rude!" says that something happened, and not what. */
const SHORTEST_STORY = 3;

/** Whether a message says what somebody did, and not only how its writer feels about it. */
export function tellsWhatHappened({ text, understanding }: Pick<DialogTurn, 'text' | 'understanding'>): boolean {
  return understanding.tellsOfConduct === true && wordsIn(text) >= SHORTEST_STORY;
}

/** What was told, for who wants it recorded as a complaint: nobody writes it twice. */
export function keepWords(turn: DialogTurn): void {
  const { form, told } = recall(turn);
  if (form !== null || turn.text === '') return;
  remember(turn, { told: (told === null ? turn.text : `${told}\n${turn.text}`).slice(0, MOST_TOLD) });
}

/** Below this, nothing but the word says that it's about a complaint. */
const MEANT_FROM = 0.1;

/** "I'd like to make a complaint"; or "just put it on record", of what was told. A question where to write to is answered. */
export function wantsComplaint(turn: Pick<DialogTurn, 'text' | 'understanding' | 'memory'>): boolean {
  return announcesComplaint(turn) || asksToRecord(turn);
}

function announcesComplaint({ text, understanding }: Pick<DialogTurn, 'text' | 'understanding'>): boolean {
  const { intent, alternatives, complains, negates } = understanding;
  if (complains !== true || isFaq(intent) || (negates === true && partsOf(text).length === 1)) return false;
  const wish = wishOf(intent);
  // "I have a complaint, my parcel never came": that can be seen to.
  if (wish === null || TASK_FORMS[wish.task].needs === 'nothing') return true;
  return alternatives.some((other) => other.intent === 'complaint' && other.confidence >= MEANT_FROM);
}

function asksToRecord({ text, understanding, memory }: Pick<DialogTurn, 'text' | 'understanding' | 'memory'>): boolean {
  return recall({ memory }).told !== null && understanding.asksToRecord === true && !text.includes('?');
}

/** So few words resemble anything; likelier than this, something else is asked. */
const SURE_FROM = 0.95;

/** A number or proof of who has just had a complaint recorded, or "just put it on record", and nothing else. */
export function addsToRecorded(turn: Pick<DialogTurn, 'understanding' | 'memory'>): boolean {
  const { form, lastDone } = recall(turn);
  if (form !== null || lastDone !== 'complaint') return false;
  const { intent, confidence, entities, asksToRecord, complains } = turn.understanding;
  if (asksToRecord === true) return complains !== true && confidence < SURE_FROM;
  return intent === 'none' && entities.some(({ type }) => ORDER_FACTS.includes(type));
}

/** Nobody has to prove anything for that; the order is looked at if that's wished. */
export function sayNothingMissing(turn: DialogTurn): void {
  const { entities } = turn.understanding;
  remember(turn, { factsAside: entities.filter(({ type }) => ORDER_FACTS.includes(type)), notUnderstoodInRow: 0 });
  const choices = withPerson([TASK_CHOICES.orderStatus, DONE], MANNERS[turn.branch]);
  turn.say({ phrase: phrase('complaint.nothingMissing'), choices });
}

/** With no more words than these, a complaint is announced and nothing said of it. */
const BARE = 6;

/** What a complaint is about, from what was told before, or with the announcement; nothing where that says only that there is one. */
export function toldOfComplaint(turn: DialogTurn): Details {
  const { told } = recall(turn);
  if (told !== null) return { words: told };
  if (turn.choice !== null || !announcesComplaint(turn)) return {};
  const parts = partsOf(turn.text);
  if (tellsWhatHappened(turn) && parts.length > 1) return { words: turn.text.slice(0, MOST_TOLD) };
  return wordsIn(turn.text) > BARE ? { announced: turn.text.slice(0, MOST_TOLD) } : {};
}

/** Its sentences, and what stands between commas, as far as they say anything. */
function partsOf(text: string): readonly string[] {
  return text.split(/[,.;:!?\n]+/).filter((part) => wordsIn(part) >= SHORTEST_STORY);
}

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).length;
}
