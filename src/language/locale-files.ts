import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { isTimeZone } from '../core/day-in';
import { readJson as readJsonText } from '../core/json-text';
import { entityWordsSchema } from './entity-words';
import { PLAINLY } from '../core/plainly';
import { foreignWordsSchema, type ForeignWordsFile } from './foreign-words';

const text = z.string().trim().min(1).max(2000);
const texts = z.array(text).default([]);

const intentSchema = z.strictObject({
  /** Whole messages, whatever the case, accents and punctuation. */
  phrases: texts,
  /** Word patterns that decide at once. */
  patterns: texts,
  /** Word patterns of what is not this intent: where they match, neither its patterns nor the model see it. */
  unless: texts,
  /** Word patterns of which one has to match, in whichever language, before the model may see this intent: a "not" in what is not to end. */
  needs: texts,
  /** What customers write: the model learns from these. */
  examples: texts,
});

const intentsFileSchema = z.strictObject({
  /** Word lists for `{name}` in patterns. */
  words: z.record(z.string(), z.array(text)).default({}),
  intents: z.record(z.string().regex(/^[a-z]\w*(\.\w+)*$/, 'an intent is called like order_status'), intentSchema),
});

/** The same, with no intent but such as somebody answers. */
const answeredIntentsSchema = (isAnswered: (intent: string) => boolean): typeof intentsFileSchema =>
  intentsFileSchema.superRefine(({ intents }, check) => {
    for (const intent of Object.keys(intents).filter((name) => !isAnswered(name))) {
      check.addIssue({
        code: 'custom',
        path: ['intents', intent],
        message:
          'the bot answers no intent of this name; write what customers say under one that it answers, or as a question with its answer in faq.json and phrases/faq.json',
      });
    }
  });

const languageFileSchema = z.strictObject({
  /** Words that give this language away. */
  service: z.array(text),
  /** Words of this language that name a language, by its code: also of languages that are not installed. */
  languages: z.record(z.string().regex(/^[a-z]{2,3}$/), z.array(text)),
  /** Small words inside names, as in Jan de Vries: they give no language away there. */
  nameParticles: z.array(text),
  /** Words around a command that change nothing: please, hello. */
  courtesies: z.array(text),
  /** Words between two requests in one sentence. */
  joins: texts,
  /** Countries where it's spoken (ISO 3166) and the time there, the usual one first. */
  timeZones: z
    .record(z.string().regex(/^[A-Z]{2}$/), z.string().refine(isTimeZone, 'must be one such as Europe/Berlin'))
    .default({}),
  /** Word patterns of an answer. */
  yes: z.array(text),
  no: z.array(text),
  /** Word patterns of an answer that is neither: "jein", "yes and no". */
  undecided: texts,
  /** Word patterns of who asks by when an answer is due: "when does the time limit end". */
  deadline: texts,
  waits: texts,
  /** Word patterns of who asks whether there is somebody who settles disputes or oversees the company: "is there an ombudsman". */
  whoSettles: texts,
  /** Word patterns of a threat to others, which tell it from other danger: "I'm coming to burn your shop down". */
  threat: texts,
  /** Word patterns of who is threatened or beaten: theirs are other help lines. Each is found by the mood's lists too. */
  threatened: texts,
  /** Word patterns of who says that they are upset: "now I am angry". */
  upset: texts,
  /** Word patterns of who wants something searched for: "then look for it". */
  search: texts,
  /** Word patterns of what somebody did, or how somebody was treated: "your driver", "hung up". */
  conduct: texts,
  /** Word patterns of a whole message that says why something is not wanted after all: "I changed my mind". */
  reasons: texts,
  /** Word patterns of what sends something back, in any part of a message: "too small". */
  unwanted: texts,
  /** Word patterns of who turns down a new one, whatever else they want. */
  noReplacement: texts,
  /** Word patterns of who turns down their money. */
  noRefund: texts,
  /** Word patterns of who wants something sent: "just send the right one". */
  sends: texts,
  /** Word patterns of some of what was ordered, and not all: "only the broken one". */
  partOnly: texts,
  /** Word patterns of a question about a thing that was named before: "is it". */
  refersBack: texts,
  /** Word patterns of the same question about another thing: "what about". */
  asksAlso: texts,
  /** Word patterns of who wants a subscription to end, and of nothing that ends the talk: "I just want to cancel it". */
  ends: texts,
  /** Word patterns of who wants it to go on: "don't cancel it". */
  keepsIt: texts,
  /** Word patterns of what is offered in place of its end: "pause". */
  instead: texts,
  /** Word patterns of who wants it sooner than it can be: "immediately". */
  atOnce: texts,
  /** Word patterns of another order than the one talked about: "my other order". */
  otherOrder: texts,
  /** Word patterns of who has a complaint to make: "I want to complain". */
  complaint: texts,
  /** Word patterns of who wants something put on record, once they have told it. */
  record: texts,
  /** Word patterns of an e-mail that hasn't come. */
  noMail: texts,
  /** Word patterns of an e-mail address that its owner can't get at any more. */
  noAccess: texts,
  /** Word patterns of answers to pick, by the id of the choice: what customers say in place of the words on it. */
  picks: z.record(z.string(), z.array(text)).default({}),
  /** Words for "the second", by number; `-1` is the last. */
  ordinals: z.record(z.string().regex(/^(-1|[1-9]\d?)$/), z.array(text)),
  /** Words that may stand around a choice: "I take the second one, please". */
  choiceWords: z.array(text),
  /** Words before a bare order number. */
  orderWords: z.array(text),
  /** What customers have to do with, and which names no wish by itself: "my order". */
  bareNouns: texts,
  /** Words for several orders, before their numbers. */
  orderPlurals: texts,
  /** Words before an order number that is not meant: "not NB-48196, NB-48213". */
  notWords: texts,
  /** Words between two order numbers of which the second is meant: "NB-48196, no wait, NB-48213". */
  correctionWords: texts,
  /** Words before a postcode: after one of them four digits are one. */
  postcodeWords: texts,
  /** Words that may stand around facts in a message that gives nothing else: "my number is … and the postcode …". */
  factWords: texts,
  /** What is said around addresses and in them. */
  addresses: z
    .strictObject({
      /** Words of the sentence around an address, and of none: "my new address is". */
      around: texts,
      /** Small words inside names of streets and people: "An der alten Post". */
      within: texts,
      /** Small words right before one: "to 12 High Street". */
      to: texts,
      /** Parts of a house: "3rd floor" is no street. */
      units: texts,
      /** What countries are called, by ISO 3166; two words at most. */
      countries: z.record(z.string().regex(/^[A-Z]{2}$/), z.array(text)).default({}),
    })
    .prefault({}),
  entities: entityWordsSchema.prefault({}),
});

const faqFileSchema = z.strictObject({
  /** Each is answered with the phrase `faq.<id>` in `phrases/faq.json`, and recognised as the intent of that name. */
  entries: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][A-Za-z\d]*$/, 'an id is called like deliveryTime'),
      /** Ways of asking it: five or more are told apart well. */
      questions: z.array(text).min(3),
    }),
  ),
});

/** Of the mood's words only these: what they mean is the mood's matter. */
const moodWordsSchema = z.object({ concepts: z.record(z.string(), z.array(z.string())).default({}) });

/** Intents of questions and answers are called so, and nothing else is. */
export const FAQ_PREFIX = 'faq.';

export type FaqFile = z.output<typeof faqFileSchema>;

export type IntentsFile = z.output<typeof intentsFileSchema>;
export type LanguageFile = z.output<typeof languageFileSchema>;

/** Everything about understanding that is particular to one language. */
export interface LocaleFiles {
  readonly language: string;
  readonly intents: IntentsFile;
  readonly words: LanguageFile;
  readonly faq: FaqFile;
  /** Further words of the language, each as a whole: they tell it from the others. */
  readonly vocabulary: readonly string[];
}

/** A file under locales/ that cannot be used, and why, in words for the person who edited it. */
export class LocaleFileError extends Error {
  constructor(
    readonly file: string,
    readonly reasons: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`${file}: ${reasons.join('; ')}`, options);
    this.name = 'LocaleFileError';
  }
}

/**
 * Reads `intents.json`, `language.json` and, where there are any, `faq.json` and the words of `mood.json` of each folder under `folder` that has them.
 * @param isAnswered which intents `intents.json` may hold
 * @throws LocaleFileError
 */
export async function readLocaleFiles(
  folder: string,
  isAnswered: (intent: string) => boolean = () => true,
): Promise<readonly LocaleFiles[]> {
  const intentsSchema = answeredIntentsSchema(isAnswered);
  const entries = await readdir(folder, { withFileTypes: true });
  const languages = entries
    .filter((entry) => entry.isDirectory() && /^[a-z]{2,3}$/.test(entry.name))
    .map(({ name }) => name);
  if (languages.length === 0) throw new LocaleFileError(folder, ['there is no language folder in it']);
  return Promise.all(
    languages.sort().map(async (language) => ({
      language,
      intents: await readJson(join(folder, language, 'intents.json'), intentsSchema),
      words: await readJson(join(folder, language, 'language.json'), languageFileSchema),
      faq: await readFaq(join(folder, language)),
      vocabulary: await readVocabulary(join(folder, language)),
    })),
  );
}

/** Words of languages that aren't installed; none where nobody has written any. @throws LocaleFileError */
export async function readForeignWords(folder: string): Promise<ForeignWordsFile> {
  const file = join(folder, 'foreign.json');
  return existsSync(file) ? readJson(file, foreignWordsSchema) : {};
}

async function readVocabulary(folder: string): Promise<readonly string[]> {
  const file = join(folder, 'mood.json');
  if (!existsSync(file)) return [];
  const { concepts } = await readJson(file, moodWordsSchema);
  // "kün*" stands for many words, and is none
  const whole = Object.values(concepts)
    .flat()
    .filter((entry) => !entry.includes('*'));
  return [...new Set(whole.flatMap((entry) => entry.split(' ')))];
}

/** No file is no questions. Every question has its answer, or nobody is asked it. */
async function readFaq(folder: string): Promise<FaqFile> {
  const file = join(folder, 'faq.json');
  if (!existsSync(file)) return { entries: [] };
  const faq = await readJson(file, faqFileSchema);
  const answers = await readJson(join(folder, 'phrases', 'faq.json'), z.record(z.string(), z.unknown()));
  const ids = faq.entries.map(({ id }) => id);
  const reasons = ids.flatMap((id, index) => [
    ...(Object.hasOwn(answers, id) ? [] : [`${id} has no answer in phrases/faq.json`]),
    ...(ids.indexOf(id) === index ? [] : [`${id} is there twice`]),
  ]);
  if (reasons.length > 0) throw new LocaleFileError(file, reasons);
  return faq;
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const source = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new LocaleFileError(file, ['cannot be read'], { cause });
  });
  const json = readJsonText(source);
  if (json.outcome === 'malformed') {
    throw new LocaleFileError(file, [`line ${json.line}: is no JSON: ${json.explanation}`]);
  }
  // One of two intents of the same name would be lost without a word.
  const twice = json.duplicates.map(({ name, line }) => `line ${line}: "${name}" is given twice in one object`);
  if (twice.length > 0) throw new LocaleFileError(file, twice);
  const parsed = schema.safeParse(json.value, PLAINLY);
  if (parsed.success) return parsed.data;
  throw new LocaleFileError(
    file,
    parsed.error.issues.map(
      ({ path, message }) => `line ${json.lineOf(path)}: ${path.map(String).join('.') || 'file'}: ${message}`,
    ),
  );
}
