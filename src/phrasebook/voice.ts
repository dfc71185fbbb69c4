import { z } from 'zod';
import { PatternError, type WordLists } from './pattern-syntax';
import type { PhraseRule } from './problems';
import { normalise, sentencesOf } from './sentences';
import { PatternSet } from './pattern-set';
import { compilePattern, type VoicePattern } from './voice-pattern';
import { PLAINLY } from '../core/plainly';

const patterns = z.array(z.string().min(1));

/** The shape of `locales/<lang>/voice.json`; the notation of patterns is in pattern-syntax.ts. */
const voiceSchema = z.strictObject({
  /** How customers are addressed, and the patterns that would address them otherwise. */
  address: z.strictObject({ form: z.string(), forbidden: patterns }),
  /** Phrases the brand does not use, each with its reason. */
  forbidden: z.array(z.strictObject({ pattern: z.string().min(1), why: z.string().min(1) })),
  feelings: z.strictObject({
    /** The bot claims to feel. */
    claimed: patterns,
    /** The bot claims to know how something feels to the customer. */
    known: patterns,
    /** The bot tells customers what mood they are in. */
    told: patterns,
    /** Turns of phrase that may hold one of the above: courtesy, conditions, denials. */
    allowed: patterns,
  }),
  /** Word lists, `<name>` in patterns. */
  words: z.record(z.string().regex(/^[a-z]+$/), patterns),
  /** `i'm` -> `i am`: patterns are written without short forms. */
  shortForms: z.record(z.string(), z.string()),
  /** Characters a text may have, by key; `*` ends a prefix, the longest match counts. */
  lengths: z.record(z.string().regex(/^[a-zA-Z0-9.]*\*?$/), z.number().int().positive()),
});

/** The brand's voice in one language, ready to judge texts. */
export interface Voice {
  readonly addressForm: string;
  readonly address: PatternSet;
  readonly forbidden: PatternSet;
  readonly claimed: PatternSet;
  readonly known: PatternSet;
  readonly told: PatternSet;
  readonly allowed: PatternSet;
  readonly why: ReadonlyMap<string, string>;
  readonly shortForms: ReadonlyMap<string, readonly string[]>;
  readonly lengths: readonly { readonly prefix: string; readonly exact: boolean; readonly characters: number }[];
}

/** One fault of a text: the rule it breaks and the pattern that found it. */
export interface VoiceFault {
  readonly rule: Extract<PhraseRule, 'feelings' | 'moodTold' | 'address' | 'forbidden'>;
  /** As written in voice.json: names the fault without repeating the text. */
  readonly pattern: string;
}

/** Compiles a parsed voice.json, or says everything that is wrong with it. */
export function readVoice(content: unknown): { voice: Voice } | { problems: string[] } {
  const parsed = voiceSchema.safeParse(content, PLAINLY);
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  }
  const { address, forbidden, feelings, words, shortForms, lengths } = parsed.data;
  const lists: WordLists = new Map(Object.entries(words));
  const problems: string[] = [];
  const compile = (where: string, sources: readonly string[]): PatternSet =>
    new PatternSet(sources.flatMap((source) => compileOrReport(where, source, lists, problems)));
  const voice: Voice = {
    addressForm: address.form,
    address: compile('address.forbidden', address.forbidden),
    forbidden: compile(
      'forbidden',
      forbidden.map(({ pattern }) => pattern),
    ),
    claimed: compile('feelings.claimed', feelings.claimed),
    known: compile('feelings.known', feelings.known),
    told: compile('feelings.told', feelings.told),
    allowed: compile('feelings.allowed', feelings.allowed),
    why: new Map(forbidden.map(({ pattern, why }) => [pattern, why])),
    shortForms: new Map(
      Object.entries(shortForms).map(([short, long]) => [normalise(short), normalise(long).split(/\s+/)]),
    ),
    lengths: Object.entries(lengths)
      .map(([keys, characters]) => ({ prefix: keys.replace(/\*$/, ''), exact: !keys.endsWith('*'), characters }))
      .sort((a, b) => b.prefix.length - a.prefix.length),
  };
  return problems.length > 0 ? { problems } : { voice };
}

function compileOrReport(where: string, source: string, lists: WordLists, problems: string[]): VoicePattern[] {
  try {
    return [compilePattern(source, lists)];
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    problems.push(`${where}: "${source}": ${error.message}`);
    return [];
  }
}

/** Sentences in which the bot claims to feel, to know a feeling, or tells customers their mood. */
export function findFeelings(voice: Voice, text: string): VoiceFault | null {
  return feelingsIn(voice, sentencesOf(text, voice.shortForms));
}

function feelingsIn(voice: Voice, sentences: readonly (readonly string[])[]): VoiceFault | null {
  for (const words of sentences) {
    const excused = voice.allowed.spans(words);
    const found = (set: PatternSet): string | undefined =>
      set.find(words, ([from, to]) => !excused.some(([start, end]) => start <= from && to <= end));
    const feigned = found(voice.claimed) ?? found(voice.known);
    if (feigned !== undefined) return { rule: 'feelings', pattern: feigned };
    const told = found(voice.told);
    if (told !== undefined) return { rule: 'moodTold', pattern: told };
  }
  return null;
}

/** Everything the voice has against a text, for people who write phrases. */
export function findFaults(voice: Voice, text: string): VoiceFault[] {
  const faults: VoiceFault[] = [];
  const sentences = sentencesOf(text, voice.shortForms);
  const feelings = feelingsIn(voice, sentences);
  if (feelings !== null) faults.push(feelings);
  for (const words of sentences) {
    const address = voice.address.find(words);
    if (address !== undefined) faults.push({ rule: 'address', pattern: address });
    const forbidden = voice.forbidden.find(words);
    if (forbidden !== undefined) faults.push({ rule: 'forbidden', pattern: forbidden });
  }
  return faults;
}

/** Characters a key's text may have; null where nothing is said. */
export function maxLength(voice: Voice, key: string): number | null {
  const rule = voice.lengths.find(({ prefix, exact }) => (exact ? key === prefix : key.startsWith(prefix)));
  return rule?.characters ?? null;
}
