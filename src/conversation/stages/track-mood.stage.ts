import type { TurnServices } from '../services';
import type { Stage } from '../turn';

/** Reads the mood of every message of the customer, also while a person is talking: the agent sees it too. */
export function trackMood(services: TurnServices): Stage {
  return {
    name: 'trackMood',
    async run(turn, next) {
      if (turn.input.kind === 'customerMessage') turn.reading = services.readMood(turn.input.text, turn.state.locale);
      await next();
    },
  };
}
