import { DISTRESS_CLASSES, type DistressClass, type Reading } from '../types';

/** A message with what people say of it. `null`: nobody said. */
export interface Labelled {
  readonly text: string;
  readonly language: string;
  readonly label: Reading['label'] | null;
  readonly upset: boolean | null;
  /** `undefined`: nobody said. */
  readonly distress: DistressClass | null | undefined;
  /** What was written from one idea stays together when a corpus is split. */
  readonly group: string;
  /** Where it comes from: how often a mood is met differs from source to source. */
  readonly source: string;
}

const HEADING = /^\[\s*([^/\]]+?)\s*\/\s*([^/\]]+?)\s*\/\s*([^/\]]+?)\s*\]$/;
const LINE = /^([-n+])([01])(?:!([a-z]+))?\s+(.*\S)\s*$/;
const LABELS = { '-': 'negative', n: 'neutral', '+': 'positive' } as const;

const isDistress = (name: string): name is DistressClass => (DISTRESS_CLASSES as readonly string[]).includes(name);
const isSign = (sign: string | undefined): sign is keyof typeof LABELS => sign !== undefined && sign in LABELS;

/**
 * Reads a corpus in the form that `training/mood/GUIDELINES.md` describes.
 * @throws Error naming file, line and reason
 */
export function parseCorpus(source: string, language: string, file: string): readonly Labelled[] {
  const found: Labelled[] = [];
  let group: string | null = null;
  source.split('\n').forEach((line, at) => {
    const refuse = (reason: string): never => {
      throw new Error(`${file}:${at + 1}: ${reason}`);
    };
    if (line.trim() === '' || line.startsWith('#')) return;
    const heading = HEADING.exec(line.trim());
    if (heading) {
      group = `${language}/${heading[2] ?? ''}`;
      return;
    }
    if (group === null) return refuse('a message before the first heading');
    const [, sign, upset, distress, text] = LINE.exec(line) ?? [];
    if (!isSign(sign) || text === undefined) return refuse('neither a heading nor a labelled message');
    if (distress !== undefined && !isDistress(distress)) return refuse(`there is no class "${distress}"`);
    found.push({
      text,
      language,
      label: LABELS[sign],
      upset: upset === '1',
      distress: distress ?? null,
      group,
      source: 'own',
    });
  });
  return found;
}
