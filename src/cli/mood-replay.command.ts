import { readText } from '../channels/read-text';
import type { MoodReader } from '../mood/mood-reader';
import { readReceipt, type TurnReceipt } from '../mood/receipt';
import { ConversationReplay, type Difference, type Outcome, type Ruled, type SignalChange } from '../mood/replay';
import { decideAgain } from '../rulebook/decide-again';
import type { Rulebook } from '../rulebook/rulebook';
import { MIGRATIONS } from '../storage/migrate';
import { receiptsWithMessages, type ReceiptPlace } from '../storage/receipt-pages';
import { requireCurrentSchema } from '../storage/schema-version';
import type { ConversationTables } from '../storage/schema';
import { openToRead, type StorePlace } from './store-place';

type Write = (line: string) => void;

export interface MoodReplay {
  readonly reader: MoodReader;
  readonly rulebook: Rulebook;
  /** One JSON object instead of lines for people. */
  readonly json: boolean;
}

interface Count {
  turns: number;
  /** Bit for bit as they were. */
  same: number;
  branch: number;
  person: number;
  rule: number;
}

const AT_ONCE = 500;
const CHANGES_TOLD = 6;

/**
 * `tact mood replay`: runs stored conversations again with other words, weights or rules, and prints who would now be talked to, or
 * handed off, differently. Ids and codes, never words of a customer's. Nothing is written. Answers the exit code.
 */
export async function runMoodReplay(place: StorePlace, replay: MoodReplay, write: Write): Promise<number> {
  const engine = await openToRead<ConversationTables>(place.target);
  try {
    await requireCurrentSchema(engine, MIGRATIONS, place.name);
    const counts = new Map<string, Count>();
    const differences: Difference[] = [];
    const show = (difference: Difference): void => {
      if (replay.json) differences.push(difference);
      else for (const line of linesOf(difference)) write(line);
    };
    let running = { id: '', run: replayOf(replay) };
    for (let after: ReceiptPlace | null = null; ;) {
      const page = await receiptsWithMessages(engine.db, after, AT_ONCE);
      for (const { conversationId, seq, body, activity } of page) {
        const receipt = readReceipt(body);
        if (receipt === null) continue;
        if (running.id !== conversationId) running = { id: conversationId, run: replayOf(replay) };
        const { same, difference } = running.run.next({ conversationId, seq, text: readText(activity), receipt });
        count(counts, receipt.locale, same, difference);
        if (difference !== null) show(difference);
      }
      const last: ReceiptPlace | undefined = page.at(-1);
      if (last === undefined || page.length < AT_ONCE) break;
      after = last;
    }
    const languages = Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    if (replay.json) write(JSON.stringify({ store: place.name, languages, differences }));
    else for (const line of summaryOf(languages)) write(line);
    return 0;
  } finally {
    await engine.close();
  }
}

function replayOf({ reader, rulebook }: MoodReplay): ConversationReplay {
  return new ConversationReplay({
    read: (text, language) => reader.read(text, language),
    rules: (receipt, now) => askAgain(rulebook, receipt, now),
  });
}

/** A situation of another version can't be asked about again: what was decided stands. */
function askAgain(rulebook: Rulebook, { rules, actions, situations }: TurnReceipt, now: Ruled) {
  const outcomes = situations.map((situation) => decideAgain(rulebook, situation, now));
  return {
    rules: rules.map((rule, index) => outcomes[index]?.rule ?? rule),
    actions: actions.map((action, index) => outcomes[index]?.action ?? action),
  };
}

function count(counts: Map<string, Count>, language: string, same: boolean, difference: Difference | null): void {
  const known = counts.get(language) ?? { turns: 0, same: 0, branch: 0, person: 0, rule: 0 };
  known.turns += 1;
  if (same) known.same += 1;
  if (difference !== null) {
    const { before, after } = difference;
    if (before.branch !== after.branch) known.branch += 1;
    if (before.person !== after.person || handsOff(before) !== handsOff(after)) known.person += 1;
    if (ruleOf(before) !== ruleOf(after)) known.rule += 1;
  }
  counts.set(language, known);
}

const handsOff = ({ actions }: Outcome): boolean => actions.includes('handOff');
/** By which rules, and what they decide: `14 apologise`. */
const ruleOf = ({ rules, actions }: Outcome): string =>
  rules.map((rule, index) => `rule ${rule} ${actions[index] ?? ''}`).join(', ');

function linesOf({ conversationId, seq, language, before, after, upset, ...why }: Difference): string[] {
  const [was, is] = upset.map((value) => (value === null ? 'none' : value.toFixed(2)));
  return [
    `${conversationId}#${String(seq)} ${language}: ${inWords(before)} -> ${inWords(after)}`,
    `  upset ${was ?? ''} -> ${is ?? ''}; ${upset[0] === upset[1] ? whyUnread(before, after) : whyOther(why)}`,
  ];
}

/** The message is read as it was. */
function whyUnread(before: Outcome, after: Outcome): string {
  return before.branch === after.branch && before.person === after.person
    ? 'by the rulebook'
    : 'by what came before it';
}

function whyOther({ signals, found }: Pick<Difference, 'signals' | 'found'>): string {
  if (signals.length === 0) return `other weights: ${found.join(', ')}`;
  const more = signals.length > CHANGES_TOLD ? [`${String(signals.length - CHANGES_TOLD)} more`] : [];
  return [...signals.slice(0, CHANGES_TOLD).map(changeInWords), ...more].join(', ');
}

function inWords(outcome: Outcome): string {
  const { branch, person, rule } = outcome;
  const handed = person === null ? '' : ` + person (${person})`;
  return `${branch}${handed} [${[rule, ruleOf(outcome)].filter((part) => part !== '').join(', ')}]`;
}

function changeInWords({ change, kind, id, before, after }: SignalChange): string {
  const weight = (value: number | null): string => (value ?? 0).toFixed(2);
  if (change === 'weighs') return `${kind} ${id} ${weight(before)} -> ${weight(after)}`;
  return `${change} ${kind} ${id} ${weight(change === 'new' ? after : before)}`;
}

function summaryOf(languages: Readonly<Record<string, Count>>): string[] {
  const lines = Object.entries(languages).map(
    ([language, { turns, same, branch, person, rule }]) =>
      `${language}: ${turns} turns, ${same} the same to the bit; ${branch} with another branch, ${person} handed off differently, ${rule} by another rule.`,
  );
  return lines.length === 0 ? ['No turn of a customer is stored there.'] : lines;
}
