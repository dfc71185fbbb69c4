import type { IncomingMessage } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Response } from 'restify';

/** How the server is reached from outside. */
export interface OutsideView {
  /** Null when only known as host and port. */
  readonly publicUrl: string | null;
  readonly trustProxy: boolean;
}

const NAME = 'tact-session';

/** Whether the browser speaks https with us, or with the proxy in front of us. */
export function isHttps(request: IncomingMessage, outside: OutsideView): boolean {
  const forwarded = outside.trustProxy ? request.headers['x-forwarded-proto'] : undefined;
  if (typeof forwarded === 'string') return forwarded.split(',').at(-1)?.trim() === 'https';
  return outside.publicUrl?.startsWith('https:') ?? false;
}

/** The origin that people open, as configured or as this request came. */
export function outsideUrl(request: IncomingMessage, outside: OutsideView): string {
  if (outside.publicUrl !== null) return outside.publicUrl;
  return `${isHttps(request, outside) ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`;
}

/** The session's token as the browser sent it, or null. */
export function sessionToken(request: IncomingMessage, outside: OutsideView): string | null {
  const token = parseCookie(request.headers.cookie ?? '')[cookieName(isHttps(request, outside))];
  return token === undefined || token === '' ? null : token;
}

/** Hands the token to the browser: out of reach of scripts and of other sites. `null` takes it away. */
export function setSessionCookie(
  request: IncomingMessage,
  response: Response,
  outside: OutsideView,
  token: string | null,
): void {
  const secure = isHttps(request, outside);
  const cookie = stringifySetCookie({
    name: cookieName(secure),
    value: token ?? '',
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    ...(token === null ? { maxAge: 0 } : {}),
  });
  response.setHeader('Set-Cookie', cookie);
}

/** Browsers take `__Host-` only over https, only for this very host. */
function cookieName(secure: boolean): string {
  return secure ? `__Host-${NAME}` : NAME;
}
