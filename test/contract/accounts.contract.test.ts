import type { AccountStore, AccountWithHash } from '../../src/accounts/ports';
import type { Invite } from '../../src/accounts/types';
import { ENGINES } from '../support/engines';
import { openAccountStore } from '../support/test-accounts';

const NOW = 1_800_000_000_000;

function account(id: string, overrides: Partial<AccountWithHash> = {}): AccountWithHash {
  const names = { id, signInName: `${id}@example.org`, displayName: `Name of ${id}` };
  return { ...names, role: 'agent', disabled: false, createdAtMs: NOW, passwordHash: `hash of ${id}`, ...overrides };
}

function invite(overrides: Partial<Invite> = {}): Invite {
  return { role: 'agent', signInName: null, displayName: null, first: false, expiresAtMs: NOW + 1000, ...overrides };
}

for (const engine of ENGINES) {
  describe(`account store on ${engine.name}`, () => {
    let store: AccountStore;
    let close: () => Promise<void>;
    beforeEach(async () => ({ store, close } = await openAccountStore(engine)));
    afterEach(() => close());

    async function add(added: AccountWithHash): Promise<void> {
      await store.addInvite(`invite for ${added.id}`, invite({ role: added.role }));
      expect(await store.acceptInvite(`invite for ${added.id}`, added, NOW)).toBe('accepted');
    }

    test('gives back an account as it was made', async () => {
      await add(account('ada'));
      expect(await store.bySignInName('ada@example.org')).toEqual(account('ada'));
      expect(await store.bySignInName('bob@example.org')).toBeNull();
    });

    test('lists accounts by name, without their hashes', async () => {
      await add(account('b', { displayName: 'Zoe' }));
      await add(account('a', { displayName: 'Anna' }));
      const listed = await store.list();
      expect(listed.map((one) => one.displayName)).toEqual(['Anna', 'Zoe']);
      expect(JSON.stringify(listed)).not.toContain('hash of');
    });

    test('makes one account of an invite that two accept at once', async () => {
      await store.addInvite('link', invite());
      const outcomes = await Promise.all([
        store.acceptInvite('link', account('ada'), NOW),
        store.acceptInvite('link', account('bob'), NOW),
      ]);
      expect([...outcomes].sort()).toEqual(['accepted', 'linkInvalid']);
      expect(await store.list()).toHaveLength(1);
      expect(await store.invite('link', NOW)).toBeNull();
    });

    test('keeps an invite usable when the chosen name is taken', async () => {
      await add(account('ada'));
      await store.addInvite('link', invite());
      expect(await store.acceptInvite('link', account('eve', { signInName: 'ada@example.org' }), NOW)).toBe(
        'nameTaken',
      );
      expect(await store.acceptInvite('link', account('eve'), NOW)).toBe('accepted');
    });

    test('gives an existing account a new password through a link made for its name, and ends its sessions', async () => {
      await add(account('ada'));
      await store.addSession('s', 'ada', NOW, NOW + 10);
      await store.setDisabled('ada', true);
      await store.addInvite('link', invite({ role: 'supervisor', signInName: 'ada@example.org' }));
      const renewed = account('other', { signInName: 'ada@example.org', role: 'supervisor', passwordHash: 'new' });
      expect(await store.acceptInvite('link', renewed, NOW)).toBe('accepted');
      const expected = { id: 'ada', role: 'supervisor', passwordHash: 'new', disabled: false };
      expect(await store.bySignInName('ada@example.org')).toMatchObject(expected);
      expect(await store.session('s', NOW)).toBeNull();
      expect(await store.list()).toHaveLength(1);
    });

    test('refuses an invite from the millisecond it expires', async () => {
      await store.addInvite('link', invite({ expiresAtMs: NOW + 1 }));
      expect(await store.invite('link', NOW)).toEqual(invite({ expiresAtMs: NOW + 1 }));
      expect(await store.invite('link', NOW + 1)).toBeNull();
      expect(await store.acceptInvite('link', account('ada'), NOW + 1)).toBe('linkInvalid');
      expect(await store.list()).toEqual([]);
    });

    test('voids the first-administrator link by a newer one, and by the first administrator', async () => {
      const first = invite({ role: 'administrator', first: true });
      await store.addInvite('older', first);
      await store.addInvite('newer', first);
      expect(await store.invite('older', NOW)).toBeNull();
      await add(account('ada', { role: 'administrator' }));
      expect(await store.acceptInvite('newer', account('eve', { role: 'administrator' }), NOW)).toBe('linkInvalid');
    });

    test('counts only administrators who may sign in', async () => {
      await add(account('bob'));
      expect(await store.hasAdministrator()).toBe(false);
      await add(account('ada', { role: 'administrator' }));
      expect(await store.hasAdministrator()).toBe(true);
      await store.setDisabled('ada', true);
      expect(await store.hasAdministrator()).toBe(false);
    });

    test('ends a session on time, and slides it', async () => {
      await add(account('ada'));
      await store.addSession('s', 'ada', NOW, NOW + 10);
      expect(await store.session('s', NOW + 9)).toMatchObject({
        account: { id: 'ada' },
        startedAtMs: NOW,
        expiresAtMs: NOW + 10,
      });
      expect(await store.session('s', NOW + 10)).toBeNull();
      await store.slideSession('s', NOW + 20);
      expect(await store.session('s', NOW + 19)).not.toBeNull();
      await store.endSession('s');
      expect(await store.session('s', NOW)).toBeNull();
    });

    test('ends all sessions of an account that is disabled, also after it is enabled again', async () => {
      await add(account('ada'));
      await store.addSession('s', 'ada', NOW, NOW + 10);
      expect(await store.setDisabled('ada', true)).toBe(true);
      expect(await store.setDisabled('ada', false)).toBe(true);
      expect(await store.session('s', NOW)).toBeNull();
      expect(await store.setDisabled('nobody', true)).toBe(false);
    });

    test('sweeps what is past its time and nothing else', async () => {
      await add(account('ada'));
      await store.addSession('over', 'ada', NOW, NOW + 1);
      await store.addSession('alive', 'ada', NOW, NOW + 5);
      await store.addInvite('old', invite({ expiresAtMs: NOW + 1 }));
      expect(await store.sweep(NOW + 2)).toBe(2);
      expect(await store.session('alive', NOW + 2)).not.toBeNull();
    });
  });
}
