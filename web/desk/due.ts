import type { Ticket } from './api';

type Right = Ticket['rights'][number];
type Clock = NonNullable<Right['clock']>;

/** The period that ends first, of all that the customer claimed; null where no law gives one. */
export function firstDue(rights: readonly Right[]): Clock | null {
  const clocks = rights.flatMap(({ clock }) => (clock === null ? [] : [clock]));
  return clocks.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0] ?? null;
}

/** Whether a period's last day is over. @param now epoch ms by the server's clock */
export function isOverdue({ dueOn }: Pick<Clock, 'dueOn'>, now: number): boolean {
  return new Date(now).toISOString().slice(0, 10) > dueOn;
}
