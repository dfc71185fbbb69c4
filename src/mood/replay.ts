import type { Branch } from '../core/branch';
import { decideBranch } from './decide-branch';
import { saysNothingOfMood, type TurnReceipt } from './receipt';
import type { BranchDecision, DistressClass, Reading, Track } from './types';

/** One turn of a conversation as it was, with the message it's about. The message is read again and kept nowhere. */
export interface PastTurn {
  readonly conversationId: string;
  readonly seq: number;
  readonly text: string;
  readonly receipt: TurnReceipt;
}

/** What a turn came to, as far as mood and rules decide it. */
export interface Outcome {
  readonly branch: Branch;
  /** Why a person comes on account of the mood: a class of distress, lasting upset, or not. */
  readonly person: DistressClass | 'lastingUpset' | null;
  /** What decided the branch. */
  readonly rule: string;
  /** Of the rulebook. */
  readonly rules: readonly string[];
  /** What the rules decided, each of them. */
  readonly actions: readonly string[];
}

/** A signal that came or went, by the lexicon's id. */
export interface SignalChange {
  readonly change: 'new' | 'gone' | 'weighs';
  readonly kind: string;
  readonly id: string;
  readonly before: number | null;
  readonly after: number | null;
}

export interface Difference {
  readonly conversationId: string;
  readonly seq: number;
  readonly language: string;
  readonly before: Outcome;
  readonly after: Outcome;
  /** 0..1: of the message itself. */
  readonly upset: readonly [before: number | null, after: number | null];
  /** The message's signals that are not as they were. */
  readonly signals: readonly SignalChange[];
  /** The strongest signals in it as it's read now, else as it was: `word en:ridiculous`. */
  readonly found: readonly string[];
}

export interface Replayed {
  /** Reading, track, branch and rules are the same, bit for bit. */
  readonly same: boolean;
  /** What would go differently; null also where figures differ and nothing comes of it. */
  readonly difference: Difference | null;
}

const FOUND_TOLD = 5;

/** The mood that rules are asked about. */
export interface Ruled extends Pick<BranchDecision, 'branch' | 'fetchPerson'> {
  readonly distress: DistressClass | null;
}

export interface ReplayWith {
  read(text: string, language: string): Reading;
  /** The rulebook for this turn, asked again with the mood as it is now. */
  rules(receipt: TurnReceipt, now: Ruled): Pick<Outcome, 'rules' | 'actions'>;
}

/** Runs the turns of one conversation again, in order. Each turn stands on the track of the turn before as it comes out now. */
export class ConversationReplay {
  private last: { readonly was: Track; readonly now: BranchDecision } | null = null;

  constructor(private readonly replayWith: ReplayWith) {}

  next({ conversationId, seq, text, receipt }: PastTurn): Replayed {
    const { trackBefore, heard, circumstances, receipt: was } = receipt;
    // What was read is read again; a button's turn had nothing to read.
    const reading = receipt.reading === null ? null : this.replayWith.read(text, receipt.locale);
    // A track that isn't the one left by the turn before comes from turns without receipts: the stored one is where it goes on.
    const goesOn = this.last !== null && sameJson(this.last.was, trackBefore) ? this.last.now : null;
    const now = decideBranch(
      goesOn === null ? trackBefore : goesOn.track,
      goesOn === null ? was.from : goesOn.branch,
      saysNothingOfMood(heard, reading) ? null : reading,
      circumstances,
    );
    this.last = { was: receipt.track, now };
    const before = outcomeOf(receipt.reading, was.to, was.rule, receipt.fetchPerson, receipt);
    const { branch, fetchPerson } = now;
    const ruled = this.replayWith.rules(receipt, { branch, fetchPerson, distress: reading?.distress ?? null });
    const after = outcomeOf(reading, branch, now.receipt.rule, fetchPerson, ruled);
    const same =
      sameJson(reading, receipt.reading) &&
      sameJson(now.track, receipt.track) &&
      sameJson(now.receipt, receipt.receipt) &&
      now.fetchPerson === receipt.fetchPerson &&
      sameJson([after.rules, after.actions], [before.rules, before.actions]);
    if (same || sameInEffect(before, after)) return { same, difference: null };
    const signals = signalChanges(receipt.reading, reading);
    const upset = [receipt.reading?.upset ?? null, reading?.upset ?? null] as const;
    const found = strongestOf(reading?.signals.length === 0 ? receipt.reading : reading);
    const place = { conversationId, seq, language: receipt.locale };
    return { same, difference: { ...place, before, after, upset, signals, found } };
  }
}

function outcomeOf(
  reading: Reading | null,
  branch: Branch,
  rule: string,
  fetchPerson: boolean,
  { rules, actions }: Pick<Outcome, 'rules' | 'actions'>,
): Outcome {
  const person = reading?.distress ?? (fetchPerson ? 'lastingUpset' : null);
  return { branch, person, rule, rules, actions };
}

/** The same branch, the same person and the same rules of the rulebook: by which threshold makes no difference to the customer. */
function sameInEffect(before: Outcome, after: Outcome): boolean {
  const [a, b] = [before, after].map(({ branch, person, rules, actions }) => [branch, person, rules, actions]);
  return sameJson(a, b);
}

/** JSON keeps every bit of a number; the order of names differs between what was stored and what is computed. */
function sameJson(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function signalChanges(before: Reading | null, after: Reading | null): readonly SignalChange[] {
  const was = weightsOf(before);
  const is = weightsOf(after);
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key): SignalChange[] => {
    const [kind = '', id = ''] = key.split('\n');
    const [old, now] = [was.get(key) ?? null, is.get(key) ?? null];
    if (old === now) return [];
    return [{ change: old === null ? 'new' : now === null ? 'gone' : 'weighs', kind, id, before: old, after: now }];
  });
}

function strongestOf(reading: Reading | null): readonly string[] {
  const strongest = [...(reading?.signals ?? [])].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return [...new Set(strongest.map(({ kind, id }) => `${kind} ${id}`))].slice(0, FOUND_TOLD);
}

function weightsOf(reading: Reading | null): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const { kind, id, weight } of reading?.signals ?? [])
    weights.set(`${kind}\n${id}`, (weights.get(`${kind}\n${id}`) ?? 0) + weight);
  return weights;
}
