import { FAQ_PREFIX } from './locale-files';
import type { Understanding } from './types';

/**
 * The message without the questions that have no answer in the words now in force: these and what was learned follow their own files, and one may
 * be published before the other. Who asks such a question is told that it wasn't understood, as before it was added.
 */
export function answerable(understanding: Understanding, hasWords: (key: string) => boolean): Understanding {
  const isKnown = (intent: string): boolean => !intent.startsWith(FAQ_PREFIX) || hasWords(intent);
  const { intent, confidence, alternatives, also = [], alsoWished = [], before } = understanding;
  const asked = [intent, ...also, ...alternatives.map((other) => other.intent)];
  if (asked.every(isKnown)) return understanding;
  const kept = also.filter(isKnown);
  const wished = alsoWished.filter(isKnown);
  const { also: _also, alsoWished: _wished, before: _before, ...rest } = understanding;
  return {
    ...rest,
    ...(isKnown(intent) ? { intent, confidence } : { intent: 'none', confidence: 1 }),
    alternatives: alternatives.filter((other) => isKnown(other.intent)),
    ...(kept.length === 0 ? {} : { also: kept }),
    ...(wished.length === 0 ? {} : { alsoWished: wished }),
    ...(before === undefined || !kept.includes(before.intent) ? {} : { before }),
  };
}
