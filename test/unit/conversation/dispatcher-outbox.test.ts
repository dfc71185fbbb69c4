import { Outbox, targetOf } from '../../../src/conversation/outbox';
import type { OutgoingRow } from '../../../src/conversation/types';
import { NOW } from '../../support/store';

const row = (seq: number, attempts = 0): OutgoingRow => ({
  conversationId: 'sms/a',
  seq,
  activity: {},
  reference: {},
  createdAtMs: NOW,
  attempts,
  nextAttemptAtMs: NOW,
});
const TARGET = targetOf('sms/a', { serviceUrl: 'https://channel.example/x/' });

describe('an outbox', () => {
  it('reads again when rows were written while it read', async () => {
    const outbox = new Outbox('sms/a', TARGET, { rows: 0 });
    outbox.add([row(1)], false);
    await outbox.next(() => {
      // committed after the store had answered
      outbox.add([row(2)], true);
      return Promise.resolve([row(1)]);
    }, 10);
    outbox.finish(1);
    expect(outbox.isEmpty).toBe(false);
    expect(await outbox.next(() => Promise.resolve([row(2)]), 10)).toEqual(row(2));
    expect(outbox.isLast(2)).toBe(true);
  });

  it('knows of attempts that the store was not told of', async () => {
    const outbox = new Outbox('sms/a', TARGET, { rows: 0 });
    outbox.add([row(1)], true);
    for (let attempt = 0; attempt < 3; attempt += 1) outbox.countAttempt();
    outbox.forget();
    await outbox.next(() => Promise.resolve([row(1, 1)]), 10);
    expect(outbox.head?.attempts).toBe(3);
  });

  it('counts what it holds, and lets all of it go', async () => {
    const held = { rows: 0 };
    const outbox = new Outbox('sms/a', TARGET, held);
    outbox.add([row(1), row(2)], true);
    outbox.add([row(2), row(3)], true);
    expect(held.rows).toBe(3);
    outbox.finish(1);
    expect(held.rows).toBe(2);
    outbox.forget();
    expect(held.rows).toBe(0);
    await outbox.next(() => Promise.resolve([row(2), row(3)]), 10);
    expect(held.rows).toBe(2);
  });

  it('notices that the channel has moved', () => {
    const outbox = new Outbox('sms/a', TARGET, { rows: 0 });
    expect(outbox.goesElsewhere({ ...row(1), reference: { serviceUrl: 'https://channel.example/x/' } })).toBe(false);
    expect(outbox.goesElsewhere({ ...row(2), reference: { serviceUrl: 'https://other.example/' } })).toBe(true);
    expect(outbox.target).toEqual({
      channelId: 'sms',
      serviceUrl: 'https://other.example/',
      origin: 'https://other.example',
    });
  });
});
