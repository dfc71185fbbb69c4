// Direct Line 3.0 over HTTP: the addresses. Who may call them is decided by the door; what an activity, a token or a watermark may
// be in src/directline; the WebSocket is in directline-streams.ts.
import type { Server } from 'restify';
import { BotError } from '../core/errors';
import { proposedUser, readOpening } from '../directline/client-user';
import { readClientActivity } from '../directline/incoming';
import { readLog } from '../directline/outgoing';
import { activityId, parseWatermark } from '../directline/watermark';
import { DirectLineDoor, writerOf } from './directline-door';
import { DIRECTLINE_LIMITS, type DirectLineOptions } from './directline-options';
import { mountStreams } from './directline-streams';
import { shareWithOrigins } from './origins';
import { queryParameter, route, sendJson } from './route';

export type { DirectLineLimits, DirectLineOptions } from './directline-options';

const DIRECTLINE = '/v3/directline';
/** Most entries in one answer; the watermark leads on. */
const READ_LIMIT = 1_000;

/** Mounts Direct Line under `/v3/directline`; gives the way to end its streams when the server stops. */
export function mountDirectLine(server: Server, options: DirectLineOptions): () => void {
  const door = new DirectLineDoor(options, { ...DIRECTLINE_LIMITS, ...options.limits });
  shareWithOrigins(server, DIRECTLINE, options.allowedOrigins);
  mountTokens(server, door, options);
  mountConversations(server, door, options);
  mountActivities(server, door, options);
  return mountStreams(server, { ...options, limitCalls: door.limitCalls, prefix: DIRECTLINE });
}

function mountTokens(server: Server, door: DirectLineDoor, { tokens, ids }: DirectLineOptions): void {
  server.post(
    `${DIRECTLINE}/tokens/generate`,
    route(async (request, response) => {
      await door.admitToTokens(request);
      const user = proposedUser(readOpening(request.body), ids);
      sendJson(response, 200, tokens.issue({ conversationId: ids.next(), user }));
    }),
  );

  server.post(
    `${DIRECTLINE}/tokens/refresh`,
    route(async (request, response) => {
      const caller = await door.admit(request);
      if (caller.kind === 'secret') throw new BotError('auth.forbidden', 'Only a token can be refreshed.');
      sendJson(response, 200, tokens.issue(caller.grant));
    }),
  );
}

function mountConversations(server: Server, door: DirectLineDoor, { backend }: DirectLineOptions): void {
  server.post(
    `${DIRECTLINE}/conversations`,
    route(async (request, response) => {
      const caller = await door.admit(request);
      const { userId, userName, locale } = readOpening(request.body);
      const grant = door.grantOf(caller, null, userId, userName);
      const known = await backend.exists(grant.conversationId);
      await backend.open(grant.conversationId, grant.user, locale);
      sendJson(response, known ? 200 : 201, door.describe(request, grant, '-'));
    }),
  );

  server.get(
    `${DIRECTLINE}/conversations/:id`,
    route(async (request, response) => {
      const { conversationId, caller } = await door.admitToConversation(request);
      const watermark = parseWatermark(queryParameter(request, 'watermark'));
      const grant = door.grantOf(caller, conversationId, null, null);
      sendJson(response, 200, door.describe(request, grant, String(watermark)));
    }),
  );
}

function mountActivities(server: Server, door: DirectLineDoor, { backend }: DirectLineOptions): void {
  const path = `${DIRECTLINE}/conversations/:id`;

  server.get(
    `${path}/activities`,
    route(async (request, response) => {
      const { conversationId } = await door.admitToConversation(request);
      const afterSeq = parseWatermark(queryParameter(request, 'watermark'));
      sendJson(response, 200, await readLog(backend, conversationId, afterSeq, READ_LIMIT));
    }),
  );

  server.post(
    `${path}/activities`,
    route(async (request, response) => {
      const { conversationId, caller } = await door.admitToConversation(request);
      await door.limitActivities(conversationId);
      const user = writerOf(caller, request.body);
      const activity = readClientActivity(request.body, user);
      const { seq } = activity === null ? { seq: 0 } : await backend.accept(conversationId, user, activity);
      sendJson(response, 200, { id: activityId(conversationId, seq) });
    }),
  );

  server.post(
    `${path}/upload`,
    route(async (request) => {
      await door.admitToConversation(request);
      throw new BotError('upload.refused', 'Files cannot be sent here. Please describe in words what they show.');
    }),
  );
}
