import { groupBy } from '../group-by';
import { inWords, type Move } from './moves';
import { wayTo, type Place } from './place';

/** Something that doesn't hold, as a path that people can follow. */
export interface Finding {
  readonly what: string;
  /** What was said instead, and the like. */
  readonly seen: string;
  readonly language: string;
  /** Key of the place. */
  readonly place: string;
  /** What was said on the way there, and the message that shows it. */
  readonly path: readonly string[];
}

export function finding(what: string, key: string, place: Place, move: Move | null, seen = ''): Finding {
  const path = [...wayTo(place), ...(move === null ? [] : [move])].map(inWords);
  return { what, seen, language: place.language, place: key, path };
}

/** Alike where the same goes wrong after the same message: told once, with the number of places. */
export function tell(findings: readonly Finding[]): readonly string[] {
  const alike = groupBy(findings, ({ what, language, path }) => [language, what, path.at(-1)].join('|'));
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const more = same.length === 1 ? '' : ` (in ${same.length} places; the first)`;
    return [
      `${first.language}: ${first.what}${more}`,
      `  in: ${first.place}`,
      ...first.path.map((line) => `    ${line}`),
      ...(first.seen === '' ? [] : [`  -> ${first.seen}`]),
    ];
  });
}
