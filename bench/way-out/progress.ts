import { progressIn } from '../../dialogs/in-vain';
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
  const brought = progressIn(before.memory, after.memory);
  if (brought !== null) return brought;
  if (replies.some(({ phrase }) => phrase.key.startsWith('faq.'))) return 'a question was answered';
  return null;
}
