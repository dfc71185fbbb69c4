import type { Chance } from './random';

/** How a message finds its way, where it doesn't simply arrive. */
export type Way = 'straight' | 'resent' | 'resentLate' | 'twiceAtOnce' | 'cut';

const WAYS = { straight: 84, resent: 5, resentLate: 4, twiceAtOnce: 4, cut: 3 } as const;

/** Messages that are on their way at the same time; the next group is sent once all of these are acknowledged. */
export interface Group {
  readonly messages: readonly { readonly number: number; readonly text: string; readonly way: Way }[];
  /** Sent in another order than they were written in. */
  readonly isReordered: boolean;
  /** Waits for the answer before writing on, or goes on after this long. */
  readonly pauseMs: number;
  readonly waitsForAnswer: boolean;
}

const BURST_SHARE = 0.08;
const IMPATIENT_SHARE = 0.25;

/** How a customer sends a script: one after the other, in bursts, with re-deliveries. */
export function groupsOf(chance: Chance, customer: number, script: readonly string[]): readonly Group[] {
  const groups: Group[] = [];
  for (let number = 0; number < script.length;) {
    const size = chance.happens(BURST_SHARE, 'burst', customer, number)
      ? chance.between(2, 3, 'burst size', customer, number)
      : 1;
    const messages = script.slice(number, number + size).map((text, index) => ({
      number: number + index,
      text,
      way: chance.weighted(WAYS, 'way', customer, number + index),
    }));
    const shuffled = chance.shuffled(messages, 'order', customer, number);
    groups.push({
      messages: shuffled,
      isReordered: shuffled.some((message, index) => message !== messages[index]),
      pauseMs: chance.between(0, 400, 'pause', customer, number),
      waitsForAnswer: !chance.happens(IMPATIENT_SHARE, 'impatient', customer, number),
    });
    number += messages.length;
  }
  return groups;
}
