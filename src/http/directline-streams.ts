import type { Server } from 'restify';
import { WebSocketServer } from 'ws';
import { BotError } from '../core/errors';
import { requireConversation } from '../directline/access';
import { streamLog } from '../directline/stream';
import { parseWatermark } from '../directline/watermark';
import { addressBlock, clientAddress } from './client-address';
import type { DirectLineOptions } from './directline-options';
import type { Limit } from './rate-limit';
import { onUpgrade } from './upgrades';

/** Tabs and devices that may watch one conversation at a time. */
const STREAMS_PER_CONVERSATION = 10;
/** Clients say nothing on this socket but an empty frame now and then. */
const CLIENT_FRAME_BYTES = 1_024;
const GOING_AWAY = 1001;
const GOODBYE_MS = 1_000;

export interface StreamRouteOptions extends DirectLineOptions {
  readonly prefix: string;
  readonly limitCalls: Limit;
}

/** Takes the sockets of `conversations/:id/stream`; gives the way to end them all. */
export function mountStreams(server: Server, options: StreamRouteOptions): () => void {
  const { backend, tokens, logger, trustProxy, limitCalls, prefix } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: CLIENT_FRAME_BYTES, perMessageDeflate: false });
  const watching = new Map<string, number>();
  const path = new RegExp(`^${prefix}/conversations/([^/]+)/stream$`);

  onUpgrade(
    server,
    (asked) => path.test(asked),
    async (request, socket, head, url) => {
      await limitCalls(addressBlock(clientAddress(request, trustProxy)));
      const conversationId = readId(path.exec(url.pathname)?.[1] ?? '');
      const token = url.searchParams.get('t');
      if (token === null) throw new BotError('auth.required', 'The address of a stream carries a token.');
      requireConversation(tokens.verify(token), conversationId);
      const afterSeq = parseWatermark(url.searchParams.get('watermark'));
      if (!(await backend.exists(conversationId))) {
        throw new BotError('conversation.unknown', 'There is no such conversation, or it is over.');
      }
      // gone while it was being checked: it would never say so again
      if (socket.destroyed) return;
      const count = watching.get(conversationId) ?? 0;
      if (count >= STREAMS_PER_CONVERSATION) {
        throw new BotError('rate.limited', 'This conversation is open too often.', { retryAfterSeconds: 30 });
      }
      watching.set(conversationId, count + 1);
      socket.once('close', () => {
        leave(watching, conversationId);
      });
      sockets.handleUpgrade(request, socket, head, (stream) => {
        streamLog(stream, { backend, logger, conversationId, afterSeq });
      });
    },
  );

  return () => {
    const open = [...sockets.clients];
    for (const stream of open) stream.close(GOING_AWAY);
    sockets.close();
    // a peer that no longer answers must not keep the server from stopping
    setTimeout(() => {
      for (const stream of open) stream.terminate();
    }, GOODBYE_MS).unref();
  };
}

function leave(watching: Map<string, number>, conversationId: string): void {
  const left = (watching.get(conversationId) ?? 1) - 1;
  if (left === 0) watching.delete(conversationId);
  else watching.set(conversationId, left);
}

function readId(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new BotError('request.malformed', 'The address cannot be read.');
  }
}
