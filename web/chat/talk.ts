import { personBehind, type Written } from './people';

/** Who talks with the customer now, and in which language, as far as their messages tell. */
export interface Talk {
  /** A language's code; null until the bot has said something. */
  readonly language: string | null;
  /** The agent who wrote last; null while it's the bot. */
  readonly person: string | null;
}

export const NOBODY_YET: Talk = { language: null, person: null };

/** What of an incoming activity tells that. */
export interface Incoming extends Written {
  readonly type?: string;
  readonly locale?: string;
}

/** The bot goes over to the language that it's written to in; a person writes in whichever they like. */
export function talkAfter(talk: Talk, activity: Incoming): Talk {
  if (activity.type !== 'message' || activity.from?.role === 'user') return talk;
  const person = personBehind(activity);
  if (person !== null) return { ...talk, person };
  return { language: activity.locale?.split('-')[0] ?? talk.language, person };
}
