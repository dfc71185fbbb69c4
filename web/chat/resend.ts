/** As much of an observable as Web Chat asks of Direct Line. */
export interface Posting {
  subscribe(
    next: Observer | ((id: string) => void),
    error?: (error: unknown) => void,
    complete?: () => void,
  ): { unsubscribe(): void };
}

interface Observer {
  next?(id: string): void;
  error?(error: unknown): void;
  complete?(): void;
}

export type Post = (activity: object) => Posting;

/** What Direct Line gives for an id when the server is busy, away or out of reach: the activity has to be sent again. */
const AGAIN = 'retry';
const TOO_MANY = 429;
const PAUSES_MS = [1_000, 2_000, 4_000];
/** Longer than a restart takes, and shorter than Web Chat waits before it says that sending failed. */
export const RESEND_FOR_MS = 45_000;
/** How long Web Chat shows a message as being sent. */
export const SEND_TIMEOUT_MS = RESEND_FOR_MS + 15_000;

/**
 * Sends again what the server could not take, for a while: it knows an activity that reaches it twice by its `clientActivityID`. One after
 * the other, so that a customer's messages stay in their order.
 * @param wait resolves after so many milliseconds
 */
export function resending(
  post: Post,
  now: () => number = () => performance.now(),
  wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
): Post {
  let last: Promise<unknown> = Promise.resolve();

  const send = async (activity: object, untilMs: number): Promise<string> => {
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await once(post, activity);
      if (outcome.id !== undefined) return outcome.id;
      const pauseMs = PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? 0;
      if (!outcome.passes || now() + pauseMs >= untilMs) throw outcome.error;
      await wait(pauseMs);
    }
  };

  return (activity) => {
    const untilMs = now() + RESEND_FOR_MS;
    const sent = last.then(() => send(activity, untilMs));
    last = sent.catch(() => undefined);
    return postingOf(sent);
  };
}

interface Outcome {
  readonly id?: string;
  readonly error?: unknown;
  /** It may work in a moment. */
  readonly passes: boolean;
}

function once(post: Post, activity: object): Promise<Outcome> {
  return new Promise((resolve) => {
    post(activity).subscribe(
      (id) => {
        resolve(id === AGAIN ? { passes: true, error: new Error('The server took nothing.') } : { id, passes: false });
      },
      (error: unknown) => {
        resolve({ passes: statusOf(error) === TOO_MANY, error });
      },
      () => {
        resolve({ passes: true, error: new Error('The server said nothing.') });
      },
    );
  });
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
}

function postingOf(sent: Promise<string>): Posting {
  return {
    subscribe(next, error, complete) {
      let listens = true;
      const observer: Observer = typeof next === 'function' ? { next, ...given(error, complete) } : next;
      sent.then(
        (id) => {
          if (listens) observer.next?.(id);
          if (listens) observer.complete?.();
        },
        (thrown: unknown) => {
          if (listens) observer.error?.(thrown);
        },
      );
      return {
        unsubscribe() {
          listens = false;
        },
      };
    },
  };
}

function given(error: Observer['error'], complete: Observer['complete']): Observer {
  return { ...(error === undefined ? {} : { error }), ...(complete === undefined ? {} : { complete }) };
}
