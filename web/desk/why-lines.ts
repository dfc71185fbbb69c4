import { ruleInWords, whyLine, type WordsOf } from '../../src/mood/why-line';
import type { Entry } from './api';
import type { WordKey } from './words';
import type { Words } from './words-provider';

type Why = NonNullable<Entry['why']>;
type Said = Pick<Words, 't' | 'code'>;

/** `Tone: calm → apologetic`; null where it stayed. */
export function branchChangeOf({ from, to }: Pick<Why, 'from' | 'to'>, { t, code }: Said): string | null {
  return from === to ? null : t('why.branchChange', { from: code('branch', from), to: code('branch', to) });
}

/** What a message was answered by, in plain words: the reasons, what decided, and what came of it. */
export function whyLines(why: Why, { t, code }: Said): readonly string[] {
  // The server's codes and these words are built together; a code that is newer than the page shows as its key.
  const words: WordsOf = (key, values) => t(key as WordKey, values);
  return [
    whyLine(why, words),
    ruleInWords(why, words),
    ...(why.distress === null ? [] : [t('why.distress', { what: code('distress', why.distress) })]),
    ...(why.handoff === null ? [] : [t('why.handoff', { reason: code('reason', why.handoff) })]),
  ];
}
