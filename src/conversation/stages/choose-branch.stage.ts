import type { TurnServices } from '../services';
import { settleMood } from '../settle-mood';
import type { Stage } from '../turn';

/** Mood so far and this message decide how the bot talks on. */
export function chooseBranch(services: TurnServices): Stage {
  return {
    name: 'chooseBranch',
    async run(turn, next) {
      if (turn.input.kind === 'customerMessage' || turn.input.kind === 'misread') settleMood(turn, services);
      await next();
    },
  };
}
