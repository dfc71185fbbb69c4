import type { Logger } from '../core/logger';
import type { LogEntry } from '../conversation/ports';
import type { Turn } from '../conversation/turn';
import { explain } from '../mood/explain';
import { ruleInWords, whyLine } from '../mood/why-line';
import { openLocalBot } from '../wiring/local-bot';
import { deskWords } from './desk-words';

export interface ChatOptions {
  readonly locale: string;
  /** Shows reading, understanding and branch of each turn, and why in plain words. */
  readonly why: boolean;
  readonly logger: Logger;
  /** The file of the mood model in use. */
  readonly moodModel: string;
}

const CONVERSATION = 'console/here';

/** `tact chat`: the whole pipeline on a store in memory; one line in is one message. */
export async function runChat(
  input: AsyncIterable<string>,
  write: (line: string) => void,
  options: ChatOptions,
): Promise<void> {
  let lastTurn: Turn | null = null;
  const bot = await openLocalBot({ ...options, onTurn: (turn) => (lastTurn = turn) });
  let shown = 0;
  const say = async (activity: { type: string; text?: string; locale?: string }): Promise<void> => {
    await bot.receive(CONVERSATION, activity);
    if (options.why && lastTurn !== null) for (const line of whyLines(lastTurn)) write(`    ${line}`);
    for (const entry of await bot.read(CONVERSATION, shown)) {
      shown = entry.seq;
      if (entry.direction === 'out') for (const line of shownLines(entry)) write(line);
    }
  };
  await say({ type: 'conversationUpdate', locale: options.locale });
  for await (const text of input) await say({ type: 'message', text, locale: options.locale });
  await bot.close();
}

function shownLines(entry: LogEntry): string[] {
  return (entry.activity.text ?? '').split('\n').map((line, index) => `${index === 0 ? 'Tact:' : '     '} ${line}`);
}

function whyLines(turn: Turn): string[] {
  const lines: string[] = [];
  const { reading, understanding, mood } = turn;
  if (reading !== null) {
    const signals = reading.signals.map(({ kind, id, weight }) => `${kind} ${id} ${weight.toFixed(2)}`).join(', ');
    lines.push(`mood: ${reading.label}, valence ${reading.valence.toFixed(2)}, upset ${reading.upset.toFixed(2)}`);
    if (signals !== '') lines.push(`signals: ${signals}`);
    if (reading.distress !== null) lines.push(`distress: ${reading.distress}`);
  }
  if (understanding !== null)
    lines.push(`intent: ${understanding.intent} ${understanding.confidence.toFixed(2)}, language ${turn.state.locale}`);
  if (mood === null) return lines;
  const { from, to, rule, upset } = mood.receipt;
  lines.push(`branch: ${from} -> ${to} (${rule}, track ${upset.toFixed(2)})`);
  return [...lines, ...plainWords(turn, mood)];
}

/** The same as the desk shows it, in the language of the conversation. */
function plainWords(
  { input, rules, actions, situations, openTicket, state }: Turn,
  mood: NonNullable<Turn['mood']>,
): readonly string[] {
  const text = input.kind === 'customerMessage' ? input.text : '';
  const receipt = { ...mood, rules, actions, situations, handoff: openTicket?.reason ?? null };
  const words = deskWords(state.locale);
  const why = explain(receipt, text, false);
  return [`why: ${whyLine(why, words)}`, `     ${ruleInWords(why, words)}`];
}
