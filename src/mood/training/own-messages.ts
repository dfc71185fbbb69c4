import { z } from 'zod';
import { DISTRESS_CLASSES } from '../types';
import type { Labelled } from './corpus';
import { PLAINLY } from '../../core/plainly';

/** Messages that a company labelled itself, one JSON object a line. */

const LONGEST = 2000;
/** So many defects are told, however many there are. */
const MOST_TOLD = 20;

const lineSchema = z.strictObject({
  lang: z.string(),
  text: z.string().trim().min(1, 'must not be empty').max(LONGEST),
  label: z.enum(['negative', 'neutral', 'positive']),
  upset: z.boolean().optional(),
  distress: z.enum(DISTRESS_CLASSES).nullable().optional(),
});

/** What one line says, or why it can't be used; never what the customer wrote. */
function readLine(line: string, languages: ReadonlySet<string>): z.output<typeof lineSchema> | readonly string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return ['not JSON'];
  }
  const checked = lineSchema.safeParse(parsed, PLAINLY);
  if (!checked.success)
    return checked.error.issues.map((issue) => `${issue.path.map(String).join('.') || 'the line'}: ${issue.message}`);
  if (!languages.has(checked.data.lang)) return [`lang: must be one of ${[...languages].join(', ')}`];
  if (checked.data.upset === true && checked.data.label !== 'negative')
    return ['upset: who is upset is not neutral or positive'];
  return checked.data;
}

/**
 * Reads `{lang, text, label, upset?, distress?}` lines; `distress` null says that there is none, and its absence that nobody looked.
 * @throws Error naming file, line and reason of each defect
 */
export function parseOwnMessages(source: string, file: string, languages: ReadonlySet<string>): readonly Labelled[] {
  const messages: Labelled[] = [];
  const defects: string[] = [];
  source.split(/\r?\n/).forEach((line, at) => {
    if (line.trim() === '') return;
    const read = readLine(at === 0 ? line.replace(/^\uFEFF/, '') : line, languages);
    if (!('text' in read)) {
      defects.push(...read.map((reason) => `${file}:${at + 1}: ${reason}`));
      return;
    }
    const { lang, text, label, upset, distress } = read;
    messages.push({
      text,
      language: lang,
      label,
      upset: upset ?? (label === 'negative' ? null : false),
      distress,
      group: `own/${text.toLowerCase()}`,
      source: 'own',
    });
  });
  if (defects.length > MOST_TOLD) defects.splice(MOST_TOLD, defects.length, `and ${defects.length - MOST_TOLD} more`);
  if (defects.length > 0) throw new Error(defects.join('\n'));
  if (messages.length === 0) throw new Error(`${file}: there are no messages in it`);
  return messages;
}
