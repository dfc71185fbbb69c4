import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LABELS } from './figures';

/** Public sets that judge, read from a folder that the user names; none of their text is kept here. */

export const SETS: Readonly<Record<string, readonly string[]>> = {
  en: ['en-airline', 'en-mabsa', 'en-meld', 'en-xed'],
  de: ['de-amazon', 'de-germeval17', 'de-mabsa', 'de-xed'],
  nl: ['nl-mabsa', 'nl-restaurant', 'nl-tv', 'nl-xed'],
};
/** Sets on which nothing was tuned. */
export const NEVER_SEEN: Readonly<Record<string, string>> = {
  en: 'en-airline',
  de: 'de-germeval17',
  nl: 'nl-restaurant',
};
export const DIALOGUES = ['turns-en-uss-sgd', 'turns-en-uss-mwoz', 'turns-en-uss-ccpe'] as const;

const messageSchema = z.object({ text: z.string(), label: z.enum(LABELS) });
const dialogueSchema = z.object({
  turns: z.array(z.object({ speaker: z.string(), text: z.string(), satisfaction: z.number().optional() })),
});

export type Message = z.output<typeof messageSchema>;

/** Checks each line; @throws ZodError where one has another form */
export function readLines<T>(file: string, schema: z.ZodType<T>): readonly T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

export const readSet = (folder: string, name: string): readonly Message[] =>
  readLines(join(folder, `${name}.jsonl`), messageSchema);

export const hasSet = (folder: string, name: string): boolean => existsSync(join(folder, `${name}.jsonl`));

/** The customers' turns that somebody rated. */
export function readRatedTurns(
  folder: string,
  name: string,
): readonly { readonly text: string; readonly satisfaction: number }[] {
  return readLines(join(folder, `${name}.jsonl`), dialogueSchema).flatMap(({ turns }) =>
    turns.flatMap(({ speaker, text, satisfaction }) =>
      speaker === 'customer' && satisfaction !== undefined ? [{ text, satisfaction }] : [],
    ),
  );
}
