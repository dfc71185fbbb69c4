import { readFileSync } from 'node:fs';
import { LAWS, type Law } from '../../src/handoff/rights-laws';
import { ACTIONS, type Action } from '../../src/rulebook/facets';
import { isOperation, SHOP_MOODS, type OtherAnswer, type ShopMood } from './faulty-shop';

/** One line of a `.chat` file that does or expects something. */
export type Step =
  | { readonly kind: 'user'; readonly text: string; readonly line: number }
  /** Picks an offered choice by its id, by saying its label. */
  | { readonly kind: 'choose'; readonly id: string; readonly line: number }
  | { readonly kind: 'join'; readonly line: number }
  /** Presses "You've got me wrong" on the chat page. */
  | { readonly kind: 'misread'; readonly line: number }
  /** Sends a picture, and no words. */
  | { readonly kind: 'picture'; readonly line: number }
  | { readonly kind: 'wait'; readonly ms: number; readonly line: number }
  | { readonly kind: 'agent'; readonly act: string; readonly words: string; readonly line: number }
  /** From now on the company's systems behave like this. */
  | { readonly kind: 'shop'; readonly mood: ShopMood; readonly line: number }
  /** The company has a customer whom the sample company doesn't have. */
  | { readonly kind: 'company'; readonly other: OtherAnswer; readonly line: number }
  /** So many others write this, each in a conversation of their own. */
  | { readonly kind: 'others'; readonly count: number; readonly text: string; readonly line: number }
  /** Something in the bot breaks at the next message. */
  | { readonly kind: 'breaks'; readonly line: number }
  | { readonly kind: 'bot'; readonly said: ExpectedReply; readonly line: number }
  | { readonly kind: 'agentSays'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'expect';
      /** `class` and `rights` are the ticket's. */
      readonly what: 'owner' | 'ticket' | 'branch' | 'locale' | 'class' | 'rights';
      readonly value: string;
      readonly line: number;
    };

/** `order.ask/apologetic number=A1 choices=person,cancel` */
export interface ExpectedReply {
  readonly key: string;
  readonly branch: string | null;
  readonly values: Readonly<Record<string, string>>;
}

export interface OtherRule {
  readonly number: number;
  readonly action: Action;
}

export interface Transcript {
  readonly file: string;
  /** The first comment: what the conversation shows. */
  readonly title: string;
  readonly locale: string;
  readonly channel: string;
  /** The one that the company has named; null: that of where the customer is. */
  readonly law: Law | null;
  /** A rule that does something else in this company's rulebook: `38 handOff`. */
  readonly rule: OtherRule | null;
  /** The bot has learnt from the few examples that never change (`examples: few`), and not from those in `locales`. */
  readonly fewExamples: boolean;
  readonly steps: readonly Step[];
}

const HEADERS = ['locale', 'channel', 'law', 'rule', 'examples'];
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const AGENT_ACTS = ['claims', 'releases', 'wraps up', 'resumes', 'resolves', 'is at the desk'];

/** Reads a `.chat` file. @throws Error naming file and line */
export function readTranscript(file: string): Transcript {
  const lines = readFileSync(file, 'utf8').split('\n');
  const first = lines[0] ?? '';
  if (!first.startsWith('# ')) throw new Error(`${file}:1 the first line says what the conversation shows: # …`);
  const headers: Record<string, string> = { locale: 'en', channel: 'console' };
  const steps: Step[] = [];
  lines.forEach((raw, index) => {
    const text = raw.trim();
    if (text === '' || text.startsWith('#')) return;
    const [, word = '', rest = ''] = /^([a-z]+):\s*(.*)$/.exec(text) ?? [];
    if (HEADERS.includes(word) && steps.length === 0) headers[word] = rest;
    else steps.push(stepOf(word, rest, index + 1, file));
  });
  const law = headers.law === undefined ? null : lawNamed(headers.law, file);
  const rule = headers.rule === undefined ? null : otherRule(headers.rule, file);
  const { examples = 'all' } = headers;
  if (examples !== 'all' && examples !== 'few') throw new Error(`${file} examples are few, or all`);
  return {
    file,
    title: first.slice(2),
    locale: headers.locale ?? 'en',
    channel: headers.channel ?? 'console',
    law,
    rule,
    fewExamples: examples === 'few',
    steps,
  };
}

function lawNamed(name: string, file: string): Law {
  const law = LAWS.find((known) => known === name);
  if (law === undefined) throw new Error(`${file} law is one of ${LAWS.join(', ')}`);
  return law;
}

function otherRule(text: string, file: string): OtherRule {
  const [number = '', name = ''] = text.split(' ');
  const action = ACTIONS.find((known) => known === name);
  if (action === undefined) throw new Error(`${file} rule is a number, and one of ${ACTIONS.join(', ')}`);
  return { number: Number(number), action };
}

function stepOf(word: string, rest: string, line: number, file: string): Step {
  switch (word) {
    case 'user':
      if (rest === '(joins)') return { kind: 'join', line };
      if (rest === '(sends a picture)') return { kind: 'picture', line };
      return rest === '(was misread)' ? { kind: 'misread', line } : { kind: 'user', text: rest, line };
    case 'choose':
      return { kind: 'choose', id: rest, line };
    case 'bot':
      if (rest === '(breaks)') return { kind: 'breaks', line };
      return { kind: 'bot', said: expectedReply(rest), line };
    case 'wait':
      return { kind: 'wait', ms: durationOf(rest, line, file), line };
    case 'agent':
      return agentStep(rest, line, file);
    case 'shop':
      return rest.startsWith('(')
        ? { kind: 'shop', mood: shopMood(rest, line, file), line }
        : { kind: 'company', other: otherAnswer(rest, line, file), line };
    case 'others':
      return othersStep(rest, line, file);
    case 'person':
      return { kind: 'agentSays', text: rest, line };
    case 'owner':
    case 'ticket':
    case 'branch':
    case 'locale':
    case 'class':
    case 'rights':
      return { kind: 'expect', what: word, value: rest, line };
    default:
      throw new Error(`${file}:${line} unknown word "${word}"`);
  }
}

function expectedReply(rest: string): ExpectedReply {
  const [said = '', ...pairs] = rest.split(/\s+/);
  const [key = '', branch = null] = said.split('/');
  return {
    key,
    branch,
    values: Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string])),
  };
}

function durationOf(rest: string, line: number, file: string): number {
  const [, count = '', unit = ''] = /^(\d+)([smhd])$/.exec(rest) ?? [];
  const unitMs = UNITS[unit];
  if (unitMs === undefined) throw new Error(`${file}:${line} wait is a number with s, m, h or d`);
  return Number(count) * unitMs;
}

/** `shop: (is out of reach)` */
function shopMood(rest: string, line: number, file: string): ShopMood {
  const mood = SHOP_MOODS.find((known) => rest === `(${known})`);
  if (mood === undefined) throw new Error(`${file}:${line} shop is one of (${SHOP_MOODS.join('), (')})`);
  return mood;
}

/** `shop: bookSlot {"outcome": "taken"}` */
function otherAnswer(rest: string, line: number, file: string): OtherAnswer {
  const [, operation = '', patch = ''] = /^(\w+) (\{.*\})$/.exec(rest) ?? [];
  if (!isOperation(operation)) throw new Error(`${file}:${line} shop is a mood, or an operation and what it answers`);
  return { operation, patch: JSON.parse(patch) as OtherAnswer['patch'] };
}

/** `others: 3 I want to talk to a person` */
function othersStep(rest: string, line: number, file: string): Step {
  const [, count = '', text = ''] = /^(\d+) (.+)$/.exec(rest) ?? [];
  if (text === '') throw new Error(`${file}:${line} others is a number, and what they say`);
  return { kind: 'others', count: Number(count), text, line };
}

/** `agent: (claims)`, `agent: (resolves solved) what was agreed`, `agent: words said to the customer` */
function agentStep(rest: string, line: number, file: string): Step {
  const [, act, words = ''] = /^\(([^)]+)\)\s*(.*)$/.exec(rest) ?? [];
  if (act === undefined) return { kind: 'agent', act: 'says', words: rest, line };
  if (!AGENT_ACTS.some((known) => act.startsWith(known))) throw new Error(`${file}:${line} unknown act "${act}"`);
  return { kind: 'agent', act, words, line };
}
