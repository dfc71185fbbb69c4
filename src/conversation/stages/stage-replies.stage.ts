import type { TurnServices } from '../services';
import type { Stage } from '../turn';
import { wordReply } from '../word-reply';

/** Replies get their words and the form that the channel can show. */
export function stageReplies(services: TurnServices): Stage {
  return {
    name: 'stageReplies',
    async run(turn, next) {
      // What was offered before is off the table once the bot says something new.
      if (turn.replies.length > 0) turn.state.offered = [];
      for (const reply of turn.replies) turn.outgoing.push(...wordReply(reply, turn, services));
      await next();
    },
  };
}
