import { elementLike } from './web-chat-element';

/** What of an activity tells who wrote it. */
export interface Written {
  readonly from?: { readonly name?: string; readonly role?: string };
}

const BOT_NAME = 'Tact';

/** The name of the agent who wrote an activity; null when the bot or the customer did. */
export function personBehind({ from }: Written): string | null {
  const name = from?.name ?? '';
  return from?.role === 'user' || name === '' || name === BOT_NAME ? null : name;
}

type Group = (details: { readonly activities: readonly Written[] }) => Record<string, unknown>;

/** Keeps the bot's and a person's messages apart: to Web Chat both come from the bot's side. */
export const groupByWriter =
  () =>
  (next: Group): Group =>
  (details) => ({ ...next(details), sender: runsOfOneWriter(details.activities) });

type Avatar = (details: { readonly activity: Written }) => false | (() => object | null);

/** A person shows with their own initials, not with the bot's. */
export const personAvatar =
  () =>
  (next: Avatar): Avatar =>
  (details) => {
    const drawn = next(details);
    const person = personBehind(details.activity);
    if (person === null || drawn === false) return drawn;
    return () => {
      const pattern = drawn();
      return pattern === null ? null : elementLike(pattern, 'avatar', initials(person));
    };
  };

function runsOfOneWriter(activities: readonly Written[]): Written[][] {
  const runs: Written[][] = [];
  for (const activity of activities) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (
      last !== undefined &&
      before?.from?.role === activity.from?.role &&
      before?.from?.name === activity.from?.name
    ) {
      last.push(activity);
    } else runs.push([activity]);
  }
  return runs;
}

function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => [...(part ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}
