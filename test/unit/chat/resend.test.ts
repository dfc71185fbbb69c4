import { resending, RESEND_FOR_MS, type Post } from '../../../web/chat/resend';

const BUSY = 'retry';
const TOO_MANY = Object.assign(new Error('ajax error 429'), { status: 429 });
const REFUSED = Object.assign(new Error('ajax error 400'), { status: 400 });

/** A line that answers each post as scripted, the last answer for ever, and a clock that pauses move on. */
function line(...answers: readonly (string | Error)[]) {
  const posted: string[] = [];
  let nowMs = 0;
  const post: Post = (activity) => ({
    subscribe(next, error) {
      const answer = answers[Math.min(posted.length, answers.length - 1)] ?? '';
      posted.push((activity as { text: string }).text);
      if (answer instanceof Error) error?.(answer);
      else if (typeof next === 'function') next(answer);
      return { unsubscribe: () => undefined };
    },
  });
  const again = resending(
    post,
    () => nowMs,
    (ms) => Promise.resolve(void (nowMs += ms)),
  );
  /** As Web Chat subscribes: with an observer. */
  const send = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      again({ text }).subscribe({ next: resolve, error: reject });
    });
  return { posted, send, now: () => nowMs };
}

describe('sending a message from the page', () => {
  it('gives the id of what the server took at once', async () => {
    const { send, posted } = line('c1|1');
    expect([await send('hello'), posted]).toEqual(['c1|1', ['hello']]);
  });

  it('sends again what a busy server, or one out of reach, could not take', async () => {
    const { send, posted, now } = line(BUSY, TOO_MANY, BUSY, 'c1|1');
    expect([await send('hello'), posted.length, now()]).toEqual(['c1|1', 4, 7_000]);
  });

  it('keeps messages in their order, however long the first one takes', async () => {
    const { send, posted } = line(BUSY, BUSY, 'id');
    await Promise.all([send('first'), send('second')]);
    expect(posted).toEqual(['first', 'first', 'first', 'second']);
  });

  it('says at once when the server refuses for good, and goes on with the next', async () => {
    const { send, posted } = line(REFUSED, 'id');
    await expect(send('wrong')).rejects.toBe(REFUSED);
    expect([await send('right'), posted]).toEqual(['id', ['wrong', 'right']]);
  });

  it('gives up after a while, so that the page can say that it was not sent', async () => {
    const { send, now } = line(BUSY);
    await expect(send('hello')).rejects.toThrow('took nothing');
    expect(now()).toBeLessThan(RESEND_FOR_MS);
    expect(now()).toBeGreaterThan(RESEND_FOR_MS / 2);
  });
});
