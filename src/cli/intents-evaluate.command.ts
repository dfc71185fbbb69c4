import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { evaluate, type Evaluation } from '../language/evaluate';
import type { Example } from '../language/train';
import type { Trainer } from '../language/train-in-worker';

const lineSchema = z.object({ text: z.string(), intent: z.string().min(1) });

export interface EvaluateOptions {
  readonly train: string;
  readonly test: string;
}

/**
 * `tact intents evaluate`: trains on the JSON lines `{text, intent}` of one file, guesses those of the other, and writes
 * `{accuracy, macroF1, auroc, …}` on one line. Gives the exit code; 2 where a file can't be used.
 */
export async function runEvaluate(
  { train, test }: EvaluateOptions,
  write: (line: string) => void,
  trainer: Trainer,
  nowMs: () => number,
): Promise<number> {
  try {
    write(JSON.stringify(rounded(await evaluate(readExamples(train), readExamples(test), trainer, nowMs))));
    return 0;
  } catch (error) {
    if (!(error instanceof ExamplesError)) throw error;
    write(JSON.stringify({ error: error.message }));
    return 2;
  }
}

class ExamplesError extends Error {}

function readExamples(file: string): readonly Example[] {
  let lines: readonly string[];
  try {
    // a file of Windows may begin with a mark that is no part of its first line
    lines = readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split('\n');
  } catch (cause) {
    throw new ExamplesError(`${file} cannot be read`, { cause });
  }
  const examples = lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = lineSchema.safeParse(parseJson(line));
    if (!parsed.success) throw new ExamplesError(`${file}: line ${index + 1} is not {"text": "…", "intent": "…"}`);
    return [parsed.data];
  });
  if (examples.length === 0) throw new ExamplesError(`${file} has no line`);
  return examples;
}

/** Undefined where it is no JSON, which no schema accepts. */
function parseJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return undefined;
  }
}

function rounded(evaluation: Evaluation): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(evaluation).map(([name, value]: [string, number | null]) => [
      name,
      value === null ? null : Math.round(value * 10_000) / 10_000,
    ]),
  );
}
