import { z } from 'zod';
import { BotError } from '../core/errors';
import type { Ids } from '../core/ids';
import type { ChatUser } from './ports';

const opening = z.object({
  user: z.object({ id: z.string().min(1).max(100).optional(), name: z.string().max(100).nullish() }).nullish(),
  locale: z.string().max(35).nullish(),
});

/** What a client says of its user when it asks for a token or starts a conversation. */
export interface Opening {
  readonly userId: string | null;
  readonly userName: string | null;
  readonly locale: string | null;
}

/** @throws BotError body.invalid */
export function readOpening(body: unknown): Opening {
  const parsed = opening.safeParse(body ?? {});
  if (!parsed.success) {
    throw new BotError(
      'body.invalid',
      `The field ${parsed.error.issues[0]?.path.join('.') ?? ''} is not as it should be.`,
    );
  }
  const { user, locale } = parsed.data;
  return { userId: user?.id ?? null, userName: user?.name ?? null, locale: locale ?? null };
}

/**
 * The user that a page proposes: with an id as Direct Line has them (`dl_…`), or a new one.
 * @throws BotError body.invalid
 */
export function proposedUser({ userId, userName }: Opening, ids: Ids): ChatUser {
  if (userId !== null && !/^dl_[\w-]{1,90}$/.test(userId)) {
    throw new BotError('body.invalid', 'A user id begins with dl_ and has letters, digits, - and _ only.');
  }
  return { id: userId ?? `dl_${ids.next()}`, name: userName };
}
