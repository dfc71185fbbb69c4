// The customers' page and what it needs: its files, the Web Chat bundle and a token of its own.
import { join } from 'node:path';
import type { Server } from 'restify';
import { BotError } from '../core/errors';
import type { Ids } from '../core/ids';
import { proposedUser, readOpening } from '../directline/client-user';
import type { DirectLineTokens } from '../directline/tokens';
import { addressBlock, clientAddress } from './client-address';
import { originKind } from './origins';
import { pagePolicy, servePage } from './pages';
import { createLimit, type Rate } from './rate-limit';
import { route, sendJson } from './route';
import type { ContentSecurityPolicy } from './security-headers';
import { serveFiles } from './static-files';

export interface ChatOptions {
  /** Where the page was built, `build/web/chat`. */
  readonly pageFolder: string;
  /** Where the Web Chat bundle lies, `.cache/webchat`. */
  readonly webchatFolder: string;
  readonly tokens: DirectLineTokens;
  readonly ids: Ids;
  /** Besides the server's own: sites that may show the page in a frame. */
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: boolean;
  /** Tokens per address. */
  readonly tokenRate?: Rate;
}

const TOKEN_RATE: Rate = { points: 30, seconds: 60 };

/** Mounts `/`, `/chat/*` and `POST /chat/token`. */
export function mountChat(server: Server, options: ChatOptions): void {
  const { pageFolder, webchatFolder, tokens, ids, allowedOrigins, trustProxy, tokenRate = TOKEN_RATE } = options;
  const limitTokens = createLimit(tokenRate);

  servePage(server, {
    path: '/',
    file: join(pageFolder, 'index.html'),
    policy: (nonce, host) => chatPolicy(nonce, host, allowedOrigins),
  });
  serveFiles(server, '/chat', pageFolder);
  serveFiles(server, '/chat/vendor', webchatFolder);

  // The page's own way to a token, the same whether or not DIRECTLINE_SECRET is set: a page could not keep the secret.
  // So only pages of this server get one, and a browser always says which page it is.
  server.post(
    '/chat/token',
    route(async (request, response) => {
      if (originKind(request, []) !== 'own')
        throw new BotError('origin.refused', 'Only the chat page gets its tokens here.');
      await limitTokens(addressBlock(clientAddress(request, trustProxy)));
      const user = proposedUser(readOpening(request.body), ids);
      sendJson(response, 200, { ...tokens.issue({ conversationId: ids.next(), user }), userId: user.id });
    }),
  );
}

function chatPolicy(nonce: string, host: string, allowedOrigins: readonly string[]): ContentSecurityPolicy {
  const page = pagePolicy(nonce);
  return {
    ...page,
    // older Safari doesn't take ws: for 'self'
    'connect-src': ["'self'", `ws://${host}`, `wss://${host}`],
    'frame-ancestors': ["'self'", ...allowedOrigins],
    // Web Chat draws its spinner and typing indicator from blobs
    'img-src': ["'self'", 'data:', 'blob:'],
    // its cards put an empty style element in the page; the hash is that of the empty text
    'style-src': [...(page['style-src'] ?? []), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"],
  };
}
