import type { DumpedActivity } from '../dump';

/** What a turn saw that stands in no log. */
export interface Circumstances {
  readonly agentsPresent: boolean;
  readonly queuePosition: number | null;
  /** How far what others did in the shop was seen. */
  readonly shopAsOfMs: number;
  readonly shopAnswers: boolean;
}

/** Two turns of different conversations at the same order, within this time, may have seen each other's work or not. */
const SHOP_BLUR_MS = 3_000;

/** All that can have been so when these replies were said, likeliest first. A number in a reply may be the place in the queue. */
export function possibleCircumstances(row: DumpedActivity, said: readonly DumpedActivity[]): Circumstances[] {
  const nowMs = row.handledAtMs ?? 0;
  const numbers = said
    .flatMap(({ activity }) => [...(activity.text ?? '').matchAll(/\b\d{1,5}\b/g)])
    .map(([digits]) => Number(digits) + 1);
  const possible: Circumstances[] = [];
  for (const { shopAsOfMs, shopAnswers } of [
    { shopAsOfMs: nowMs, shopAnswers: true },
    { shopAsOfMs: nowMs - SHOP_BLUR_MS, shopAnswers: true },
    { shopAsOfMs: nowMs, shopAnswers: false },
  ])
    for (const agentsPresent of [true, false])
      for (const queuePosition of agentsPresent ? [1, 2, ...numbers, null] : [1])
        possible.push({ agentsPresent, queuePosition, shopAsOfMs, shopAnswers });
  return possible;
}
