import type { MoveName } from '../../src/handoff/moves';
import { customerOf } from './orders';
import { lookInto, type Place } from './place';
import type { Words } from './words';

/** What happens next in a conversation. */
export type Move =
  /** `name`: of what is said, where it has one. */
  | { readonly kind: 'says'; readonly name: string; readonly text: string; readonly shop?: 'answers nothing' }
  | { readonly kind: 'picture' | 'misread' | 'joins' | 'leaves' }
  | { readonly kind: 'desk'; readonly move: MoveName; readonly agreed: boolean }
  /** A day goes by. */
  | { readonly kind: 'waits' };

/** One line for people. */
export function inWords(move: Move): string {
  switch (move.kind) {
    case 'says':
      return `"${move.text}"${move.shop === undefined ? '' : ` (the shop ${move.shop})`}`;
    case 'desk':
      return `(desk: ${move.move}${move.agreed ? ', with something agreed' : ''})`;
    default:
      return `(${move.kind})`;
  }
}

/** Wishes with which a task under way is left for another, and comes back. */
const DIGRESSIONS = ['account', 'orderStatus', 'late', 'end'];

/** All that is tried in a place. */
export function movesFrom(place: Place, words: Words): readonly Move[] {
  const { state, memory } = lookInto(place);
  if (state === null) return [{ kind: 'joins' }, ...wishesOf(words, ['orderStatus']), ...saysOf(words)];
  // What is said in another language is proved with that language.
  if (state.locale !== place.language) return [];
  const offered = state.offered.map(({ id, label }): Move => ({ kind: 'says', name: `choice ${id}`, text: label }));
  switch (place.owner) {
    case 'agent':
      return [...named(words, ['unsure']), desk('release'), desk('resolve'), desk('resolve', true)];
    case 'nobody':
      return [...named(words, ['hello']), ...wishesOf(words, ['orderStatus'])];
    case 'queue':
      return [...offered, ...saysOf(words), MISREAD, LEAVES, desk('claim'), desk('expire')];
    case 'bot':
      return memory.form === null
        ? [...offered, ...saysOf(words), ...wishesOf(words), PICTURE, MISREAD, LEAVES, WAITS]
        : movesInTask(place, words, offered);
  }
}

/** Where something is asked: what may be answered to it, with and without the shop, and what leads away from it. */
function movesInTask(place: Place, words: Words, offered: readonly Move[]): readonly Move[] {
  const { awaiting } = lookInto(place).memory;
  const answers = [...offered, ...factsFor(place, words), ...named(words, ANSWERS[awaiting ?? 'nothing'] ?? [])];
  const unheard = awaiting !== null && ASKS_SHOP.includes(awaiting) ? answers : [];
  return [
    ...answers,
    ...named(words, ANYWHERE),
    ...wishesOf(words, DIGRESSIONS),
    ...unheard.flatMap((move) => (move.kind === 'says' ? [{ ...move, shop: SILENT }] : [])),
    PICTURE,
    MISREAD,
    LEAVES,
    WAITS,
  ];
}

/** Once these are answered, the shop is asked. */
const ASKS_SHOP = ['retry', 'confirm', 'proof', 'email', 'words', 'slot'];

/** Said in the middle of anything. */
const ANYWHERE = [
  ...['yes', 'no', 'unsure', 'nonsense', 'why', 'explain', 'help', 'hello', 'thanks', 'praise', 'goodbye', 'cancel'],
  ...['startOver', 'leaveAlone', 'misread', 'upset', 'furious', 'foreign', 'otherLanguage', 'question', 'forgetMe'],
  ...['insult', 'danger', 'right', 'story', 'wrongNumber'],
];
const ORDER = ['twoNumbers', 'correction', 'email'];
/** What belongs to one question. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  ...{ number: ORDER, numberAndProof: ORDER, whichNumber: ORDER, check: ORDER, proof: ['email', 'correction'] },
  ...{ kind: ['otherStory'], redress: ['otherStory'], reason: ['otherStory'], words: ['otherStory', 'question'] },
  ...{ address: ['address', 'badAddress'], email: ['email'], phone: ['phone'], slot: ['date'], until: ['date'] },
};

const SILENT = 'answers nothing' as const;
const PICTURE: Move = { kind: 'picture' };
const MISREAD: Move = { kind: 'misread' };
const LEAVES: Move = { kind: 'leaves' };
const WAITS: Move = { kind: 'waits' };

function desk(move: MoveName, agreed = false): Move {
  return { kind: 'desk', move, agreed };
}

/** @throws Error for a name that is not in the words: a move that isn't made proves nothing */
function named({ says }: Words, names: readonly string[]): readonly Move[] {
  return names.map((name) => {
    const text = says[name];
    if (text === undefined) throw new Error(`the words have no "${name}"`);
    return { kind: 'says', name, text };
  });
}

function saysOf(words: Words): readonly Move[] {
  return named(words, Object.keys(words.says));
}

function wishesOf({ wishes, ...words }: Words, names = Object.keys(wishes)): readonly Move[] {
  return named({ ...words, wishes, says: wishes }, names);
}

const ASKS_NUMBER = ['number', 'numberAndProof', 'check', 'whichNumber'];

/** The answers that are right, for each of the orders that the customer may have. */
function factsFor(place: Place, { orders }: Words): readonly Move[] {
  const { awaiting } = lookInto(place).memory;
  if (awaiting === null || !ASKS_NUMBER.includes(awaiting)) return proofs(place, { orders });
  return [
    ...orders.slice(0, 1).map((number): Move => ({ kind: 'says', name: 'number', text: number })),
    ...orders.map((number): Move => {
      return { kind: 'says', name: 'number and proof', text: `${number}, ${customerOf(number)}` };
    }),
  ];
}

function proofs(place: Place, { orders }: Pick<Words, 'orders'>): readonly Move[] {
  const { form, awaiting } = lookInto(place).memory;
  if (awaiting !== 'proof' || form === null || !orders.includes(form.orderNumber ?? '')) return [];
  return [{ kind: 'says', name: 'proof', text: customerOf(form.orderNumber ?? '') }];
}
