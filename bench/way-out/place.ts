import { recall, type DialogMemory } from '../../dialogs/memory';
import type { Ask, TaskForm } from '../../dialogs/task-form';
import type { ConversationState, Owner } from '../../src/conversation/types';
import type { Move } from './moves';

/** Where a conversation can be: all that is kept of it between two turns, and how one gets there. */
export interface Place {
  readonly language: string;
  readonly owner: Owner;
  /** The `ConversationState` as it's stored; null before the first turn. */
  readonly state: string | null;
  readonly nowMs: number;
  readonly before: { readonly place: Place; readonly move: Move } | null;
}

/** What is looked at in a stored state. */
export interface Inside {
  readonly state: ConversationState | null;
  readonly memory: DialogMemory;
}

const looked = new WeakMap<Place, Inside>();

export function lookInto(place: Place): Inside {
  const known = looked.get(place);
  if (known !== undefined) return known;
  return place.state === null ? NOTHING : see(place, JSON.parse(place.state) as ConversationState);
}

/** Saves the reading of a state that is at hand. */
export function see(place: Place, state: ConversationState): Inside {
  const inside = { state, memory: recall(state) };
  looked.set(place, inside);
  return inside;
}

const NOTHING: Inside = { state: null, memory: recall({ memory: {} }) };

/** The moves from the beginning to this place, in order. */
export function wayTo(place: Place): readonly Move[] {
  const moves: Move[] = [];
  for (let at = place; at.before !== null; at = at.before.place) moves.unshift(at.before.move);
  return moves;
}

/** How closely places are told apart. `close`: also by what was offered and which facts are there, and by each thing that happened earlier. */
export type Grain = 'coarse' | 'close';

/** What is the same for two places between which no customer sees a difference that matters. */
export function keyOf(place: Place, grain: Grain): string {
  const { state, memory } = lookInto(place);
  if (state === null) return `${place.owner}, nothing said`;
  const { form } = memory;
  const isAtRest = form === null ? 'at rest' : 'in a task';
  const history = historyOf(memory, grain);
  if (place.owner === 'agent' || place.owner === 'nobody') return words(place.owner, isAtRest, ...history);
  if (state.locale !== place.language) return words(place.owner, state.locale, isAtRest);
  if (place.owner === 'queue') return words('queue', isAtRest, state.branch, ...history);
  const open = OPEN.filter((flag) => memory[flag]);
  const isLater = place.before?.move.kind === 'waits' ? 'a day later' : '';
  const before = memory.notUnderstoodInRow > 0 ? 'not understood before' : '';
  // Each by itself: with all that may have happened together there are more places than a night has room for.
  const [earlier = ''] = [...history, before, isLater].filter((part) => part !== '');
  if (form === null) {
    if (grain === 'close') return words(state.branch, isAtRest, kindsOf(state.offered), ...open, earlier);
    if (isLater !== '') return words(state.branch, isAtRest, ...open, isLater);
    return words(state.branch, isAtRest, kindsOf(state.offered), ...open, ...history, before, isLater);
  }
  const asked = [form.task, memory.awaiting ?? 'nothing'].join('.');
  if (grain === 'coarse')
    return words(state.branch, asked, isLater, ...(isLater === '' ? coarseFacts(form, memory, place.nowMs) : []));
  if (earlier !== '') return words(state.branch, asked, earlier);
  const offers = state.offered.length > 0 ? 'with choices' : '';
  const facts = [...mainFacts(form, memory, place.nowMs), form.redress ?? '', form.orderNumber === null ? '' : 'order'];
  return words(state.branch, asked, ...facts, offers, ...open);
}

const words = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

function mainFacts({ details, unconfirmed }: TaskForm, memory: DialogMemory, nowMs: number): string[] {
  const proof = memory.proven === null ? '' : nowMs - memory.proven.provenAtMs > HALF_AN_HOUR_MS ? 'lapsed' : 'proven';
  return [details?.what ?? '', unconfirmed === true ? 'unconfirmed' : '', proof];
}

/** Where a proof is asked for once more, what the task is to do with the order changes nothing about that. */
function coarseFacts(form: TaskForm, memory: DialogMemory, nowMs: number): string[] {
  const [what = '', ...facts] = mainFacts(form, memory, nowMs);
  const isProvenAgain = memory.proven !== null && memory.awaiting !== null && OF_THE_ORDER.includes(memory.awaiting);
  return isProvenAgain ? facts : [what, ...facts];
}

function historyOf(memory: DialogMemory, grain: Grain): string[] {
  const all = [...HISTORY.filter((flag) => memory[flag]), ...(memory.peaceAskedAtMs === null ? [] : ['peace'])];
  return grain === 'close' ? all : all.slice(0, 1);
}

/** Which order, product or topic is offered differs; that one is to be picked doesn't. */
function kindsOf(offered: readonly { readonly id: string }[]): string {
  return [...new Set(offered.map(({ id }) => id.replace(/:.*$/, '')))].sort().join();
}

const HALF_AN_HOUR_MS = 30 * 60_000;
const OF_THE_ORDER: readonly Ask[] = ['number', 'proof', 'numberAndProof', 'whichNumber', 'check'];
const OPEN = ['personOffered', 'surveyOpen', 'followUpOpen', 'listening'] as const;
const HISTORY = ['personDeclined', 'urgent', 'limitsSet', 'leaveInPeace'] as const;
