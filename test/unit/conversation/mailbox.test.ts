import { Mailbox, type Handled } from '../../../src/conversation/mailbox';
import type { IncomingRow } from '../../../src/conversation/types';

const row = (conversationId: string, seq: number): IncomingRow => ({
  conversationId,
  seq,
  author: 'customer',
  authorName: null,
  activity: {},
  acceptedAtMs: 0,
  attempts: 0,
  leastVersion: 0,
});

/** Handlers that end when told to. */
function manual() {
  const begun: string[] = [];
  const ends = new Map<string, (handled: Handled) => void>();
  const found: IncomingRow[] = [];
  const mailbox = new Mailbox(
    (next) => {
      const name = `${next.conversationId}${next.seq}`;
      begun.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    },
    (conversationId) => {
      begun.push(`look ${conversationId}`);
      for (const next of found.splice(0)) mailbox.put(next);
      return Promise.resolve();
    },
  );
  const end = async (name: string, handled: Handled = 'done') => {
    ends.get(name)?.(handled);
    await new Promise(setImmediate);
  };
  return { mailbox, begun, end, found };
}

describe('mailbox', () => {
  it('handles one conversation one at a time and others side by side', async () => {
    const { mailbox, begun, end } = manual();
    mailbox.put(row('a', 1));
    mailbox.put(row('a', 2));
    mailbox.put(row('b', 1));
    expect(begun).toEqual(['a1', 'b1']);
    await end('a1');
    expect(begun).toEqual(['a1', 'b1', 'a2']);
  });

  it('handles by sequence number what was written out of order', async () => {
    const { mailbox, begun, end } = manual();
    mailbox.put(row('a', 1));
    mailbox.put(row('a', 4));
    mailbox.put(row('a', 2));
    mailbox.put(row('a', 3));
    for (const name of ['a1', 'a2', 'a3', 'a4']) await end(name);
    expect(begun).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  it('takes a row once that is put twice while it waits', async () => {
    const { mailbox, begun, end } = manual();
    mailbox.put(row('a', 1));
    mailbox.put(row('a', 1));
    await end('a1');
    expect(begun).toEqual(['a1']);
  });

  it('is idle when the last row is handled, and not before', async () => {
    const { mailbox, end } = manual();
    mailbox.put(row('a', 1));
    let isIdle = false;
    const idle = mailbox.idle().then(() => {
      isIdle = true;
    });
    await new Promise(setImmediate);
    expect(isIdle).toBe(false);
    await end('a1');
    await idle;
    expect(mailbox.size).toBe(0);
  });

  it('puts a row back behind earlier ones that were found in the meantime', async () => {
    const { mailbox, begun, end } = manual();
    mailbox.put(row('a', 3));
    mailbox.put(row('a', 2));
    await end('a3', 'later');
    for (const name of ['a2', 'a3']) await end(name);
    expect(begun).toEqual(['a3', 'a2', 'a3']);
    expect(mailbox.waiting).toBe(0);
  });

  it('drops what waits in a conversation that somebody else works on now', async () => {
    const { mailbox, begun, end } = manual();
    mailbox.put(row('a', 1));
    mailbox.put(row('a', 2));
    await end('a1', 'lost');
    expect(begun).toEqual(['a1']);
    expect([mailbox.size, mailbox.waiting]).toEqual([0, 0]);
  });

  it('looks for more between two turns, never during one', async () => {
    const { mailbox, begun, end, found } = manual();
    mailbox.put(row('a', 1));
    mailbox.lookInto('a');
    found.push(row('a', 2));
    expect(begun).toEqual(['a1']);
    await end('a1');
    expect(begun).toEqual(['a1', 'look a', 'a2']);
    expect(mailbox.waitingIn('a')).toBe(1);
  });
});
