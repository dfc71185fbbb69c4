import type { Request, Response, Server } from 'restify';
import { BotError, type ErrorCode } from '../core/errors';
import type { Logger } from '../core/logger';
import { placeOf } from '../core/place-of';
import { isStoreAway } from '../core/store-away';

/** What a refusal looks like on the wire. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body: { readonly error: { readonly code: ErrorCode; readonly message: string } };
  readonly retryAfterSeconds: number | undefined;
}

/** Long enough for a database to come back or a disk to be cleared a little, short enough for who waits. */
const STORE_AWAY_SECONDS = 5;
const STORE_AWAY = 'This could not be stored at the moment. Please send it again in a moment.';
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
  // restify announces an error by its name, and PostgreSQL's driver names its own `error`: without a listener that would end the process.
  server.on('error', (...given: unknown[]) => {
    const done = given.at(-1);
    if (typeof done === 'function') (done as () => void)();
    else logger.error(placeOf(given[0]), 'The listener failed');
  });
  server.on('restifyError', (request: Request, response: Response, error: unknown, done: () => void) => {
    const answer = errorAnswer(error);
    report(logger, request, error, answer);
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
  if (isStoreAway(error))
    return new BotError('store.unavailable', STORE_AWAY, { retryAfterSeconds: STORE_AWAY_SECONDS, cause: error });
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 404) return new BotError('notFound', 'There is nothing at this address.');
  if (status === 405) return new BotError('method.notAllowed', 'This address does not take that method.');
  return new BotError('internal', INTERNAL);
}

/** What is refused and passes by itself is no fault, and there may be thousands of it: the measures count them. */
function report(logger: Logger, request: Request, error: unknown, { status, body }: ErrorAnswer): void {
  const route = routeName(request);
  if (body.error.code === 'store.unavailable') logger.warn({ code: codeOf(error), route }, 'The store is away');
  else if (status >= 500 && body.error.code !== 'server.busy')
    logger.error({ ...placeOf(error), route }, 'A request failed');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : nameOf(error);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function routeName(request: Request): string {
  const { path } = (request.getRoute() as { path?: unknown } | undefined) ?? {};
  return typeof path === 'string' ? `${String(request.method)} ${path}` : 'none';
}
