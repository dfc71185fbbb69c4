import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openStore } from '../../src/storage/open-store';
import type { LogEntry } from '../../src/conversation/ports';
import { serverFolder } from '../support/server-folder';
import { ServerProcess } from '../support/server-process';

const CONVERSATIONS = 200;
const MESSAGES_EACH = 6;
/** One in ten asks for a person, so that tickets are being opened when the process dies. */
const ASKS_FOR_A_PERSON = 10;

/** A channel that remembers every delivery, by the activity it answers. */
async function openConnector() {
  const delivered: { conversation: string; replyTo: string; text: string }[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [, conversation = '', replyTo = ''] =
        /conversations\/([^/]+)\/activities\/([^/]+)/.exec(request.url ?? '') ?? [];
      const { text = '' } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { text?: string };
      delivered.push({ conversation, replyTo, text });
      response.end('{"id":"r"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { delivered, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Nobody has to ask again: that would bring a person. */
const SAID = ['Where is my order?', 'What does delivery cost?', 'Do you gift wrap?', 'When are you open?', 'thank you'];

function activity(conversation: number, message: number, serviceUrl: string): object {
  return {
    type: 'message',
    id: `c${conversation}-m${message}`,
    channelId: 'emulator',
    serviceUrl,
    conversation: { id: `c${conversation}` },
    from: { id: `u${conversation}` },
    recipient: { id: 'bot' },
    locale: 'en',
    text:
      conversation % ASKS_FOR_A_PERSON === 0 && message === 2 ? 'a person please' : (SAID[message % SAID.length] ?? ''),
  };
}

/** Sends a customer's messages one after the other; remembers which were acknowledged. Ends quietly when the server dies. */
async function customer(
  conversation: number,
  url: string,
  serviceUrl: string,
  acknowledged: Set<string>,
  from: number,
): Promise<void> {
  for (let message = from; message < MESSAGES_EACH; message += 1) {
    const body = activity(conversation, message, serviceUrl);
    try {
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (response.status !== 202) throw new Error(`answered ${response.status}`);
      acknowledged.add(`c${conversation}-m${message}`);
    } catch {
      return;
    }
  }
}

describe('kill -9 in the middle of a load', () => {
  it('answers every acknowledged message exactly once and in order, and neither loses nor doubles a ticket', async () => {
    const connector = await openConnector();
    const acknowledged = new Set<string>();
    const all = Array.from({ length: CONVERSATIONS }, (_, index) => index);

    const dataDir = serverFolder('kill');
    const first = await ServerProcess.start({ DATA_DIR: dataDir });
    const load = Promise.all(
      all.map((conversation) => customer(conversation, first.url, connector.url, acknowledged, 0)),
    );
    // Killed once a third is acknowledged: in the middle, whatever the speed of the machine.
    while (acknowledged.size < (CONVERSATIONS * MESSAGES_EACH) / 3) await new Promise(setImmediate);
    await first.kill();
    await load;
    const beforeTheKill = acknowledged.size;
    expect(beforeTheKill).toBeLessThan(CONVERSATIONS * MESSAGES_EACH);

    const second = await ServerProcess.start({ DATA_DIR: dataDir });
    // Customers go on where they were not answered; the first of these may be a re-delivery.
    const next = (conversation: number): number => {
      let message = 0;
      while (acknowledged.has(`c${conversation}-m${message}`)) message += 1;
      return message;
    };
    await Promise.all(
      all.map((conversation) => customer(conversation, second.url, connector.url, acknowledged, next(conversation))),
    );
    expect(acknowledged.size).toBe(CONVERSATIONS * MESSAGES_EACH);
    const answered = (): Set<string> => new Set(connector.delivered.map(({ replyTo }) => decodeURIComponent(replyTo)));
    while (answered().size < acknowledged.size) await new Promise((resolve) => setTimeout(resolve, 20));
    await second.stop();
    connector.server.closeAllConnections();
    connector.server.close();

    const store = await openStore({ kind: 'sqlite', file: join(dataDir, 'tact.db') }, 'test');
    for (const conversation of all)
      expectOneAnswerEach(await store.conversations.read(`emulator/c${conversation}`, 0, 1000));
    expect(await store.conversations.countUndelivered()).toBe(0);
    const tickets = (await store.tickets.waiting(null, 1_000)).map((ticket) => ticket.conversationId).sort();
    expect(tickets).toEqual(
      all
        .filter((one) => one % ASKS_FOR_A_PERSON === 0)
        .map((one) => `emulator/c${one}`)
        .sort(),
    );
    await store.close();
    expectInOrder(connector.delivered);
  }, 120_000);
});

/** The log has every message once, every message answered by its own turn alone, answers in the order of the messages. */
function expectOneAnswerEach(log: readonly LogEntry[]): void {
  const incoming = log.filter((entry) => entry.direction === 'in');
  expect(incoming.map((entry) => entry.activity.id)).toEqual(
    incoming.map((_, message) => `${incoming[0]?.activity.id?.split('-')[0] ?? ''}-m${message}`),
  );
  expect(incoming).toHaveLength(MESSAGES_EACH);
  expect(log.map((entry) => entry.seq)).toEqual(log.map((_, index) => index + 1));
  const answers = log.filter((entry) => entry.direction === 'out').map((entry) => entry.causeSeq ?? 0);
  expect(answers).toEqual([...answers].sort((a, b) => a - b));
  expect([...new Set(answers)]).toEqual(incoming.map((entry) => entry.seq));
}

/** On the wire an answer may come twice (sent, and not yet marked, when the process died), never late or out of order. */
function expectInOrder(delivered: readonly { conversation: string; replyTo: string }[]): void {
  const reached = new Map<string, number>();
  for (const { conversation, replyTo } of delivered) {
    const message = Number(replyTo.split('m')[1]);
    expect(message).toBeGreaterThanOrEqual(reached.get(conversation) ?? 0);
    reached.set(conversation, message);
  }
}
