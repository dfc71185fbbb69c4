import type { Token } from './tokenize';
import type { Signal } from './types';

/** What the raw text shows besides words: capitals, marks, stretched letters, faces. The same in every language. */

export interface Surface {
  /** Words shouted among others that are not; a text wholly in capitals may be nothing but a habit. */
  readonly emphasised: number;
  readonly allCapitals: boolean;
  /** 0 none, 1 `!!` or `??`, 2 `!!!` or `?!`, 3 more. */
  readonly marks: number;
  readonly stretched: boolean;
  /** Sum of the faces' strengths, -5..5 each. */
  readonly faces: number;
  readonly angryFace: boolean;
  readonly maskedSwearing: boolean;
  readonly asks: boolean;
  readonly signals: readonly Signal[];
}

const ANGRY = '😠😡🤬👿💢😤🖕';
const FACES: Readonly<Record<number, string>> = {
  4: '😍🥰😘🤩❤💖💕💗💓😻🎉🥳',
  3: '😀😃😄😁😊😂🤣👍👏🙌💪💯😎🤗✨🌟⭐🏆🎊💙💚💛🧡💜♥☺👌😇💐🌹',
  2: '🙂😉😋😆🙏🤝😌👋🌞🎁✅😅🤞',
  [-2]: '😕🙁☹😟😔😞😣😬😒🙄😐😑🤔🤨😩😓😥😰😳🤦🤷😪🥱⏳❓',
  [-3]: '😢😭😖😫😱😨🤢🤮👎💔😿💩🤡❌⚠🚫🤯',
  [-4]: ANGRY,
};
const FACE_STRENGTH = new Map(
  Object.entries(FACES).flatMap(([strength, faces]) => Array.from(faces, (face) => [face, Number(strength)] as const)),
);
const FACE = /\p{Extended_Pictographic}/gu;
const HAPPY_EMOTICON = /(?<![\w:])[:;=8][-^o']?[)D\]]+(?!\w)|<3|\^\^|(?<!\w)x[Dd]+(?!\w)/g;
const SAD_EMOTICON = /(?<![\w:])[:=]['-]?[(/[\\|]+(?![\w/])|>:\(|(?<!\w)D:(?!\w)|-_+-/g;
const MARK_RUN = /[!?¡¿]{2,}/g;
const MASKED = /(?<![\p{L}*])\p{L}{1,3}\*{2,5}\p{L}{0,4}(?![*\p{L}])/gu;
const MAX_FACES = 5;

const at = (index: number, length: number): readonly [number, number] => [index, index + length];

function readMarks(text: string): { level: number; signals: Signal[] } {
  let level = 0;
  const signals: Signal[] = [];
  for (const match of text.matchAll(MARK_RUN)) {
    const run = match[0];
    const mixed = run.includes('!') && run.includes('?');
    const own = run.length > 3 ? 3 : run.length === 3 || mixed ? 2 : 1;
    if (own > level) level = own;
    signals.push({
      kind: 'marks',
      id: `${mixed ? '?!' : (run[0] ?? '!')}x${run.length}`,
      weight: -own / 10,
      at: at(match.index, run.length),
    });
  }
  return { level, signals };
}

function readFaces(text: string): { sum: number; angry: boolean; signals: Signal[] } {
  const signals: Signal[] = [];
  let sum = 0;
  let angry = false;
  const seen = new Set<string>();
  const add = (id: string, strength: number, index: number, length: number): void => {
    if (strength === 0 || seen.has(id) || seen.size === MAX_FACES) return;
    seen.add(id);
    sum += strength;
    signals.push({ kind: 'emoji', id, weight: strength / 5, at: at(index, length) });
  };
  for (const { 0: face, index } of text.matchAll(FACE)) {
    angry ||= ANGRY.includes(face);
    add(face, FACE_STRENGTH.get(face) ?? 0, index, face.length);
  }
  for (const match of text.matchAll(HAPPY_EMOTICON)) add(':)', 1, match.index, match[0].length);
  for (const match of text.matchAll(SAD_EMOTICON)) add(':(', -2, match.index, match[0].length);
  return { sum, angry, signals };
}

function readCapitals(
  tokens: readonly Token[],
  acronyms: ReadonlySet<string>,
  text: string,
): { emphasised: number; all: boolean; signals: Signal[] } {
  const written = tokens.filter((token) => /\p{L}/u.test(text.slice(token.start, token.end)));
  const shouted = written.filter((token) => token.shouted && !acronyms.has(text.slice(token.start, token.end)));
  const long = written.filter((token) => token.end - token.start >= 3);
  const all = shouted.length >= 2 && shouted.length >= 0.8 * long.length;
  const first = shouted[0];
  if (!first) return { emphasised: 0, all: false, signals: [] };
  if (all) {
    const last = shouted[shouted.length - 1] ?? first;
    return {
      emphasised: 0,
      all,
      signals: [{ kind: 'capitals', id: 'all', weight: -0.2, at: [first.start, last.end] }],
    };
  }
  const isMixed = long.length > shouted.length;
  const signals = isMixed
    ? shouted
        .slice(0, 3)
        .map((token): Signal => ({ kind: 'capitals', id: 'word', weight: -0.15, at: [token.start, token.end] }))
    : [];
  return { emphasised: signals.length, all: false, signals };
}

/** Reads the raw text; `acronyms` are written in capitals by everyone. */
export function readSurface(text: string, tokens: readonly Token[], acronyms: ReadonlySet<string>): Surface {
  const marks = readMarks(text);
  const faces = readFaces(text);
  const capitals = readCapitals(tokens, acronyms, text);
  const stretchedWords = tokens.filter((token) => token.stretched);
  const masked = [...text.matchAll(MASKED)];
  return {
    emphasised: capitals.emphasised,
    allCapitals: capitals.all,
    marks: marks.level,
    stretched: stretchedWords.length > 0,
    faces: faces.sum,
    angryFace: faces.angry,
    maskedSwearing: masked.length > 0,
    asks: text.includes('?'),
    signals: [
      ...capitals.signals,
      ...marks.signals,
      ...stretchedWords
        .slice(0, 3)
        .map((token): Signal => ({ kind: 'stretched', id: 'letters', weight: -0.05, at: [token.start, token.end] })),
      ...faces.signals,
      ...masked.slice(0, 3).map((match): Signal => ({
        kind: 'swearing',
        id: 'masked',
        weight: -0.4,
        at: at(match.index, match[0].length),
      })),
    ],
  };
}
