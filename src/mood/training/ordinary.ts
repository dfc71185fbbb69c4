import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ORDINARY, type Labelled } from './corpus';

/** What customers ask a shop every day, as the intents and the questions and answers have it: nobody in it is in distress, and few are upset. */

/** What is asked for there is a right, or may be. */
const MAYBE_RIGHTS: ReadonlySet<string> = new Set(['complaint', 'forget_me', 'see_my_data', 'subscription_cancel']);

/** What is said there is said in anger, or may be. */
const MAYBE_UPSET: ReadonlySet<string> = new Set(['misread', 'leave_alone', 'human']);

const intentsSchema = z.object({
  intents: z.record(z.string(), z.object({ examples: z.array(z.string()).default([]) })),
});
const faqSchema = z.object({ entries: z.array(z.object({ id: z.string(), questions: z.array(z.string()) })) });

const parsed = <T>(file: string, schema: z.ZodType<T>): T => {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file}: cannot be learned from`, { cause: error });
  }
};

/** The examples in a language's folder. Nobody said whether they are happy. @throws Error naming the file */
function examplesIn(folder: string, language: string): readonly Labelled[] {
  const { intents } = parsed(join(folder, 'intents.json'), intentsSchema);
  const faq = join(folder, 'faq.json');
  const entries = existsSync(faq) ? parsed(faq, faqSchema).entries : [];
  return [
    ...Object.entries(intents).map(([name, { examples }]) => ({ name, texts: examples })),
    ...entries.map(({ id, questions }) => ({ name: id, texts: questions })),
  ]
    .filter(({ name }) => !MAYBE_RIGHTS.has(name))
    .flatMap(({ name, texts }) =>
      texts.map((text) => ({
        text,
        language,
        label: null,
        upset: MAYBE_UPSET.has(name) ? null : false,
        distress: null,
        group: `${ORDINARY}/${language}/${text}`,
        source: ORDINARY,
      })),
    );
}

/** Ordinary messages of all languages that have a mood. @throws Error naming a file that can't be read */
export const readOrdinary = (locales: string): readonly Labelled[] =>
  readdirSync(locales)
    .sort()
    .filter((language) => existsSync(join(locales, language, 'mood.json')))
    .flatMap((language) => examplesIn(join(locales, language), language));
