import { groupBy } from '../group-by';
import type { Explored } from './explore';
import { finding, type Finding } from './findings';
import type { Move } from './moves';
import type { Place } from './place';
import type { World } from './world';

/** One of each class of channels: buttons, cards, plain text. */
export const CHANNELS = ['webchat', 'msteams', 'whatsapp'] as const;
type Channel = (typeof CHANNELS)[number];

export interface Ways {
  readonly tried: number;
  readonly findings: readonly Finding[];
}

/**
 * Asks for a person in each of the ways, in each place. `everywhere`: on each of the channels. Without, channels take turns, so that each place and
 * each way meets each class; and so do ways that mean and sound the same to the bot.
 */
export async function tryWays(
  world: World,
  { words, places }: Explored,
  channels: readonly Channel[],
  everywhere: boolean,
): Promise<Ways> {
  const findings: Finding[] = [];
  let tried = 0;
  let turn = 0;
  const alike = [...groupBy(words.ways, (text) => world.meaningOf(text, words.language)).values()];
  for (const [key, place] of places) {
    turn += 1;
    const ways = everywhere ? words.ways : alike.flatMap((same) => same[turn % same.length] ?? []);
    for (const text of ways) {
      turn += 1;
      for (const channel of everywhere ? channels : channels.slice(turn % channels.length).slice(0, 1)) {
        tried += 1;
        const move = { kind: 'says', name: 'way', text } as const;
        const seen = await ask(world, place, move, channel);
        if (seen !== null) findings.push(finding('no person comes', key, place, move, `${seen} (${channel})`));
      }
    }
  }
  return { tried, findings };
}

/** What happens instead of a person coming; null where one does. */
async function ask(world: World, place: Place, move: Move, channel: string): Promise<string | null> {
  const { place: reached, turn } = await world.take(place, move, channel);
  if (turn === null) throw new Error('a message makes a turn');
  if (turn.failure !== null) return `the turn failed at ${turn.failure.where}`;
  if (place.owner === 'agent') return reached.owner === 'agent' ? null : 'the agent is left';
  if (reached.owner !== 'queue') return turn.replies.map(({ phrase }) => phrase.key).join(', ');
  if (turn.abandonTicket) return 'the ticket is given up';
  if (place.owner !== 'queue' && turn.openTicket === null) return 'in the queue without a ticket';
  return turn.outgoing.length === 0 ? 'nothing is said' : null;
}
