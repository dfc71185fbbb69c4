import { z } from 'zod';
import type { MoodReader } from '../mood/mood-reader';
import { PLAINLY } from '../core/plainly';

/** `tact mood`: JSON lines in, readings out, line by line and in order. */

const lineSchema = z.object({ text: z.string(), lang: z.string().min(1).optional() });

export interface MoodCommand {
  readonly reader: MoodReader;
  /** Language of a text that names none, or null when it can't be told. Not asked where all name theirs: what tells it takes time to load. */
  readonly detect: (text: string) => Promise<string | null>;
}

async function readLine(line: string, { reader, detect }: MoodCommand): Promise<object> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return { error: 'not JSON' };
  }
  const checked = lineSchema.safeParse(parsed, PLAINLY);
  if (!checked.success)
    return {
      error: checked.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`).join('; '),
    };
  const { text, lang } = checked.data;
  const { label, valence, upset, signals, distress } = reader.read(text, lang ?? (await detect(text)) ?? '');
  return { label, valence, upset, signals, distress };
}

/**
 * Reads `{text, lang?}` lines (without their line ends) and writes `{label, valence, upset, signals, distress}` for each.
 * A bad line gives `{error}` with its number and the rest goes on; gives back how many were bad.
 */
export async function runMood(
  input: AsyncIterable<string>,
  write: (line: string) => void,
  command: MoodCommand,
): Promise<number> {
  let number = 0;
  let bad = 0;
  for await (const line of input) {
    number += 1;
    if (line.trim() === '') continue;
    const result = await readLine(line, command);
    const failed = 'error' in result;
    if (failed) bad += 1;
    write(JSON.stringify(failed ? { error: `line ${number}: ${String(result.error)}` } : result));
  }
  return bad;
}
