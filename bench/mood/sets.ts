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

const distressLine = z.object({ text: z.string(), distress: z.string().nullable() });
const intentLine = z.object({ text: z.string(), intent: z.string() });
const entityLine = z.object({ text: z.string() });

/** What is asked for there is a right, or may be: who judges distress can't take it for ordinary. */
const MAYBE_RIGHTS: ReadonlySet<string> = new Set([
  'complaint',
  'forget_me',
  'see_my_data',
  'subscription_cancel',
  'faq.privacyContact',
  'faq.complaintAddress',
  'faq.disputeResolution',
]);

export interface DistressMessage {
  readonly text: string;
  readonly said: string | null;
}

/**
 * What judges the recognition of distress: messages of each class beside others without any, or null where the language has none.
 * `distress` has many that look like some, `plain` is how most people put it.
 */
export function readDistress(
  root: string,
  language: string,
  name: 'distress' | 'plain' | 'natural' | 'ordinary' = 'distress',
): readonly DistressMessage[] | null {
  const file = join(root, 'bench', 'mood', `${name}.${language}.jsonl`);
  if (!existsSync(file)) return null;
  return readLines(file, distressLine).map(({ text, distress }) => ({ text, said: distress }));
}

const naturalLine = z.object({ text: z.string(), upset: z.boolean() });

/** What judges whether somebody is upset: messages as most people write them, by hands that had seen nothing of the corpora. */
export const readNatural = (
  root: string,
  language: string,
): readonly { readonly text: string; readonly upset: boolean }[] =>
  readLines(join(root, 'bench', 'mood', `natural.${language}.jsonl`), naturalLine);

const notOrdinaryLine = z.object({ lang: z.string(), text: z.string(), distress: z.string(), sure: z.boolean() });

/** A reader who saw no readings found a class in these, or couldn't say: "I want to cancel the purchase within 14 days" asks for a right. */
const notOrdinary = (root: string, language: string): ReadonlySet<string> =>
  new Set(
    readLines(join(root, 'bench', 'mood', 'not-ordinary.jsonl'), notOrdinaryLine)
      .filter(({ lang }) => lang === language)
      .map(({ text }) => text),
  );

/**
 * Ordinary messages that were written apart: to judge how intents, questions and facts are understood, and as samples of an inbox, of which `natural`
 * has some of need as well, left out here, and `ordinary` none.
 */
export function readOrdinary(root: string, language: string): readonly DistressMessage[] {
  const intents = ['held-out', 'faq-held-out', 'a-person-please'].flatMap((name) =>
    readLines(join(root, 'test', 'unit', 'language', `${name}.${language}.jsonl`), intentLine),
  );
  const facts = readLines(join(root, 'bench', 'understanding', `entities.${language}.jsonl`), entityLine);
  const isNone = notOrdinary(root, language);
  const sampled = (['natural', 'ordinary'] as const).flatMap((name) => readDistress(root, language, name) ?? []);
  const asked = [...intents.filter(({ intent }) => !MAYBE_RIGHTS.has(intent)), ...facts];
  return [...asked, ...sampled.filter(({ said }) => said === null)]
    .filter(({ text }) => !isNone.has(text))
    .map(({ text }) => ({ text, said: null }));
}
