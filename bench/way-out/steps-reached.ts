import { STEPS } from '../coverage/steps';
import type { Explored } from './explore';
import { lookInto } from './place';

/** `refund.confirm`: every question that is asked somewhere. */
export function stepsOf({ places }: Explored): readonly string[] {
  return [...places.values()].flatMap((place) => {
    const { form, awaiting } = lookInto(place).memory;
    return form === null || awaiting === null ? [] : [`${form.task}.${awaiting}`];
  });
}

/** Where the questions that are asked aren't those of the list, in words. `inAll`: of one language some may be missing. */
export function strangeSteps(reached: ReadonlySet<string>, inAll: boolean): readonly string[] {
  const known = Object.entries(STEPS).flatMap(([task, asks]) => asks.map((ask) => `${task}.${ask}`));
  return [
    ...[...reached]
      .filter((step) => !known.includes(step))
      .map((step) => `${step} is asked, and not in bench/coverage/steps.ts`),
    ...known
      .filter((step) => inAll && !reached.has(step))
      .map((step) => `${step} is in bench/coverage/steps.ts, and never asked`),
  ];
}
