import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { IssuedToken } from '../directline/tokens';

/** The WebSocket address of a conversation, as the client that asks can reach it. */
export function streamUrl(
  request: IncomingMessage,
  { publicUrl, trustProxy }: { readonly publicUrl: string | null; readonly trustProxy: boolean },
  { conversationId, token }: IssuedToken,
  watermark: string,
): string {
  const base = (publicUrl ?? ownUrl(request, trustProxy)).replace(/^http/, 'ws');
  const query = new URLSearchParams({ watermark, t: token });
  return `${base}/v3/directline/conversations/${encodeURIComponent(conversationId)}/stream?${query.toString()}`;
}

function ownUrl(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers['x-forwarded-proto'] : undefined;
  const secure =
    request.socket instanceof TLSSocket ||
    String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim() === 'https';
  return `${secure ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`;
}
