import { isStoreAway } from '../../core/store-away';
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
        // The turn isn't at fault, and its apology could not be stored either: it's tried again.
        if (isStoreAway(error)) throw error;
        failTurn(turn, error, 'turn.failed', services);
      }
    },
  };
}
