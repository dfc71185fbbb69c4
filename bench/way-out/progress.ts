import { newFact } from '../../dialogs/in-vain';
import type { Turn } from '../../src/conversation/turn';
import { lookInto, type Place } from './place';

/** What a turn brought the customer nearer to what they came for, in a word for people; null: nothing. */
export function progressOf(from: Place, to: Place, { openTicket, replies, input }: Turn): string | null {
  if (to.owner !== 'bot') return openTicket === null ? `with ${to.owner}` : 'a person was fetched';
  if (from.owner !== 'bot') return 'back with the bot';
  // Nobody was asked anything, and nothing was asked of anybody.
  if (input.kind === 'ticket' || input.kind === 'joined') return 'no message';
  const [before, after] = [lookInto(from), lookInto(to)];
  if (before.state?.locale !== after.state?.locale && before.state !== null) return 'another language';
  if (before.memory.form !== null && after.memory.form === null) return 'out of the task';
  const fact = newFact(before.memory, after.memory);
  if (fact !== null) return `a fact gained: ${fact}`;
  if (replies.some(({ phrase }) => phrase.key.startsWith('faq.'))) return 'a question was answered';
  return null;
}
