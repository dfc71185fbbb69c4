import WebSocket from 'ws';
import { pause, type World } from './world';

const COME_BACK_AFTER_MS = 100;
const POLL_EVERY_MS = 300;

interface ActivitySet {
  readonly activities?: readonly { readonly id?: string; readonly replyToId?: string }[];
  readonly watermark?: string;
}

/** Reads a web chat's log by watermark: over a stream that breaks and comes back elsewhere, or by asking every now and then. */
export class WebReader {
  private watermark = '';
  private socket: WebSocket | null = null;
  private isOver = false;
  private whenOver: Promise<void> = Promise.resolve();
  private readonly got: string[] = [];
  private readonly waiting = new Map<string, () => void>();
  private readonly answered = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly conversation: string,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly token: string,
  ) {
    world.notes.read.set(`web/${conversation}`, this.got);
  }

  begin(polls: boolean): void {
    this.whenOver = polls ? this.poll() : this.stream();
  }

  /** As a tunnel cuts it: no goodbye. */
  cut(): void {
    if (this.socket === null) return;
    this.world.faults.add('readerCut');
    this.socket.terminate();
  }

  answerTo(id: string, patienceMs: number): Promise<void> {
    if (this.answered.has(id)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.waiting.set(id, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async end(): Promise<void> {
    this.isOver = true;
    this.socket?.terminate();
    await this.whenOver;
  }

  /** Reads what is left, to the end. */
  async readOn(): Promise<void> {
    while (await this.readOnce()) continue;
  }

  private take({ activities = [], watermark = this.watermark }: ActivitySet): void {
    for (const { id = '', replyToId } of activities) {
      this.got.push(id);
      if (replyToId === undefined) continue;
      this.answered.add(replyToId);
      this.waiting.get(replyToId)?.();
    }
    this.watermark = watermark;
  }

  private async poll(): Promise<void> {
    while (!this.isOver) {
      await this.readOnce();
      await pause(POLL_EVERY_MS);
    }
  }

  /** Whether there was something. */
  private async readOnce(): Promise<boolean> {
    const path = `/v3/directline/conversations/${this.conversation}/activities?watermark=${this.watermark}`;
    const answer = await this.world.caller.untilAnswered({ method: 'GET', path, headers: this.headers });
    const set = answer.body as ActivitySet;
    const isNew = set.watermark !== undefined && set.watermark !== this.watermark && (set.activities ?? []).length > 0;
    this.take(set);
    return isNew;
  }

  private async stream(): Promise<void> {
    while (!this.isOver) {
      const server = (await this.world.fleet.next()).replace('http:', 'ws:');
      const path = `/v3/directline/conversations/${this.conversation}/stream?watermark=${this.watermark}`;
      await this.follow(`${server}${path}&t=${encodeURIComponent(this.token)}`);
      await pause(COME_BACK_AFTER_MS);
    }
  }

  private follow(url: string): Promise<void> {
    // who left while no server was up opens nothing that nobody would close
    if (this.isOver) return Promise.resolve();
    return new Promise((resolve) => {
      const socket = new WebSocket(url, { headers: this.headers, handshakeTimeout: 5_000 });
      this.socket = socket;
      socket.on('message', (frame: Buffer) => {
        // What a socket still had when it was given up is not read: its successor began at the watermark.
        if (socket !== this.socket || frame.length === 0) return;
        this.take(JSON.parse(frame.toString('utf8')) as ActivitySet);
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (this.socket === socket) this.socket = null;
        resolve();
      });
    });
  }
}
