import { createAccountStore, type AccountTables } from '../../src/storage/accounts.store';
import type { Engine } from '../../src/storage/engine';
import type { ConversationTables } from '../../src/storage/schema';
import { commit, HANDOFF, HERE, incoming, NOW, says, storesOf } from './store';

const ANNA = { id: 'anna', name: 'Anna' };

/** What a store has after some conversations: with the bot, in the queue, with an agent, over; one reading that the customer called wrong, one reply that was not delivered. */
export async function fillSmallStore(engine: Engine<ConversationTables>): Promise<void> {
  const { conversations, tickets } = storesOf(engine, HERE);
  const load = async (id: string) => {
    const conversation = await conversations.load(id);
    if (conversation === null) throw new Error(`${id} is not there`);
    return conversation;
  };
  const turn = async (id: string, over: Parameters<typeof commit>[2] = {}, text = 'hello') => {
    const channelId = id.split('/')[0] ?? '';
    const activity = { type: 'message', text };
    const { seq } = await conversations.accept(incoming({ conversationId: id, channelId, activity, activityId: text }));
    await handle(id, seq, over);
  };
  const handle = async (id: string, seq: number, over: Parameters<typeof commit>[2] = {}) => {
    const done = await conversations.commitTurn(
      commit(await load(id), seq, { deliveredByLog: true, release: true, ...over }),
    );
    if (typeof done === 'string') throw new Error(done);
  };
  const ticket = (id: string) => ({ owner: 'queue' as const, openTicket: { ...HANDOFF, id, expiresAtMs: NOW + 1000 } });

  await turn('web/bot', { outgoing: [says('Größe 42 – 👟'), says("it's\nhere; \\ \u0000")], upset: 0.123456789 });
  await turn('web/bot', { upset: 1 }, 'again');
  const receipt = { branch: 'calm', body: '{"v":1,"l":"en"}', saysMisread: false } as const;
  await turn('web/misread', { receipt });
  await turn('web/misread', { receipt: { ...receipt, saysMisread: true } }, 'not so');
  await turn('web/queue', ticket('t-queue'));
  await turn('web/agent', ticket('t-agent'));
  const claimed = await tickets.move({ ticketId: 't-agent', agent: ANNA, move: 'claim', nowMs: NOW });
  if (claimed.outcome !== 'done' || claimed.accepted === null) throw new Error('not claimed');
  await handle('web/agent', claimed.accepted.seq, { owner: 'agent', outgoing: [says('Anna is here')] });
  await turn('emulator/given-up', { outgoing: [says('lost')], deliveredByLog: false });
  await conversations.markDeliveryFailed('emulator/given-up', 2, null, true);

  const accounts = createAccountStore(engine.db as unknown as Engine<AccountTables>['db']);
  const invite = { role: 'agent', signInName: null, displayName: null, first: false, expiresAtMs: NOW + 1 } as const;
  await accounts.addInvite('invite-1', invite);
  await accounts.acceptInvite(
    'invite-1',
    {
      id: 'anna',
      signInName: 'anna',
      displayName: 'Anna',
      role: 'agent',
      disabled: false,
      createdAtMs: NOW,
      passwordHash: '$none$',
    },
    NOW,
  );
  await accounts.addSession('session-1', 'anna', NOW, NOW + 1);
}
