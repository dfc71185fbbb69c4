import * as z from 'zod';
import { dayIn } from '../core/day-in';
import { dayFromIso } from '../language/entities/calendar';
import type { Understander } from '../language/understander';

const lineSchema = z.object({ text: z.string(), lang: z.string().optional() });

/**
 * `tact understand`: a JSON line `{text, lang?}` in, a JSON line `{lang, intent, confidence, entities}` out, in the same order.
 * `lang` is the conversation's language so far, or the customer's locale, `today` (ISO) what "yesterday" is reckoned from. A line that is none gives `{error, line}`, counted from 1; an empty one nothing.
 */
export async function runUnderstand(
  input: AsyncIterable<string>,
  write: (line: string) => void,
  understander: Pick<Understander, 'understand' | 'languages'>,
  today: string,
): Promise<void> {
  let line = 0;
  for await (const given of input) {
    line += 1;
    if (given.trim() !== '') write(JSON.stringify(answerTo(given, line, understander, today)));
  }
}

function answerTo(
  given: string,
  line: number,
  understander: Pick<Understander, 'understand' | 'languages'>,
  today: string,
): object {
  const parsed = lineSchema.safeParse(parseJson(given));
  if (!parsed.success) return { error: `line ${line} is not {"text": "…", "lang"?: "…"}`, line };
  const { text, lang } = parsed.data;
  const understood = understander.understand(text, { locale: lang ?? '', today });
  const { intent, confidence, entities } = understood;
  // one that isn't installed is nothing we could speak
  const spoken = understander.languages.includes(lang?.split('-')[0] ?? '') ? lang : undefined;
  return {
    lang: understood.language ?? spoken ?? understood.likelyLanguage,
    intent,
    confidence: Math.round(confidence * 1000) / 1000,
    entities,
  };
}

/** The day of `--now`: a date, or an instant and the day it is where the company is; null where it is neither. */
export function todayFrom(now: string, timeZone: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(now)) return dayFromIso(now) === null ? null : now;
  const atMs = Date.parse(now);
  return /^\d{4}-\d{2}-\d{2}T/.test(now) && !Number.isNaN(atMs) ? dayIn(timeZone, atMs) : null;
}

/** Undefined where it is no JSON, which no schema accepts. */
function parseJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return undefined;
  }
}
