import type { HandoffRequest } from '../../src/handoff/types';
import { commit, HANDOFF, incoming, NOW, type openStores } from './store';

type Stores = Pick<Awaited<ReturnType<typeof openStores>>, 'conversations'>;

export interface Waiting extends Partial<Pick<HandoffRequest, 'priority' | 'queueClass' | 'rights'>> {
  readonly queuedAtMs?: number;
  readonly expiresAtMs?: number;
}

/** Puts the conversation `web/<name>` into the queue, with the ticket `t-<name>`, as a turn does. */
export async function queueUp(stores: Stores, name: string, over: Waiting = {}): Promise<string> {
  const conversationId = `web/${name}`;
  const { seq } = await stores.conversations.accept(incoming({ conversationId }));
  const conversation = await stores.conversations.load(conversationId);
  if (conversation === null) throw new Error('The conversation is not there.');
  const { queuedAtMs = NOW, expiresAtMs = NOW + 3_600_000, ...request } = over;
  const openTicket = { ...HANDOFF, ...request, id: `t-${name}`, expiresAtMs };
  const written = await stores.conversations.commitTurn(
    commit(conversation, seq, { owner: 'queue', openTicket, nowMs: queuedAtMs }),
  );
  if (typeof written === 'string') throw new Error(`The ticket was not written: ${written}.`);
  return openTicket.id;
}
