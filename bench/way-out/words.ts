import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** What customers of one language say to the checker's bot. */
const wordsSchema = z.strictObject({
  /** Ways of asking for a person: each has to reach the queue, from anywhere, in one message. */
  ways: z.array(z.string().min(1)).min(40),
  /** What may be said at any point: answers, right ones and wrong ones, questions back, moods. */
  says: z.record(z.string(), z.string().min(1)),
  /** What a task begins with. */
  wishes: z.record(z.string(), z.string().min(1)),
  /** Orders of the sample shop in which something different is the case. */
  orders: z.array(z.string()).min(1),
});

export type Words = z.output<typeof wordsSchema> & { readonly language: string };

/** @param root of the repository @throws ZodError where the file is not as it should be */
export async function readWords(root: string, language: string): Promise<Words> {
  const file = join(root, 'bench/way-out', `words.${language}.json`);
  const words = wordsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  return { ...words, language };
}
