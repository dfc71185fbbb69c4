import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'restify';
import { BotError } from '../core/errors';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const BOM = /^\uFEFF/;
const UTF_8 = new TextDecoder('utf-8', { fatal: true });
/** A body that is too large is still read to its end up to here: who is cut off while sending often misses the answer. */
const DRAIN_BYTES = 4 * 1024 * 1024;

/**
 * Reads a JSON body into `request.body`. Bodies of another type are left unread, and `request.body` undefined.
 * @throws BotError body.malformed, body.tooLarge, body.unsupported
 */
export function readJsonBody(limitBytes: number): RequestHandler {
  return (request, _response, next) => {
    request.body = undefined;
    if (!carriesJson(request)) {
      next();
      return;
    }
    readText(request, limitBytes)
      .then((text) => {
        request.body = text.trim() === '' ? undefined : parse(text);
      })
      .then(
        () => {
          next();
        },
        (error: unknown) => {
          next(error);
        },
      );
  };
}

function carriesJson(request: Request): boolean {
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
  return hasBody && JSON_TYPE.test(request.headers['content-type'] ?? '');
}

async function readText(request: IncomingMessage, limitBytes: number): Promise<string> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new BotError('body.unsupported', 'Please send the body without compression.');
  if (Number(request.headers['content-length'] ?? 0) > DRAIN_BYTES) throw tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let length = 0;
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limitBytes) chunks.push(chunk);
      else if (length > DRAIN_BYTES) reject(tooLarge(limitBytes));
    });
    request.once('end', resolve);
    request.once('error', reject);
    request.once('aborted', () => {
      reject(new BotError('body.malformed', 'The body ended too early.'));
    });
  });
  if (length > limitBytes) throw tooLarge(limitBytes);
  return decode(Buffer.concat(chunks));
}

function decode(bytes: Buffer): string {
  try {
    return UTF_8.decode(bytes).replace(BOM, '');
  } catch {
    throw malformed();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // without the cause: the parser's message quotes the body
    throw malformed();
  }
}

function malformed(): BotError {
  return new BotError('body.malformed', 'The body is not JSON that can be read.');
}

function tooLarge(limitBytes: number): BotError {
  return new BotError('body.tooLarge', `The body is larger than ${String(Math.floor(limitBytes / 1024))} KB.`);
}
