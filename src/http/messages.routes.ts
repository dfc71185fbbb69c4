import type { Server } from 'restify';
import { StatusCodes, TurnContext, type Activity } from 'botbuilder';
import { checkActivity, type CheckedActivity } from '../conversation/check-activity';
import type { Conversations } from '../conversation/conversations';
import type { CachedAuthentication } from '../conversation/cached-authentication';
import { LOG_CHANNELS } from '../conversation/turn-runner';
import type { NewIncoming } from '../conversation/ports';
import type { Clock } from '../core/clock';
import { BotError } from '../core/errors';
import { isLocal } from './client-address';
import { route } from './route';

export interface MessagesDeps {
  readonly conversations: Conversations;
  readonly authentication: CachedAuthentication;
  readonly isAllowedServiceUrl: (url: string) => boolean;
  readonly clock: Clock;
  /** Without credentials: for this machine only, whoever passes it on. */
  readonly isOpen: boolean;
  readonly trustProxy: boolean;
}

/** The Bot Framework endpoint: checked, authenticated, written to the log, and only then answered. */
export function mountMessages(server: Server, deps: MessagesDeps): void {
  server.post(
    '/api/messages',
    route(async (req, res) => {
      if (deps.isOpen && !isLocal(req, deps.trustProxy))
        throw new BotError('channel.closed', 'Without MICROSOFT_APP_ID this address is open to this machine only.');
      const activity = checkActivity(req.body);
      await authenticate(activity, req.headers.authorization ?? '', deps.authentication);
      const incoming = incomingOf(activity, deps);
      if (incoming === null) return void res.send(StatusCodes.OK);
      if (activity.type === 'invoke') return void res.send(StatusCodes.NOT_IMPLEMENTED);
      if (activity.deliveryMode === 'expectReplies')
        return void res.send(StatusCodes.OK, { activities: await deps.conversations.acceptAndWait(incoming) });
      await deps.conversations.accept(incoming);
      return void res.send(202);
    }),
  );
}

async function authenticate(
  activity: CheckedActivity,
  header: string,
  authentication: CachedAuthentication,
): Promise<void> {
  try {
    await authentication.authenticateRequest(activity as Activity, header);
  } catch (error) {
    if (error instanceof BotError) throw error;
    throw new BotError('auth.required', 'This request does not carry a valid token of the channel.', { cause: error });
  }
}

/** Null for what is knowingly not kept: typing indicators. */
function incomingOf(activity: CheckedActivity, deps: MessagesDeps): NewIncoming | null {
  const { channelId, serviceUrl } = activity;
  // Our own channels are not reached through this door.
  if (LOG_CHANNELS.has(channelId)) throw new BotError('activity.invalid', '`channelId` is reserved.');
  if (serviceUrl === undefined || !deps.isAllowedServiceUrl(serviceUrl))
    throw new BotError('channel.closed', '`serviceUrl` is not on the list of allowed ones (ALLOWED_SERVICE_URLS).');
  if (activity.type === 'typing') return null;
  return {
    conversationId: `${channelId}/${activity.conversation.id}`,
    channelId,
    reference: TurnContext.getConversationReference(activity),
    author: 'customer',
    authorName: typeof activity.from.name === 'string' ? activity.from.name : null,
    activityId: activity.id ?? null,
    activity,
    nowMs: deps.clock.now(),
  };
}
