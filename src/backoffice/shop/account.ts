import type { Account } from '../ports';
import { identify } from './access';
import { once, sendLetter, type Shop } from './shop';

export function shopAccount(shop: Shop): Account {
  return {
    identify: (asked) => identify(shop, asked),
    sendPasswordReset: ({ requestId, email }) =>
      once(shop, 'sendPasswordReset', requestId, async (trx) => {
        const wanted = email.trim().toLowerCase();
        const customer = await trx
          .selectFrom('customers')
          .select('email')
          .where((eb) => eb.fn('lower', ['email']), '=', wanted)
          .executeTakeFirst();
        // A letter is written down either way, so that the time it takes tells nothing either.
        const kind = customer === undefined ? 'passwordResetUnknown' : 'passwordReset';
        await sendLetter(trx, customer ?? { email: wanted }, kind, '', shop.clock.now());
        return { outcome: 'asked' };
      }),
  };
}
