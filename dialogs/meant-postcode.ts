import type { EntityType, Understanding } from '../src/language/types';
import { recall } from './memory';
import type { Ask } from './task-form';
import { readReference } from './tasks/read-reference';
import type { DialogTurn } from './turn';

/* Four digits alone may be anything. Where a postcode was asked for, or beside the number of something, they are one. */

const PROVES: readonly (Ask | null)[] = ['proof', 'check'];
/** What has been read already may hold the digits. */
const FACTS: readonly EntityType[] = ['postcode', 'email', 'phone', 'iban', 'date', 'amount'];
/** More words are about something. */
const MOST_WORDS = 4;
/** The only number of its text. */
const FOUR_DIGITS = /^\P{N}*(?<![\p{L}\p{N}])([1-9]\d{3})(?![\p{L}\p{N}])\P{N}*$/u;

/** The message with the Austrian, Belgian or Swiss postcode that its digits mean; as it is where they mean none. */
export function withMeantPostcode(
  understanding: Understanding,
  turn: Pick<DialogTurn, 'memory' | 'text'>,
): Understanding {
  const { entities } = understanding;
  if (entities.some(({ type }) => FACTS.includes(type))) return understanding;
  const reference = readReference(turn.text);
  const known = [reference ?? '', ...entities.filter(({ type }) => type === 'order').map(({ text }) => text)];
  const rest = known.reduce((text, one) => withoutWritten(text, one), turn.text).trim();
  const [, digits] = FOUR_DIGITS.exec(rest) ?? [];
  const isAsked = PROVES.includes(recall(turn).awaiting) || reference !== null;
  if (digits === undefined || !isAsked || rest.split(/\s+/).length > MOST_WORDS) return understanding;
  return { ...understanding, entities: [...entities, { type: 'postcode', value: digits, text: digits }] };
}

function withoutWritten(text: string, written: string): string {
  const at = written === '' ? -1 : text.toUpperCase().indexOf(written.toUpperCase());
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + written.length)}`;
}
