import { DISTRESS_CLASSES, type DistressClass, type Reading } from '../types';

/** A message with what people say of it. `null`: nobody said. */
export interface Labelled {
  readonly text: string;
  readonly language: string;
  readonly label: Reading['label'] | null;
  readonly upset: boolean | null;
  /** `undefined`: nobody said. */
  readonly distress: DistressClass | null | undefined;
  /** Whether the customer is content with what was said before it. `undefined`: nobody said. */
  readonly discontent?: boolean;
  /** What was written from one idea stays together when a corpus is split. */
  readonly group: string;
  /** Where it comes from: how often a mood is met differs from source to source. */
  readonly source: string;
}

/** The source of what customers say every day: nobody in it is in distress, and few are upset. */
export const ORDINARY = 'ordinary';
/** The source of what most people write, author by author: how often a mood is met there is how often it is met. */
export const NATURAL = 'natural';
/** The source of what people say to any assistant, about films and flats as well. */
export const TURNS = 'turns';
/** The source of what people write in public, to nobody in particular. */
const POSTS = 'posts';

const HEADING = /^\[\s*([^/\]]+?)\s*\/\s*([^/\]]+?)\s*\/\s*([^/\]]+?)\s*\]$/;
const LINE = /^([-n+])([01])(?:!([a-z]+|\?))?\s+(.*\S)\s*$/;
/** Two readers would differ. */
const UNDECIDED = '?';
const TURN = /^([!.])\s+(.*\S)\s*$/;
const POST = /^([-n+])\s+(.*\S)\s*$/;
const LABELS = { '-': 'negative', n: 'neutral', '+': 'positive' } as const;

const isDistress = (name: string): name is DistressClass => (DISTRESS_CLASSES as readonly string[]).includes(name);
const isSign = (sign: string | undefined): sign is keyof typeof LABELS => sign !== undefined && sign in LABELS;

/** A line that is a message, and where it stands. */
interface Line {
  readonly line: string;
  readonly group: string;
  readonly refuse: (reason: string) => never;
}

/** The messages of a corpus, each as `read` makes it. */
function readLines(
  source: string,
  language: string,
  file: string,
  read: (line: Line) => Labelled,
): readonly Labelled[] {
  let group: string | null = null;
  return source.split('\n').flatMap((line, at) => {
    const refuse = (reason: string): never => {
      throw new Error(`${file}:${at + 1}: ${reason}`);
    };
    if (line.trim() === '' || line.startsWith('#')) return [];
    const heading = HEADING.exec(line.trim());
    if (heading) {
      group = `${language}/${heading[2] ?? ''}`;
      return [];
    }
    return group === null ? refuse('a message before the first heading') : [read({ line, group, refuse })];
  });
}

/**
 * Reads a corpus in the form that `training/mood/GUIDELINES.md` describes.
 * @param source of the messages: `NATURAL`, or `own` for those that were written to tell moods apart
 * @throws Error naming file, line and reason
 */
export function parseCorpus(text: string, language: string, file: string, source = 'own'): readonly Labelled[] {
  return readLines(text, language, file, ({ line, group, refuse }) => {
    const [, sign, upset, distress, words] = LINE.exec(line) ?? [];
    if (!isSign(sign) || words === undefined) return refuse('neither a heading nor a labelled message');
    if (distress !== undefined && distress !== UNDECIDED && !isDistress(distress))
      return refuse(`there is no class "${distress}"`);
    return {
      text: words,
      language,
      label: LABELS[sign],
      upset: upset === '1',
      distress: distress === UNDECIDED ? undefined : (distress ?? null),
      group,
      source,
    };
  });
}

/**
 * Reads turns in the form that `training/mood/GUIDELINES.md` describes: how customers take what a bot has just said.
 * @throws Error naming file, line and reason
 */
export function parseTurns(source: string, language: string, file: string): readonly Labelled[] {
  return readLines(source, language, file, ({ line, group, refuse }) => {
    const [, sign, text] = TURN.exec(line) ?? [];
    if (sign === undefined || text === undefined) return refuse('neither a heading nor a turn with "!" or "."');
    return {
      text,
      language,
      label: null,
      upset: false,
      distress: null,
      discontent: sign === '!',
      group: `turns/${group}`,
      source: TURNS,
    };
  });
}

/**
 * Reads posts and reviews in the form that `training/mood/GUIDELINES.md` describes: how their writers feel. An agent's tone and a customer's needs aren't asked of them.
 * @throws Error naming file, line and reason
 */
export function parsePosts(source: string, language: string, file: string): readonly Labelled[] {
  return readLines(source, language, file, ({ line, group, refuse }) => {
    const [, sign, text] = POST.exec(line) ?? [];
    if (!isSign(sign) || text === undefined) return refuse('neither a heading nor a post with "-", "n" or "+"');
    const unasked = { upset: null, distress: undefined };
    return { text, language, label: LABELS[sign], ...unasked, group: `posts/${group}`, source: POSTS };
  });
}
