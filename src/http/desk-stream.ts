import type { Response } from 'restify';
import type { Agent, DeskChange, HandoffService } from '../handoff/handoff';

/** How often an open stream shows that it lives, and its agent that they're there. */
const HEARTBEAT_MS = 15_000;
/** More open pages than anybody looks at: the oldest closes. */
const STREAMS_PER_AGENT = 12;
/** Changes that come this close together are told together: a busy bot's log grows a thousand times a second. */
const TOLD_APART_MS = 100;
/** Who reads this slowly is better off starting anew. */
const UNREAD_BYTES = 512 * 1024;

interface Stream {
  readonly agent: Agent;
  readonly response: Response;
  /** Whether the session behind the stream still lives. */
  readonly isWelcome: () => Promise<boolean>;
}

/** Server-Sent Events to all open desks: what changed, never what it says; pages fetch that themselves. */
export class DeskStreams {
  private readonly streams = new Set<Stream>();
  private readonly stopListening: () => void;
  private readonly heartbeat: NodeJS.Timeout;
  /** What is still to be told, the newest of each kind and conversation. */
  private readonly untold = new Map<string, DeskChange>();
  private tellTimer: NodeJS.Timeout | null = null;

  constructor(
    private readonly handoff: HandoffService,
    heartbeatMs: number = HEARTBEAT_MS,
  ) {
    this.stopListening = handoff.onChange((change) => this.tell(change));
    this.heartbeat = setInterval(() => void this.beat(), heartbeatMs);
    this.heartbeat.unref();
  }

  /** Keeps the response open and tells it of changes until either side ends it. */
  open(stream: Stream): void {
    const { response, agent } = stream;
    const open = [...this.streams].filter((other) => other.agent.id === agent.id);
    if (open.length >= STREAMS_PER_AGENT) open[0]?.response.end();
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Tells nginx and its kin not to hold events back.
      'X-Accel-Buffering': 'no',
    });
    this.streams.add(stream);
    response.on('close', () => this.streams.delete(stream));
    response.on('error', () => this.streams.delete(stream));
    this.handoff.agentSeen(agent);
    // The first thing on a new stream: whatever was missed before can be fetched now.
    response.write('retry: 2000\nevent: open\ndata: {}\n\n');
  }

  /** Ends all streams; the server closes only when they're gone. */
  close(): void {
    clearInterval(this.heartbeat);
    if (this.tellTimer !== null) clearTimeout(this.tellTimer);
    this.stopListening();
    for (const { response } of this.streams) response.end();
    this.streams.clear();
  }

  /** At once after a quiet moment; what follows closely waits for the rest. */
  private tell(change: DeskChange): void {
    if (this.streams.size === 0) return;
    this.untold.set(change.kind === 'queue' ? '' : change.conversationId, change);
    if (this.tellTimer === null) this.tellUntold();
  }

  private tellUntold(): void {
    this.tellTimer = null;
    if (this.untold.size === 0) return;
    const events = [...this.untold.values()].map(eventOf).join('');
    this.untold.clear();
    for (const { response } of this.streams) {
      if (response.writableLength > UNREAD_BYTES) response.destroy();
      else response.write(events);
    }
    this.tellTimer = setTimeout(() => this.tellUntold(), TOLD_APART_MS);
    this.tellTimer.unref();
  }

  private async beat(): Promise<void> {
    await Promise.all([...this.streams].map((stream) => this.beatOne(stream)));
  }

  private async beatOne({ agent, response, isWelcome }: Stream): Promise<void> {
    // A store that is out of reach ends no sessions.
    const welcome = await isWelcome().catch(() => true);
    if (response.writableEnded || response.destroyed) return;
    if (welcome) {
      this.handoff.agentSeen(agent);
      response.write(': here\n\n');
    } else {
      response.end('event: signedOut\ndata: {}\n\n');
    }
  }
}

function eventOf({ kind, ...rest }: DeskChange): string {
  return `event: ${kind}\ndata: ${JSON.stringify(rest)}\n\n`;
}
