import type { IncomingMessage } from 'node:http';
import { addressBlock, clientAddress } from '../../src/http/client-address';
import { originKind } from '../../src/http/origins';

const request = (headers: Record<string, string>, remoteAddress = '203.0.113.9'): IncomingMessage =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

describe('The address of a client', () => {
  it.each([
    ['its own without a proxy, whatever it claims', false, '198.51.100.1', '203.0.113.9'],
    ['what our proxy saw, not what the client put before it', true, '10.0.0.1, 198.51.100.1', '198.51.100.1'],
    ['what our proxy saw, without the port', true, '198.51.100.1:55123', '198.51.100.1'],
    ['what our proxy saw, without brackets and port', true, '[2001:db8::1]:443', '2001:db8::1'],
  ])('is %s', (_what, trustProxy, forwarded, expected) => {
    expect(clientAddress(request({ 'x-forwarded-for': forwarded }), trustProxy)).toBe(expected);
  });

  it('is its own where the proxy says nothing, without the mapping into IPv6', () => {
    expect(clientAddress(request({}, '::ffff:192.0.2.1'), true)).toBe('192.0.2.1');
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::6', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is counted under %s', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});

describe('The origin of a request', () => {
  const allowed = ['https://shop.example.com'];
  it.each<[Record<string, string>, string]>([
    [{ host: 'chat.example.com', origin: 'https://chat.example.com' }, 'own'],
    [{ host: 'chat.example.com', origin: 'https://shop.example.com' }, 'allowed'],
    [{ host: 'chat.example.com', origin: 'https://shop.example.com.evil.com' }, 'foreign'],
    [{ host: 'chat.example.com', origin: 'null' }, 'foreign'],
    [{ host: 'chat.example.com' }, 'none'],
    [{ host: 'chat.example.com', 'sec-fetch-site': 'same-origin' }, 'own'],
    [{ host: 'chat.example.com', 'sec-fetch-site': 'cross-site' }, 'foreign'],
  ])('of %j is %s', (headers, kind) => {
    expect(originKind(request(headers), allowed)).toBe(kind);
  });
});
