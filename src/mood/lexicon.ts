import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../core/json-text';
import { readNamedFile } from '../core/read-file';
import { defectOf } from './concept-entries';
import { DISTRESS_CLASSES, RIGHTS_KINDS } from './types';
import { PLAINLY } from '../core/plainly';

/** What moods sound like in one language: `locales/<lang>/mood.json`. Words in lower case, each with what it weighs. */

const word = z
  .string()
  .min(1)
  .max(200)
  .refine(
    (text) => text === text.toLowerCase() && text.trim() === text,
    'must be lower case, without spaces at its ends',
  );

/** Elements apart by spaces: a word, `begin*`, `(a|b c|)` alternatives, `{n}` a number, `...` up to five words of any kind in the same sentence. */
const pattern = z
  .string()
  .min(1)
  .max(800)
  .refine((text) => text === text.toLowerCase(), 'must be lower case')
  .refine((text) => /^[^()]*(\([^()]*\)[^()]*)*$/.test(text), 'its brackets do not pair')
  .refine((text) => !/^\s*\.\.\.|\.\.\.\s*$/.test(text), 'must not begin or end with "..."');

/** Looked at together: there are tens of thousands. */
const conceptEntries = z.array(z.string().max(60)).superRefine((entries, context) => {
  entries.forEach((entry, at) => {
    const defect = defectOf(entry);
    if (defect !== null) context.addIssue({ code: 'custom', path: [at], message: `"${entry}" ${defect}` });
  });
});

const strength = z.number().min(-5).max(5);
const heat = z.number().int().min(1).max(3);
const factor = z.number().min(0.1).max(3);
const patterns = z.array(pattern);

const inflection = z.strictObject({
  /** Applies to words with this ending; '' to all. */
  ends: z.string().max(6),
  /** Letters cut off before the endings are added. */
  drop: z.number().int().min(0).max(6),
  prefix: z.string().max(6).optional(),
  add: z.array(z.string().max(6)).min(1),
});

const lexiconSchema = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as "de"'),
  /** Word list that this one completes and corrects. */
  base: z.literal('afinn').optional(),
  inflection: z.array(inflection),
  /** The language negates after the verb ("gefällt mir nicht"). */
  negationLooksBack: z.boolean(),
  /** Strength -5..5; forms of one word apart by `|`; 0 makes a word of the base list count for nothing. */
  words: z.record(word, strength),
  phrases: z.record(pattern, strength),
  /** Beginnings that colour any longer word: "scheißladen". */
  compoundHeads: z.record(word, strength),
  /** How much of the writer's own anger a word or phrase shows, 1..3; a described problem has none. */
  heat: z.record(pattern, heat),
  /** What is written as one word, or otherwise than in the lists, and what it is written out: "kwil" is "ik wil". */
  contractions: z.record(word, word).default({}),
  negators: z.array(word),
  notNegating: patterns,
  clauseBreaks: z.array(word),
  intensifiers: z.record(word, factor),
  downtoners: z.record(word, factor),
  swearing: z.record(pattern, heat),
  repeatedContact: patterns,
  urgency: patterns,
  thanks: patterns,
  irony: patterns,
  /** Praise in one message with one of these is sarcasm: "well done. Two weeks and nothing". */
  letdown: patterns.default([]),
  /** First words of a greeting, whose own meaning counts for nothing there: "Dear team,". */
  salutations: z.array(word).default([]),
  /**
   * Beside what names stand, which count for nothing; `NameWords` in names.ts tells of each list.
   * `capitals`: within a sentence nothing but a name begins with a capital, as a rule.
   */
  names: z
    .strictObject({
      said: patterns.default([]),
      written: patterns.default([]),
      full: patterns.default([]),
      after: patterns.default([]),
      closing: patterns.default([]),
      quoted: patterns.default([]),
      unless: z.array(word).default([]),
      capitals: z.boolean().default(false),
    })
    .prefault({}),
  /** First words, one or two, of a message that says no to what it was asked. */
  refusals: z.array(word).default([]),
  /** Their words count for nothing. */
  neutral: patterns,
  distress: z.strictObject(
    Object.fromEntries(DISTRESS_CLASSES.map((name) => [name, patterns])) as Record<
      (typeof DISTRESS_CLASSES)[number],
      typeof patterns
    >,
  ),
  /** What often goes with a class and is also said without it: the model weighs it with the rest. */
  distressHints: z.partialRecord(z.enum(DISTRESS_CLASSES), patterns).default({}),
  /** Which right a message of class `rights` is about; by themselves these make no message one. */
  rights: z.partialRecord(z.enum(RIGHTS_KINDS), patterns).default({}),
  /** Despair, unless the message is about everyday matters: "I'm desperate, the present isn't here". */
  mildDespair: patterns.default([]),
  everyday: patterns.default([]),
  /** Where one of these is found, distress found in the same place is none. */
  notDistress: patterns,
  /** What words are about, by names that all languages share: a word in all its forms, `begin*`, `*ending`, or two or three words as they are written. */
  concepts: z
    .record(z.string().regex(/^[a-z][A-Za-z]*$/, 'a concept is called like bailiff'), conceptEntries)
    .default({}),
  /** Written in capitals by everyone. */
  acronyms: z.array(z.string().max(20)),
});

export type MoodLexicon = z.infer<typeof lexiconSchema>;

/**
 * Checks the text of a mood.json.
 * @throws Error naming file, line, place and reason of every defect.
 */
export function parseLexicon(source: string, file: string): MoodLexicon {
  const json = readJson(source);
  if (json.outcome === 'malformed') throw new Error(`${file}:${json.line}: not JSON: ${json.explanation}`);
  // One of two lists of the same name would be lost without a word.
  const twice = json.duplicates.map(({ name, line }) => `${file}:${line}: "${name}" is given twice in one object`);
  if (twice.length > 0) throw new Error(twice.join('\n'));
  const checked = lexiconSchema.safeParse(json.value, PLAINLY);
  if (checked.success) return checked.data;
  const defects = checked.error.issues.map((issue) => {
    const reason = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    const at = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    return `${file}:${json.lineOf(at)}: ${issue.path.map(String).join('.') || 'the file'}: ${reason}`;
  });
  throw new Error(defects.join('\n'));
}

/**
 * Reads `mood.json` of a language's folder.
 * @throws Error naming file, line, place and reason.
 */
export function loadLexicon(dir: string): MoodLexicon {
  const file = join(dir, 'mood.json');
  return parseLexicon(readNamedFile(file), file);
}
