import { CachedAuthentication } from '../../../src/conversation/cached-authentication';
import type { TurnServices } from '../../../src/conversation/services';
import { createStages } from '../../../src/conversation/stages';
import { around, BackofficeError, OPERATIONS, type Backoffice } from '../../../src/backoffice/ports';
import { silentLogger } from '../../../src/core/logger';
import type { Knowledge } from '../../../src/wiring/knowledge';
import { turnServices } from '../../../src/wiring/bot';
import { possibleCircumstances, type Circumstances, type ShopAnswers } from './circumstances';
import type { Replayer } from './replay-conversation';
import type { ShopWitness } from './shop-witness';

const DEFAULT_LOCALE = 'en';

/** The stages as the server wires them, on a shop and a desk that are as the circumstances say. */
export function openReplayer(knowledge: Knowledge, shop: ShopWitness): Replayer {
  let now: Circumstances = { agentsPresent: true, queuePosition: null, shopAsOfMs: 0, shopAnswers: 'all' };
  const services: TurnServices = turnServices(
    {
      ...knowledge,
      tickets: { positionOf: () => Promise.resolve(now.queuePosition) },
      authentication: new CachedAuthentication(null, () => false),
      backoffice: outOfReach(() => now.shopAnswers, shop.backoffice),
      ids: { next: () => 'replayed' },
      logger: silentLogger,
      defaultLocale: DEFAULT_LOCALE,
      ticketExpiryMs: 0,
    },
    { agentsPresent: () => Promise.resolve(now.agentsPresent) },
  );
  return {
    services,
    stages: createStages(services),
    defaultLocale: DEFAULT_LOCALE,
    circumstancesOf: possibleCircumstances,
    putInto(circumstances) {
      now = circumstances;
      shop.asOfMs = circumstances.shopAsOfMs;
    },
  };
}

/** As the run's shop was while its database was away. */
function outOfReach(answers: () => ShopAnswers, shop: Backoffice): Backoffice {
  return around(shop, (name, _asked, ask) => {
    const enough: readonly ShopAnswers[] = OPERATIONS[name] === 'reads' ? ['all', 'unsure', 'readsOnly'] : ['all'];
    return enough.includes(answers()) ? ask() : Promise.reject(new BackofficeError('failed', answers() === 'unsure'));
  });
}
