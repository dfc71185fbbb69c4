import type { Request, RequestHandler, Response } from 'restify';

/** A request's handler: answers, or throws what the error answer is made of. */
export type Handler = (request: Request, response: Response) => Promise<void>;

/** Makes a restify handler of an async one: whatever it throws reaches the client as an error answer, never as a hanging request. */
export function route(handler: Handler): RequestHandler {
  return (request, response, next) => {
    handler(request, response).then(
      () => {
        next();
      },
      (error: unknown) => {
        // restify takes a string for the name of a route to go on with
        next(error instanceof Error ? error : new Error('Something that is no error was thrown'));
      },
    );
  };
}

/** Answers with JSON that nobody may keep. */
export function sendJson(response: Response, status: number, body: object): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  // not restify's own way of sending, which sends the head by itself and the body in chunks
  response.status(status);
  response.end(JSON.stringify(body));
}

/** Answers with a status and nothing else. */
export function sendNothing(response: Response, status = 204): void {
  response.setHeader('Cache-Control', 'no-store');
  response.sendRaw(status, '');
}

/** A parameter of the route's path, e.g. `id` of `/things/:id`; empty when the route has none. */
export function pathParameter(request: Request, name: string): string {
  const parameters = request.params as Readonly<Record<string, unknown>>;
  const value = parameters[name];
  return typeof value === 'string' ? value : '';
}

/** The first value of a query parameter, or null. */
export function queryParameter(request: Request, name: string): string | null {
  return new URLSearchParams(request.getQuery()).get(name);
}
