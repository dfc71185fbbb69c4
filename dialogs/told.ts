import { recall, remember } from './memory';
import type { DialogTurn } from './turn';

/* What a customer tells of what happened: it's kept in their words, and never asked for twice. */

/** Enough for who reads it, and what the company takes. */
const MOST_TOLD = 2000;
/** "Rude!" says that something happened, and not what. */
const SHORTEST_STORY = 3;

/** Whether a message says what somebody did, and not only how its writer feels about it. */
export function tellsWhatHappened({ text, understanding }: Pick<DialogTurn, 'text' | 'understanding'>): boolean {
  return understanding.tellsOfConduct === true && text.trim().split(/\s+/).length >= SHORTEST_STORY;
}

/** What was told, for who wants it recorded as a complaint: nobody writes it twice. */
export function keepWords(turn: DialogTurn): void {
  const { form, told } = recall(turn);
  if (form !== null || turn.text === '') return;
  remember(turn, { told: (told === null ? turn.text : `${told}\n${turn.text}`).slice(0, MOST_TOLD) });
}

/** What "put it on record as a complaint" is taken for, with so few words. */
const WHERE_TO_COMPLAIN = 'faq.complaintAddress';
const MEANT_FROM = 0.2;

/** "Yes, as a complaint please", of what was told; a question where to write to is answered. */
export function asksToRecord(turn: Pick<DialogTurn, 'text' | 'understanding' | 'memory'>): boolean {
  if (recall(turn).told === null || turn.text.includes('?')) return false;
  const { intent, confidence, alternatives } = turn.understanding;
  const [likeliest] = [{ intent, confidence }, ...alternatives].filter((one) => one.intent !== 'none');
  return likeliest?.intent === WHERE_TO_COMPLAIN && likeliest.confidence >= MEANT_FROM;
}
