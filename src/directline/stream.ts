import type { WebSocket } from 'ws';
import type { Logger } from '../core/logger';
import { readLog } from './outgoing';
import type { DirectLineBackend } from './ports';

const PAGE = 100;
const PING_EVERY_MS = 25_000;

export interface StreamOptions {
  readonly backend: DirectLineBackend;
  readonly logger: Logger;
  readonly conversationId: string;
  readonly afterSeq: number;
  /** How often the peer has to show that it is there. */
  readonly pingEveryMs?: number;
}

/**
 * Sends a conversation's log down a socket, first what is there and then what comes. At most one page is under way:
 * the next is read once the peer has taken the last, so that a slow reader costs no memory.
 */
export function streamLog(socket: WebSocket, options: StreamOptions): void {
  const { backend, logger, conversationId, pingEveryMs = PING_EVERY_MS } = options;
  let afterSeq = options.afterSeq;
  /** The newest entry that was announced. */
  let newestSeq = 0;
  /** What was there before this socket has been sent. */
  let caughtUp = false;
  let pumping = false;
  let more = false;

  const pump = async (): Promise<void> => {
    if (pumping) return;
    pumping = true;
    try {
      while (more && socket.readyState === socket.OPEN) {
        more = false;
        const set = await readLog(backend, conversationId, afterSeq, PAGE, newestSeq);
        if (set.activities.length > 0) await send(socket, JSON.stringify(set));
        const reached = Number(set.watermark);
        const moved = reached > afterSeq;
        afterSeq = reached;
        if (!moved) caughtUp = true;
        else if (!caughtUp || newestSeq > reached) more = true;
      }
    } finally {
      pumping = false;
    }
  };
  const wake = (seq: number): void => {
    newestSeq = Math.max(newestSeq, seq);
    if (caughtUp && seq <= afterSeq) return;
    more = true;
    pump().catch((error: unknown) => {
      if (socket.readyState !== socket.OPEN) return;
      logger.warn(
        { conversationId, error: error instanceof Error ? error.name : typeof error },
        'A stream ended early',
      );
      // the client comes back by itself, with the watermark it has
      socket.close(1011);
    });
  };

  // before the first read: what is committed between the two must not be missed
  const stop = backend.subscribe(conversationId, wake);
  const stopPings = keepAlive(socket, pingEveryMs);
  socket.on('close', () => {
    stop();
    stopPings();
  });
  socket.on('error', () => {
    socket.terminate();
  });
  wake(0);
}

function send(socket: WebSocket, frame: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.send(frame, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Ends sockets whose peer no longer answers. The empty frame is Direct Line's own sign of life. */
function keepAlive(socket: WebSocket, everyMs: number): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
    if (socket.bufferedAmount === 0) socket.send('');
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
