import { personBehind, type Written } from './people';
import { elementLike } from './web-chat-element';

/** What of an activity's line below the bubble matters here. */
interface StatusDetails {
  readonly activity: Written & { readonly timestamp?: string };
  readonly hideTimestamp?: boolean;
  readonly sendState?: string;
}

type Status = (details: StatusDetails) => object;

/**
 * Writes the line below a bubble: when, and who if it's a person. Web Chat's own has a 12-hour clock in every language.
 * What couldn't be sent, or is on its way, stays Web Chat's to say.
 */
export function statusMiddleware(locale: string) {
  return () =>
    (next: Status): Status =>
    (details) => {
      const { activity, hideTimestamp, sendState } = details;
      const sent = sendState === undefined || sendState === 'sent';
      if (activity.timestamp === undefined || hideTimestamp === true || !sent) return next(details);
      const time = formatTime(activity.timestamp, locale);
      const person = personBehind(activity);
      return elementLike(next(details), 'status', person === null ? time : `${person} · ${time}`);
    };
}

function formatTime(timestamp: string, locale: string): string {
  const at = new Date(timestamp);
  const today = at.toDateString() === new Date().toDateString();
  const day = today ? {} : ({ day: 'numeric', month: 'long' } as const);
  return new Intl.DateTimeFormat(locale, { ...day, hour: 'numeric', minute: '2-digit' }).format(at);
}
