import { isIPv6 } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** Where a request comes from, as far as it may be believed: behind a proxy of ours the address the proxy saw, else the connection's own. */
export function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? lastForwarded(request.headers['x-forwarded-for']) : null;
  return forwarded ?? withoutMapping(request.socket.remoteAddress ?? 'unknown');
}

const LOOPBACK = /^(127\.|::1$)/;
const PASSED_ON = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'] as const;

/** Whether a request comes from this machine. A proxy here passes on what comes from anywhere: what it has touched is local only where we trust its word. */
export function isLocal(request: IncomingMessage, trustProxy: boolean): boolean {
  if (!trustProxy && PASSED_ON.some((name) => request.headers[name] !== undefined)) return false;
  return LOOPBACK.test(clientAddress(request, trustProxy));
}

/** What one customer's line is counted under: the address, or the /64 of an IPv6 address, all of which usually is one household's. */
export function addressBlock(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, gap)).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** The last entry is the one our proxy added; those before it are the client's to invent. */
function lastForwarded(header: string | string[] | undefined): string | null {
  const last = [header ?? ''].flat().join(',').split(',').at(-1)?.trim() ?? '';
  const bare = last.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1').replace(/^\[(.+)\](?::\d+)?$/, '$1');
  return bare === '' ? null : withoutMapping(bare);
}

function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
