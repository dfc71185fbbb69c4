import type { TurnServices } from '../services';
import { failTurn } from '../fail-turn';
import type { Stage } from '../turn';

/** Outermost: a turn that throws leaves nothing behind but its failure record and an apology with the way to a person. */
export function catchErrors(services: TurnServices): Stage {
  return {
    name: 'catchErrors',
    async run(turn, next) {
      try {
        await next();
      } catch (error) {
        failTurn(turn, error, 'turn.failed', services);
      }
    },
  };
}
