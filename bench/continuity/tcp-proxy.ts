import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface Link {
  readonly inside: Socket;
  readonly outside: Socket;
  /** Neither side hears of the other any more, and nobody says so. */
  isDead: boolean;
  /** Both directions' bytes wait in line behind those before them. */
  toInside: Promise<void>;
  toOutside: Promise<void>;
}

/** A cable between a server and what it depends on, that can be cut, slowed down, or die without a word. */
export class TcpProxy {
  private readonly links = new Set<Link>();
  private delayMs = 0;
  private cutNextAnswer = false;
  private refusing = false;

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
  ) {
    server.on('connection', (socket) => this.link(socket));
  }

  static async open(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TcpProxy(server, target);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.links.size;
  }

  /** Resets every connection; new ones are refused for a while. */
  cut(refusedForMs: number): void {
    for (const link of this.links) reset(link);
    this.refusing = refusedForMs > 0;
    later(refusedForMs, () => (this.refusing = false));
  }

  /** The next answer ends in its middle, and the connection with it. */
  cutInAnswer(withinMs: number): void {
    this.cutNextAnswer = true;
    later(withinMs, () => (this.cutNextAnswer = false));
  }

  /** What is sent over the present connections arrives nowhere; they end only after a while. */
  halfOpen(forMs: number): void {
    const dying = [...this.links];
    for (const link of dying) link.isDead = true;
    later(forMs, () => dying.forEach(reset));
  }

  delay(byMs: number, forMs: number): void {
    this.delayMs = byMs;
    later(forMs, () => (this.delayMs = 0));
  }

  async close(): Promise<void> {
    for (const link of this.links) reset(link);
    await new Promise((resolve) => this.server.close(resolve));
  }

  private link(inside: Socket): void {
    if (this.refusing) {
      inside.resetAndDestroy();
      return;
    }
    const outside = createConnection({ ...this.target, noDelay: true });
    const link: Link = { inside, outside, isDead: false, toInside: Promise.resolve(), toOutside: Promise.resolve() };
    this.links.add(link);
    inside.on('data', (bytes) => {
      link.toOutside = this.carry(link, link.toOutside, outside, bytes);
    });
    outside.on('data', (bytes) => {
      if (!this.cutNextAnswer || link.isDead) link.toInside = this.carry(link, link.toInside, inside, bytes);
      else this.cutIn(link, bytes);
    });
    for (const [from, to] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      from.on('error', () => reset(link));
      from.on('end', () => {
        if (!link.isDead) to.end();
      });
      from.on('close', () => {
        this.links.delete(link);
        if (!link.isDead) to.destroy();
      });
    }
  }

  private async carry(link: Link, before: Promise<void>, to: Socket, bytes: Buffer): Promise<void> {
    const pause = this.delayMs;
    await before;
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    if (!link.isDead && to.writable) to.write(bytes);
  }

  private cutIn(link: Link, bytes: Buffer): void {
    this.cutNextAnswer = false;
    link.isDead = true;
    link.inside.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => reset(link));
  }
}

function reset(link: Link): void {
  link.inside.resetAndDestroy();
  link.outside.resetAndDestroy();
}

function later(ms: number, what: () => void): void {
  setTimeout(what, ms).unref();
}
