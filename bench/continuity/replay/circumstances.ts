import type { DumpedActivity } from '../dump';

/** `unsure`: what was asked to be done may have been; `readsOnly`: it was not. */
export type ShopAnswers = 'all' | 'unsure' | 'readsOnly' | 'nothing';

/** What a turn saw that stands in no log. */
export interface Circumstances {
  readonly agentsPresent: boolean;
  readonly queuePosition: number | null;
  /** How far what others did in the shop was seen. */
  readonly shopAsOfMs: number;
  readonly shopAnswers: ShopAnswers;
}

/**
 * Two turns of different conversations at the same order may have seen each other's work or not: from the instant that one notes until it's
 * committed, an instance may have been stopped, or its cable dead.
 */
const SHOP_BLURS_MS = [0, 3_000, 12_000, 40_000];
/** The last turn of a log: nothing says when it ended. */
const LAST_TURN_MS = 40_000;

/** Behind more than are counted. */
const FAR_BACK = 1_000_000;

/**
 * All that can have been so when these replies were said, likeliest first. A number in a reply may be the place in the queue.
 * @param nextTurnMs when the conversation's next turn began: until then this one may have asked the shop, though it notes its beginning
 */
export function possibleCircumstances(
  row: DumpedActivity,
  said: readonly DumpedActivity[],
  nextTurnMs: number | null,
): Circumstances[] {
  const nowMs = row.handledAtMs ?? 0;
  const latestMs = nextTurnMs ?? nowMs + LAST_TURN_MS;
  const numbers = said
    .flatMap(({ activity }) => [...(activity.text ?? '').matchAll(/\b\d{1,5}\b/g)])
    .map(([digits]) => Number(digits) + 1);
  const possible: Circumstances[] = [];
  const shops: readonly Pick<Circumstances, 'shopAsOfMs' | 'shopAnswers'>[] = [
    ...SHOP_BLURS_MS.map((blurMs) => ({ shopAsOfMs: nowMs - blurMs, shopAnswers: 'all' as const })),
    { shopAsOfMs: latestMs, shopAnswers: 'all' },
    { shopAsOfMs: nowMs, shopAnswers: 'unsure' },
    { shopAsOfMs: nowMs, shopAnswers: 'readsOnly' },
    { shopAsOfMs: nowMs, shopAnswers: 'nothing' },
  ];
  for (const { shopAsOfMs, shopAnswers } of shops)
    for (const agentsPresent of [true, false])
      for (const queuePosition of agentsPresent ? [1, 2, ...numbers, FAR_BACK, null] : [1])
        possible.push({ agentsPresent, queuePosition, shopAsOfMs, shopAnswers });
  return possible;
}
