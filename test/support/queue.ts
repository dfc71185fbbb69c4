import type { HandoffRequest } from '../../src/handoff/types';
import { commit, HANDOFF, incoming, NOW, type openStores } from './store';

type Stores = Pick<Awaited<ReturnType<typeof openStores>>, 'conversations'>;

export interface Waiting {
  readonly priority?: HandoffRequest['priority'];
  readonly queuedAtMs?: number;
  readonly expiresAtMs?: number;
}

/** Puts the conversation `web/<name>` into the queue, with the ticket `t-<name>`, as a turn does. */
export async function queueUp(stores: Stores, name: string, over: Waiting = {}): Promise<string> {
  const conversationId = `web/${name}`;
  const { seq } = await stores.conversations.accept(incoming({ conversationId }));
  const conversation = await stores.conversations.load(conversationId);
  if (conversation === null) throw new Error('The conversation is not there.');
  const { priority = 3, queuedAtMs = NOW, expiresAtMs = NOW + 3_600_000 } = over;
  const openTicket = { ...HANDOFF, priority, id: `t-${name}`, expiresAtMs };
  const written = await stores.conversations.commitTurn(
    commit(conversation, seq, { owner: 'queue', openTicket, nowMs: queuedAtMs }),
  );
  if (typeof written === 'string') throw new Error(`The ticket was not written: ${written}.`);
  return openTicket.id;
}
