import type { Ticket } from './api';

/** Kinds whose id is a word of the lexicon, worth showing. */
const WITH_WORD = ['word', 'negatedWord', 'swearing', 'emoji'];

/** The signals in plain words, one line a kind: `Unhappy words: kaputt, nie`. */
export function reasonsOf(mood: Ticket['summary']['mood'], code: (family: string, code: string) => string): string[] {
  const byKind = new Map<string, string[]>();
  for (const { kind, id, weight } of mood.signals) {
    const shown = shownAs(kind, weight, mood.distress);
    const word = WITH_WORD.includes(kind) ? id.replace(/^[a-z]{2}:/, '') : '';
    byKind.set(shown, [...(byKind.get(shown) ?? []), word]);
  }
  return [...byKind].map(([kind, found]) => {
    const words = [...new Set(found.filter((word) => word !== ''))];
    return words.length === 0 ? code('signal', kind) : `${code('signal', kind)}: ${words.join(', ')}`;
  });
}

function shownAs(kind: string, weight: number, distress: Ticket['summary']['mood']['distress']): string {
  if (kind === 'word' && weight > 0) return 'goodWord';
  return kind === 'distress' && distress === 'rights' ? 'right' : kind;
}
