import { createAccountStore, type AccountTables } from '../../src/storage/accounts.store';
import type { Engine } from '../../src/storage/engine';
import type { ConversationTables } from '../../src/storage/schema';
import { createWordsStore, type WordsTables } from '../../src/storage/words.store';
import { migrateToLatest } from '../../src/storage/migrate';
import { ENGINES } from '../support/engines';
import { fillStore } from '../support/full-store';
import { StatementRecorder, unindexedReads } from '../support/query-plans';
import { queueUp } from '../support/queue';
import { commit, HANDOFF, HERE, incoming, NOW, says, storesOf } from '../support/store';

const ANNA = { id: 'anna', name: 'Anna' };

/** Tables that are read from end to end in places, because they stay as short as the number of people who work here, or of processes. */
const SHORT = ['accounts', 'invites', 'agent_presence', 'instances', 'phrasebook_versions'];
const isOfShort = (read: string): boolean => SHORT.some((table) => new RegExp(`^SCAN ${table}\\b`).test(read));
const readsOnlyShort = (statement: string): boolean =>
  [...statement.matchAll(/\b(?:from|join|into|update) "(\w+)"/g)].every(([, table = '']) => SHORT.includes(table));

type Tables = ConversationTables & AccountTables & WordsTables;

function openAll(engine: Engine<Tables>) {
  // Each store sees its own tables only.
  const stores = storesOf(engine, HERE);
  return {
    ...stores,
    accounts: createAccountStore((engine as unknown as Engine<AccountTables>).db),
    words: createWordsStore(engine),
  };
}

type Stores = ReturnType<typeof openAll>;

/** The stores, and which of their methods nobody has called yet. */
function watched(stores: Stores): { stores: Stores; uncalled: Set<string> } {
  const uncalled = new Set<string>();
  const watch = <Store extends object>(room: string, store: Store): Store => {
    for (const [name, value] of Object.entries(store)) if (typeof value === 'function') uncalled.add(`${room}.${name}`);
    return new Proxy(store, {
      get(target, name) {
        uncalled.delete(`${room}.${String(name)}`);
        return Reflect.get(target, name) as unknown;
      },
    });
  };
  const entries = Object.entries(stores).map(([room, store]) => [room, watch(room, store)]);
  return { stores: Object.fromEntries(entries) as Stores, uncalled };
}

async function useConversations({ conversations }: Stores): Promise<void> {
  const conversationId = 'web/new';
  const load = async () => {
    const found = await conversations.load(conversationId);
    if (found === null) throw new Error('not there');
    return found;
  };
  const { seq } = await conversations.accept(incoming({ conversationId, activityId: 'once' }));
  await conversations.accept(incoming({ conversationId, activityId: 'once' }));
  await conversations.unhandledOf(conversationId, 10);
  await conversations.countAttempt(conversationId, seq, 1);
  const before = await load();
  const outgoing = [says('a'), says('b')];
  const openTicket = { ...HANDOFF, id: 't-new', expiresAtMs: NOW };
  await conversations.commitTurn(commit(before, seq, { outgoing, openTicket, owner: 'queue' }));
  await conversations.commitTurn(commit(before, seq));
  await conversations.undeliveredOf(conversationId, 10);
  await conversations.markDelivered(conversationId, 2, NOW, false);
  await conversations.markDeliveryFailed(conversationId, 3, NOW, false);
  const next = await conversations.accept(incoming({ conversationId }));
  await conversations.commitTurn(commit(before, next.seq));
  const raiseTicket = { ...HANDOFF, priority: 0, expiresAtMs: NOW } as const;
  const failure = { code: 'internal', where: 'here' } as const;
  await conversations.commitTurn(commit(await load(), next.seq, { raiseTicket, failure, owner: 'queue' }));
  const last = await conversations.accept(incoming({ conversationId }));
  await conversations.commitTurn(commit(await load(), last.seq, { abandonTicket: true, release: true }));
  await conversations.markDelivered(conversationId, 3, NOW, true);
  await conversations.markDeliveryFailed(conversationId, 3, null, true);
  await conversations.countUndelivered();
  await conversations.read(conversationId, 1, 10);
  await conversations.changedWithPeople(NOW, 10);
  await conversations.newest([conversationId, 'web/full-1']);
}

async function useTickets(stores: Stores): Promise<void> {
  const { tickets } = stores;
  const [first] = await tickets.waiting(null, 10);
  await tickets.waiting(first ?? null, 10);
  await tickets.countWaiting();
  await tickets.heldBy('agent-1', 10);
  await tickets.heldByOthers('anna', 10);
  await tickets.recentlyClosed(10);
  await tickets.byId('full-1');
  await tickets.positionOf('web/full-900');
  await tickets.expired(NOW + 3_600_000, 10);
  const ticketId = (await tickets.claimNext(ANNA, NOW))?.ticket.id ?? '';
  await tickets.say(ticketId, ANNA, 'm1', 'hi', NOW);
  for (const move of ['release', 'claim', 'claim', 'startWrapUp', 'resume', 'resolve'] as const)
    await tickets.move({ ticketId, agent: ANNA, move, nowMs: NOW });
  await tickets.move({ ticketId: await queueUp(stores, 'late'), agent: null, move: 'expire', nowMs: NOW });
}

async function useReceipts({ conversations, receipts }: Stores): Promise<void> {
  const conversationId = 'web/misread';
  for (const [branch, saysMisread] of [['calm'], ['apologetic'], ['calm', true], ['calm', true]] as const) {
    const { seq } = await conversations.accept(incoming({ conversationId }));
    const loaded = await conversations.load(conversationId);
    if (loaded === null) throw new Error(`${conversationId} is not there`);
    const receipt = { branch, body: '{"v":1}', saysMisread: saysMisread === true };
    await conversations.commitTurn(commit(loaded, seq, { receipt }));
  }
  await receipts.between(conversationId, 1, 4);
}

async function useLeases({ leases }: Stores): Promise<void> {
  await leases.join('key');
  await leases.renew();
  await leases.countAlive();
  await leases.acquire('web/full-1');
  await leases.overdue(1_000, 10);
  await leases.notHeld(['web/full-1', 'web/full-2']);
  await leases.release('web/full-1');
  await leases.takeOver();
  await leases.leave();
}

async function usePeople({ accounts, presence, signInTries }: Stores): Promise<void> {
  const invite = { role: 'agent', signInName: 'ada', displayName: 'Ada', first: true, expiresAtMs: NOW + 9 } as const;
  const account = {
    id: 'ada',
    signInName: 'ada',
    displayName: 'Ada',
    role: 'agent',
    disabled: false,
    createdAtMs: NOW,
    passwordHash: 'x',
  } as const;
  for (const token of ['first', 'again']) {
    await accounts.addInvite(token, invite);
    await accounts.invite(token, NOW);
    await accounts.acceptInvite(token, account, NOW);
  }
  await accounts.bySignInName('ada');
  await accounts.list();
  await accounts.hasAdministrator();
  await accounts.setPasswordHash('ada', 'y');
  await accounts.addSession('s', 'ada', NOW, NOW + 9);
  await accounts.session('s', NOW);
  await accounts.slideSession('s', NOW + 10);
  await accounts.endSession('s');
  await accounts.setDisabled('ada', true);
  await accounts.sweep(NOW);
  await presence.seen('ada', NOW);
  await presence.lastSeenAtMs();
  await signInTries.count('key', 1_000, NOW);
  await signInTries.takeBack('key');
  await signInTries.forget('key');
  await signInTries.sweep(NOW);
}

async function useWords({ words }: Stores): Promise<void> {
  await words.publish({ fingerprint: 'f', files: [] }, NOW);
  await words.read(await words.newestVersion());
  await words.knows('f');
}

for (const one of ENGINES) {
  describe(`every query on ${one.name}`, () => {
    it('is led to its rows by an index, however full the store is', async () => {
      const engine = await one.open<Tables>();
      await migrateToLatest(engine.db);
      await fillStore((engine as unknown as Engine<ConversationTables>).db, {
        conversations: 4_000,
        waiting: 1_000,
        held: 200,
      });
      const { stores, uncalled } = watched(openAll(engine));
      const recorder = new StatementRecorder();
      await useConversations(stores);
      await useTickets(stores);
      await useReceipts(stores);
      await useLeases(stores);
      await usePeople(stores);
      await useWords(stores);
      const statements = recorder.stop();
      expect([...uncalled]).toEqual([]);
      expect(statements.length).toBeGreaterThan(60);
      // What PostgreSQL takes at once: an activity, a turn that keeps the lease or gives it back, a last delivery, a claim.
      const atOnce = statements.filter(({ sql }) => sql.startsWith('with '));
      expect(atOnce).toHaveLength(one.name === 'postgres' ? 5 : 0);

      const unindexed: [string, string[]][] = [];
      for (const statement of statements) {
        if (!/^(select|insert|update|delete|with)\b/.test(statement.sql) || readsOnlyShort(statement.sql)) continue;
        const reads = (await unindexedReads(engine, statement)).filter((read) => !isOfShort(read));
        if (reads.length > 0) unindexed.push([statement.sql, reads]);
      }
      expect(unindexed).toEqual([]);
      await engine.close();
    });

    it('would be found out without one', async () => {
      const engine = await one.open<Tables>();
      await migrateToLatest(engine.db);
      const unindexed = 'select id from tickets where agreed is not null';
      expect(await unindexedReads(engine, { sql: unindexed, parameters: [] })).toEqual([
        expect.stringMatching(/^SCAN tickets/),
      ]);
      await engine.close();
    });
  });
}
