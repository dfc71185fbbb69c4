import { enter, startDesk, type Browser, type DeskServer } from '../support/desk-server';

/** The events of an open stream, until enough of them fit. */
class EventReader {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private readonly decoder = new TextDecoder();
  text = '';

  constructor(response: Response) {
    if (response.body === null) throw new Error('The stream has no body.');
    this.reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  }

  /** Reads on until the text was seen; false when the stream ended without it. */
  async until(text: string): Promise<boolean> {
    while (!this.text.includes(text)) {
      const { done, value } = await this.reader.read();
      if (done) return false;
      this.text += this.decoder.decode(value, { stream: true });
    }
    return true;
  }

  async toEnd(): Promise<void> {
    while (!(await this.reader.read()).done);
  }
}

describe('the desk stream', () => {
  let server: DeskServer;
  let ada: Browser;
  beforeEach(async () => {
    server = await startDesk();
    ada = await enter(server, 'ada');
  });
  afterEach(() => server.close());

  test('tells of the queue and of conversations, never what was said', async () => {
    const response = await ada.call('GET', '/stream');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = new EventReader(response);
    await events.until('event: open');
    const { conversationId } = server.handoff.add('t1');
    server.handoff.write(conversationId, { text: 'streng geheim' });
    expect(await events.until('event: conversation\ndata: {"conversationId":"webchat/t1","seq":1}\n\n')).toBe(true);
    expect(events.text).toContain('event: queue\ndata: {}\n\n');
    expect(events.text).not.toContain('geheim');
  });

  test('tells what comes thick and fast together, each conversation once, with its newest position', async () => {
    const events = new EventReader(await ada.call('GET', '/stream'));
    await events.until('event: open');
    const { conversationId } = server.handoff.add('t1');
    for (let line = 0; line < 50; line += 1) server.handoff.write(conversationId, { text: 'Hallo' });
    for (let index = 2; index < 50; index += 1) server.handoff.add(`t${index}`);
    expect(await events.until('"seq":50')).toBe(true);
    await events.until(': here');
    expect(events.text.split('event: conversation').length - 1).toBe(1);
    expect(events.text.split('event: queue').length - 1).toBe(2);
  });

  test('shows that it lives, and its agent as present for as long as it does', async () => {
    const events = new EventReader(await ada.call('GET', '/stream'));
    expect(await events.until(': here')).toBe(true);
    expect(server.handoff.seen.length).toBeGreaterThanOrEqual(2);
    expect(server.handoff.seen[0]?.name).toBe('ada here');
  });

  test('ends when the session behind it ends', async () => {
    const events = new EventReader(await ada.call('GET', '/stream'));
    await events.until('event: open');
    server.room.clock.nowMs += 24 * 3_600_000;
    expect(await events.until('event: signedOut')).toBe(true);
    await events.toEnd();
  });

  test('ends all streams when the desk closes', async () => {
    const events = new EventReader(await ada.call('GET', '/stream'));
    await events.until('event: open');
    server.desk.close();
    await events.toEnd();
  });
});
