import type { TurnServices } from '../services';
import { settleMood } from '../settle-mood';
import type { Stage } from '../turn';

/** While a person is talking the bot carries words both ways and is silent itself, but for distress and rights. */
export function relayToAgent(services: TurnServices): Stage {
  return {
    name: 'relayToAgent',
    async run(turn, next) {
      if (turn.input.kind === 'agentMessage') {
        turn.outgoing.push({
          author: 'agent',
          authorName: turn.input.agentName,
          activity: { type: 'message', text: turn.input.text, textFormat: 'plain' },
          phraseKey: null,
          branch: null,
        });
        return;
      }
      if ((turn.input.kind === 'customerMessage' || turn.input.kind === 'misread') && turn.owner === 'agent') {
        // In danger there are help lines, and a right is recorded, whoever reads it.
        if ((turn.reading?.distress ?? null) !== null) return next();
        // The log is what the desk reads: nothing to send. Only the mood goes on being tracked.
        settleMood(turn, services);
        return;
      }
      // In which language a person writes is theirs to say; the desk shows which is wished.
      if (turn.input.kind === 'languagePicked' && turn.owner === 'agent') return;
      await next();
    },
  };
}
