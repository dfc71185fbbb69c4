import type { Evidence } from './evidence';
import type { Token } from './tokenize';

/** What the raw text shows besides words: capitals, marks, stretched letters, faces. The same in every language. */

export interface Surface {
  readonly questions: number;
  readonly exclamations: number;
  readonly evidence: readonly Evidence[];
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
/** Faces are, and what has none needn't be searched for them. */
const BEYOND_LATIN = /[^\u0000-\u02ff]/;
const FACE = /\p{Extended_Pictographic}/gu;
const HAPPY_EMOTICON = /(?<![\w:])[:;=8][-^o']?[)D\]]+(?!\w)|<3|\^\^|(?<!\w)x[Dd]+(?!\w)/g;
const SAD_EMOTICON = /(?<![\w:])[:=]['-]?[(/[\\|]+(?![\w/])|>:\(|(?<!\w)D:(?!\w)|-_+-/g;
const MARK_RUN = /[!?¡¿]{2,}/g;
const MASKED = /(?<![\p{L}*])\p{L}{1,3}\*{2,5}\p{L}{0,4}(?![*\p{L}])/gu;
const MAX_FACES = 5;
const MAX_OF_A_KIND = 3;
const MAX_RUNS = 5;

const at = (index: number, length: number): readonly [number, number] => [index, index + length];

/** Only the strongest run counts, however many there are. */
function readMarks(text: string): Evidence[] {
  let level = 0;
  const runs: Evidence[] = [];
  for (const match of text.matchAll(MARK_RUN)) {
    const run = match[0];
    const mixed = run.includes('!') && run.includes('?');
    const own = run.length > 3 ? 3 : run.length === 3 || mixed ? 2 : 1;
    const id = `${mixed ? '?!' : (run[0] ?? '!')}x${run.length}`;
    runs.push({ kind: 'marks', id, at: at(match.index, run.length), adds: { marks: Math.max(0, own - level) } });
    level = Math.max(level, own);
    if (runs.length === MAX_RUNS) break;
  }
  return runs;
}

function readFaces(text: string): Evidence[] {
  const faces = new Map<string, Evidence>();
  const add = (id: string, strength: number, index: number, length: number): void => {
    if (strength === 0 || faces.has(id) || faces.size === MAX_FACES) return;
    const adds =
      strength > 0 ? { happyFaces: strength } : { sadFaces: -strength, angryFaces: ANGRY.includes(id) ? 1 : 0 };
    faces.set(id, { kind: 'emoji', id, at: at(index, length), adds });
  };
  if (BEYOND_LATIN.test(text))
    for (const { 0: face, index } of text.matchAll(FACE)) add(face, FACE_STRENGTH.get(face) ?? 0, index, face.length);
  for (const match of text.matchAll(HAPPY_EMOTICON)) add(':)', 1, match.index, match[0].length);
  for (const match of text.matchAll(SAD_EMOTICON)) add(':(', -2, match.index, match[0].length);
  return [...faces.values()];
}

/** Nobody shouts what can't be said: "PTZ" is short for something. */
const UNSPEAKABLE = /^[B-DF-HJ-NP-TV-XZ]{2,6}$/;

/** Words shouted among others that are not; a text wholly in capitals may be nothing but a habit. */
function readCapitals(tokens: readonly Token[], acronyms: ReadonlySet<string>, text: string): Evidence[] {
  if (!tokens.some((token) => token.shouted)) return [];
  const written = tokens.filter((token) => /\p{L}/u.test(text.slice(token.start, token.end)));
  const isAcronym = (word: string): boolean => acronyms.has(word) || UNSPEAKABLE.test(word);
  const shouted = written.filter((token) => token.shouted && !isAcronym(text.slice(token.start, token.end)));
  const long = written.filter((token) => token.end - token.start >= 3);
  const [first] = shouted;
  const last = shouted[shouted.length - 1];
  if (!first || !last) return [];
  if (shouted.length >= 2 && shouted.length >= 0.8 * long.length)
    return [{ kind: 'capitals', id: 'all', at: [first.start, last.end], adds: { allCapitals: 1 } }];
  if (long.length === shouted.length) return [];
  return shouted
    .slice(0, MAX_OF_A_KIND)
    .map(({ start, end }) => ({ kind: 'capitals', id: 'word', at: [start, end], adds: { emphasised: 1 } }));
}

const countOf = (text: string, mark: string): number => text.split(mark).length - 1;

/** Reads the raw text; `acronyms` are written in capitals by everyone. */
export function readSurface(text: string, tokens: readonly Token[], acronyms: ReadonlySet<string>): Surface {
  const stretched = tokens.filter((token) => token.stretched).slice(0, MAX_OF_A_KIND);
  const masked = [...(text.includes('**') ? text.matchAll(MASKED) : [])].slice(0, MAX_OF_A_KIND);
  return {
    questions: countOf(text, '?'),
    exclamations: countOf(text, '!'),
    evidence: [
      ...readCapitals(tokens, acronyms, text),
      ...readMarks(text),
      ...stretched.map(({ start, end }): Evidence => ({
        kind: 'stretched',
        id: 'letters',
        at: [start, end],
        adds: { stretched: 1 },
      })),
      ...readFaces(text),
      ...masked.map((match): Evidence => ({
        kind: 'swearing',
        id: 'masked',
        at: at(match.index, match[0].length),
        adds: { masked: 1 },
      })),
    ],
  };
}
