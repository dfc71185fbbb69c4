import { parsePattern, PatternError, type PatternPart, type WordLists } from './pattern-syntax';

/*
 * Patterns as small automata, walked word by word: the time is linear in the text, whatever an admin writes,
 * which no regular expression with gaps could promise.
 */

export interface VoicePattern {
  readonly source: string;
  /** Matches at the start of a sentence only. */
  readonly atStart: boolean;
  readonly first: State;
  /** Words it can start with; null when it can start with a stem. */
  readonly startsWith: ReadonlySet<string> | null;
}

/** Where a walk can stand between two words. */
export interface State {
  readonly steps: readonly Step[];
  /** The pattern is complete here. */
  readonly ends: boolean;
}

/** One word read; `words` null takes any word. */
interface Step {
  readonly words: ReadonlySet<string> | null;
  readonly stems: readonly string[];
  readonly next: State;
}

const GAP_WORDS = 4;
const END: State = { steps: [], ends: true };

/** @throws PatternError that says what is wrong with the pattern. */
export function compilePattern(source: string, lists: WordLists): VoicePattern {
  const { part, atStart } = parsePattern(source, lists);
  const first = build(part, END);
  if (first.ends || first.steps.some(({ words }) => words === null)) {
    throw new PatternError('a pattern starts with a word');
  }
  const words = first.steps.flatMap((step) => [...(step.words ?? [])]);
  const stems = first.steps.some((step) => step.stems.length > 0);
  return { source, atStart, first, startsWith: stems ? null : new Set(words) };
}

/** The state in which a part begins that goes on at `next`. */
function build(part: PatternPart, next: State): State {
  switch (part.kind) {
    case 'words': {
      const stems = part.words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
      const words = new Set(part.words.filter((word) => !word.endsWith('*')));
      return { steps: [{ words, stems, next }], ends: false };
    }
    case 'sequence':
      return part.parts.reduceRight((goOn, inner) => build(inner, goOn), next);
    case 'oneOf':
      return either(part.parts.map((inner) => build(inner, next)));
    case 'perhaps':
      return either([build(part.part, next), next]);
    case 'gap': {
      let goOn = next;
      for (let words = 0; words < GAP_WORDS; words++) {
        goOn = either([next, { steps: [{ words: null, stems: [], next: goOn }], ends: false }]);
      }
      return goOn;
    }
  }
}

function either(states: readonly State[]): State {
  return {
    steps: [...new Set(states.flatMap(({ steps }) => steps))],
    ends: states.some(({ ends }) => ends),
  };
}

/** Where the matches that start at word `from` end (exclusive), nearest first. */
export function matchesAt(pattern: VoicePattern, words: readonly string[], from: number): number[] {
  const ends: number[] = [];
  let active: readonly State[] = pattern.atStart && from > 0 ? [] : [pattern.first];
  for (let at = from; active.length > 0; at++) {
    if (active.some((state) => state.ends)) ends.push(at);
    const word = words[at];
    if (word === undefined) break;
    active = read(active, word);
  }
  return ends;
}

function read(active: readonly State[], word: string): State[] {
  const reached: State[] = [];
  for (const { steps } of active) {
    for (const step of steps) {
      if (takes(step, word) && !reached.includes(step.next)) reached.push(step.next);
    }
  }
  return reached;
}

function takes({ words, stems }: Step, word: string): boolean {
  return words === null || words.has(word) || stems.some((stem) => word.startsWith(stem));
}
