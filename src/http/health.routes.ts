// For who runs Tact and for load balancers: does the process live, and should it be sent work? Asked often, so neither asks the store.
import type { Server } from 'restify';
import { route, sendJson } from './route';

export interface HealthOptions {
  /** Why nothing should be sent here at the moment, in sentences; empty when all is well. */
  readonly problems: () => readonly string[];
}

const NOT_READY_SECONDS = '5';

/** Mounts `/healthz` (answers as long as the event loop turns) and `/readyz` (503 with the reasons). */
export function mountHealth(server: Server, { problems }: HealthOptions): void {
  const live = route((_request, response) => {
    sendJson(response, 200, { alive: true });
    return Promise.resolve();
  });
  const ready = route((_request, response) => {
    const found = problems();
    if (found.length > 0) response.setHeader('Retry-After', NOT_READY_SECONDS);
    sendJson(response, found.length > 0 ? 503 : 200, { ready: found.length === 0, problems: found });
    return Promise.resolve();
  });
  server.get('/healthz', live);
  server.head('/healthz', live);
  server.get('/readyz', ready);
  server.head('/readyz', ready);
}
