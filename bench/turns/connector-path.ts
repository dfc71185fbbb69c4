import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import type { Path } from './load';

/** A channel: posts activities to a bot as Azure Bot Service does, and takes its replies on a connector endpoint of its own. */
export class ConnectorPath implements Path {
  private sent = 0;
  private readonly waiting = new Map<string, () => void>();
  private readonly pool: Pool;

  private constructor(
    readonly name: string,
    botPort: number,
    private readonly connector: Server,
  ) {
    this.pool = new Pool(`http://127.0.0.1:${botPort}`, { connections: 64 });
    connector.on('request', (request, response) => {
      // …/v3/conversations/:id/activities/:activityId
      const replyTo = decodeURIComponent(request.url?.split('/').at(-1) ?? '');
      request.resume().on('end', () => {
        response.setHeader('content-type', 'application/json');
        response.end('{"id":"r"}');
        this.waiting.get(replyTo)?.();
        this.waiting.delete(replyTo);
      });
    });
  }

  static async open(name: string, botPort: number): Promise<ConnectorPath> {
    const connector = createServer({ keepAliveTimeout: 60_000 });
    await new Promise<void>((resolve) => connector.listen(0, '127.0.0.1', resolve));
    return new ConnectorPath(name, botPort, connector);
  }

  async turn(conversation: number, text: string): Promise<void> {
    const id = `a${(this.sent += 1)}`;
    const answered = new Promise<void>((resolve) => this.waiting.set(id, resolve));
    const { port } = this.connector.address() as AddressInfo;
    const activity = {
      type: 'message',
      id,
      channelId: 'emulator',
      serviceUrl: `http://127.0.0.1:${port}`,
      conversation: { id: `bench-${conversation}` },
      from: { id: `customer-${conversation}`, role: 'user' },
      recipient: { id: 'bot', role: 'bot' },
      locale: 'en',
      text,
    };
    const response = await this.pool.request({
      method: 'POST',
      path: '/api/messages',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    await response.body.dump();
    if (response.statusCode >= 300) throw new Error(`${this.name} answered ${response.statusCode}`);
    await answered;
  }

  async close(): Promise<void> {
    await this.pool.close();
    this.connector.closeAllConnections();
    await new Promise((resolve) => this.connector.close(resolve));
  }
}
