import { serverFolder } from '../support/server-folder';
import { ServerProcess } from '../support/server-process';

interface ActivitySet {
  readonly activities: readonly { readonly id: string; readonly text?: string; readonly replyToId?: string }[];
  readonly watermark: string;
}

/** A page's calls, on whichever port the server has this time. */
class Page {
  private url = '';
  private token = '';
  private id = '';

  async open(server: ServerProcess): Promise<void> {
    this.url = `${server.url}/v3/directline`;
    this.token = ((await this.call('POST', 'tokens/generate')) as { token: string }).token;
    this.id = (
      (await this.call('POST', 'conversations', { locale: 'de' })) as { conversationId: string }
    ).conversationId;
  }

  /** The same page after the server was started again. */
  follow(server: ServerProcess): void {
    this.url = `${server.url}/v3/directline`;
  }

  async say(text: string, clientActivityID: string): Promise<string> {
    const body = { type: 'message', text, from: { id: 'me' }, channelData: { clientActivityID } };
    return ((await this.call('POST', `conversations/${this.id}/activities`, body)) as { id: string }).id;
  }

  async read(watermark = ''): Promise<ActivitySet> {
    return (await this.call('GET', `conversations/${this.id}/activities?watermark=${watermark}`)) as ActivitySet;
  }

  /** Reads until the message has its answer. */
  async answerTo(messageId: string): Promise<ActivitySet> {
    for (;;) {
      const set = await this.read();
      if (set.activities.some((activity) => activity.replyToId === messageId)) return set;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(this.token === '' ? {} : { authorization: `Bearer ${this.token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`);
    return response.json();
  }
}

describe('a web chat over a restart of the server', () => {
  it('keeps token, watermark and history, and takes a message that is sent again once', async () => {
    const dataDir = serverFolder('restart');
    const first = await ServerProcess.start({ DATA_DIR: dataDir });
    const page = new Page();
    await page.open(first);
    const sent = await page.say('Wo ist meine Bestellung?', 'm1');
    const before = await page.answerTo(sent);
    await first.kill();

    const second = await ServerProcess.start({ DATA_DIR: dataDir });
    page.follow(second);
    expect(await page.read()).toEqual(before);
    expect(await page.read(before.watermark)).toEqual({ activities: [], watermark: before.watermark });
    expect(await page.say('Wo ist meine Bestellung?', 'm1')).toBe(sent);
    const next = await page.answerTo(await page.say('danke', 'm2'));
    expect(next.activities.slice(0, before.activities.length)).toEqual(before.activities);
    await second.stop();
  }, 60_000);
});
