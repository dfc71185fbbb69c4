import type { Request, Response, Server } from 'restify';
import { BotError, type ErrorCode } from '../core/errors';
import type { Logger } from '../core/logger';

/** What a refusal looks like on the wire. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body: { readonly error: { readonly code: ErrorCode; readonly message: string } };
  readonly retryAfterSeconds: number | undefined;
}

const INTERNAL = 'Something went wrong on our side. Please try again in a moment.';

/** Turns whatever was thrown into an answer; what isn't a refusal of ours says nothing about itself. */
export function errorAnswer(error: unknown): ErrorAnswer {
  const refusal = asRefusal(error);
  return {
    status: refusal.status,
    body: { error: { code: refusal.code, message: refusal.message } },
    retryAfterSeconds: refusal.retryAfterSeconds,
  };
}

/** Answers every error of the server, its router's own included, through `errorAnswer`. */
export function answerErrors(server: Server, logger: Logger): void {
  server.on('restifyError', (request: Request, response: Response, error: unknown, done: () => void) => {
    const answer = errorAnswer(error);
    if (answer.status >= 500) logger.error({ ...describe(error), route: routeName(request) }, 'A request failed');
    if (response.headersSent) response.destroy();
    else sendError(response, answer);
    done();
  });
}

function sendError(response: Response, answer: ErrorAnswer): void {
  if (answer.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(answer.retryAfterSeconds));
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  // What is left of a refused body isn't worth waiting for.
  if (answer.status === 413) response.setHeader('Connection', 'close');
  response.sendRaw(answer.status, JSON.stringify(answer.body));
}

function asRefusal(error: unknown): BotError {
  if (error instanceof BotError) return error;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 404) return new BotError('notFound', 'There is nothing at this address.');
  if (status === 405) return new BotError('method.notAllowed', 'This address does not take that method.');
  return new BotError('internal', INTERNAL);
}

function describe(error: unknown): { error: string; at: string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  // The message stays out: it may quote what a customer wrote.
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, at: at.map((line) => line.trim()) };
}

function routeName(request: Request): string {
  const { path } = (request.getRoute() as { path?: unknown } | undefined) ?? {};
  return typeof path === 'string' ? `${String(request.method)} ${path}` : 'none';
}
