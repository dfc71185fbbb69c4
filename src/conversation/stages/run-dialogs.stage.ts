import type { TurnServices } from '../services';
import type { Stage } from '../turn';

/** The dialogs say what the bot says; everything they want is staged in the turn. */
export function runDialogs(services: TurnServices): Stage {
  return {
    name: 'runDialogs',
    async run(turn, next) {
      await services.runDialogs(turn, services.createContext(turn.row.activity, turn));
      if (turn.input.kind === 'customerMessage') {
        turn.state.failedBefore = turn.botFailed;
        const intent = turn.understanding?.intent ?? 'none';
        if (intent !== 'none') turn.state.lastIntent = intent;
      }
      await next();
    },
  };
}
