import { CloudAdapter, TurnContext, type Activity, type ResourceResponse } from 'botbuilder';
import type { CachedAuthentication } from './cached-authentication';
import type { Turn } from './turn';

/** Key of the Turn in a context's turn state. */
const STAGED = Symbol('staged');

/**
 * The SDK's adapter, with sending taken out: what a turn says is staged and committed with it, and the dispatcher sends it afterwards.
 * Authentication is the SDK's own.
 */
export class TactAdapter extends CloudAdapter {
  constructor(readonly authentication: CachedAuthentication) {
    super(authentication);
  }

  /** The context in which the dialogs run a turn. */
  contextFor(activity: Partial<Activity>, turn: Turn): TurnContext {
    const context = new TurnContext(this, { ...activity, channelId: turn.conversation.channelId });
    context.turnState.set(STAGED, turn);
    return context;
  }

  /** Stages what SDK code sends by itself. Words are refused: they come from the phrasebook, through `turn.say`. */
  override sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const turn = context.turnState.get<Turn | undefined>(STAGED);
    for (const activity of activities) {
      if (activity.type === 'message')
        throw new Error('Messages are said through the turn, in the words of the phrasebook.');
      if (activity.type !== 'trace' && activity.type !== 'invokeResponse')
        turn?.outgoing.push({ author: 'bot', authorName: null, activity, phraseKey: null, branch: null });
    }
    return Promise.resolve(activities.map(() => ({ id: '' })));
  }
}
