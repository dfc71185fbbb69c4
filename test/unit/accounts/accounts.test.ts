import crypto from 'node:crypto';
import { inviteLink, ensureFirstAdministratorLink } from '../../../src/accounts/invite-link';
import { createSignInLimit } from '../../../src/accounts/sign-in-limit';
import { hashToken } from '../../../src/accounts/tokens';
import { join, openAccounts, TEST_PASSWORD, type TestAccounts } from '../../support/test-accounts';

const HOUR = 3_600_000;

describe('accounts', () => {
  let opened: TestAccounts;
  beforeEach(async () => {
    opened = await openAccounts({ sessionMs: 2 * HOUR });
  });
  afterEach(() => opened.close());

  test('signs in with the right password, however the name is written', async () => {
    await join(opened.accounts, 'ada@example.org');
    const { session } = await opened.accounts.signIn('  ADA@example.ORG ', TEST_PASSWORD, 'here');
    expect(session.account.signInName).toBe('ada@example.org');
  });

  test('answers an unknown name, a wrong password and a disabled account alike', async () => {
    const { session } = await join(opened.accounts, 'ada');
    await join(opened.accounts, 'bob');
    await opened.accounts.setDisabled(session.account.id, true);
    const tries = [
      opened.accounts.signIn('nobody', TEST_PASSWORD, 'here'),
      opened.accounts.signIn('bob', 'not the password', 'here'),
      opened.accounts.signIn('ada', TEST_PASSWORD, 'here'),
    ];
    const refusals = (await Promise.allSettled(tries)).map((one) =>
      one.status === 'rejected' ? (one.reason as Error) : null,
    );
    expect(
      refusals.map((one) => (one === null ? '' : `${'code' in one ? String(one.code) : ''}: ${one.message}`)),
    ).toEqual(Array(3).fill('auth.wrongPassword: The name or the password is wrong.'));
  });

  test('does the same work for an unknown name as for a wrong password', async () => {
    await join(opened.accounts, 'ada');
    await opened.accounts.signIn('warm up', 'wrong', 'here').catch(() => undefined);
    const scrypt = jest.spyOn(crypto, 'scrypt');
    const derivations = async (name: string): Promise<number> => {
      scrypt.mockClear();
      await opened.accounts.signIn(name, 'wrong', 'here').catch(() => undefined);
      return scrypt.mock.calls.length;
    };
    expect(await derivations('ada')).toBe(1);
    expect(await derivations('nobody')).toBe(1);
    scrypt.mockRestore();
  });

  test('limits failed sign-ins, tells when to come back, and clears the count on success', async () => {
    const limit = createSignInLimit({ perNameAndAddress: 2, perName: 100, perAddress: 100 });
    const limited = await openAccounts({ limit });
    await join(limited.accounts, 'ada');
    const wrong = (): Promise<unknown> => limited.accounts.signIn('ada', 'wrong', 'here');
    await expect(wrong()).rejects.toMatchObject({ code: 'auth.wrongPassword' });
    await limited.accounts.signIn('ada', TEST_PASSWORD, 'here');
    await expect(wrong()).rejects.toMatchObject({ code: 'auth.wrongPassword' });
    await expect(wrong()).rejects.toMatchObject({ code: 'auth.wrongPassword' });
    await expect(wrong()).rejects.toMatchObject({ code: 'rate.limited', retryAfterSeconds: 900 });
    await expect(limited.accounts.signIn('ada', TEST_PASSWORD, 'elsewhere')).resolves.toBeDefined();
    await limited.close();
  });

  test('keeps a session alive by use, and ends it without', async () => {
    const { token } = await join(opened.accounts, 'ada');
    opened.clock.nowMs += 1.5 * HOUR;
    expect(await opened.accounts.session(token)).not.toBeNull();
    opened.clock.nowMs += 1.5 * HOUR;
    expect(await opened.accounts.session(token)).not.toBeNull();
    opened.clock.nowMs += 2 * HOUR;
    expect(await opened.accounts.session(token)).toBeNull();
  });

  test('ends even a busy session after twice its time', async () => {
    const { token } = await join(opened.accounts, 'ada');
    for (let hour = 1; hour < 4; hour += 1) {
      opened.clock.nowMs += HOUR;
      expect(await opened.accounts.session(token)).not.toBeNull();
    }
    opened.clock.nowMs += HOUR;
    expect(await opened.accounts.session(token)).toBeNull();
  });

  test('gives the first administrator a link that works once', async () => {
    const link = await ensureFirstAdministratorLink(opened.accounts, 'https://desk.example.org/');
    const token = (link ?? '').split('#invite=')[1] ?? '';
    expect(link).toBe(inviteLink('https://desk.example.org', token));
    const chosen = { signInName: 'Root@example.org', displayName: ' Root ', password: TEST_PASSWORD };
    const { session } = await opened.accounts.acceptInvite(token, chosen);
    expect(session.account).toMatchObject({
      role: 'administrator',
      signInName: 'root@example.org',
      displayName: 'Root',
    });
    await expect(opened.accounts.acceptInvite(token, { ...chosen, signInName: 'x' })).rejects.toMatchObject({
      code: 'auth.linkInvalid',
    });
    expect(await ensureFirstAdministratorLink(opened.accounts, 'https://desk.example.org')).toBeNull();
  });

  test("takes the inviter's name for the account over the invited person's", async () => {
    const { token } = await opened.accounts.invite({ role: 'editor', signInName: 'Fixed', displayName: null });
    const { session } = await opened.accounts.acceptInvite(token, {
      signInName: 'other',
      displayName: 'E',
      password: TEST_PASSWORD,
    });
    expect(session.account).toMatchObject({ signInName: 'fixed', role: 'editor' });
  });

  test('lets somebody who forgot the password back in through a new link', async () => {
    const { session } = await join(opened.accounts, 'ada');
    const { token } = await opened.accounts.invite({ role: 'agent', signInName: 'ada', displayName: null });
    const chosen = { signInName: 'ada', displayName: 'Ada', password: 'ganz neues Passwort' };
    const again = await opened.accounts.acceptInvite(token, chosen);
    expect(again.session.account.id).toBe(session.account.id);
    await expect(opened.accounts.signIn('ada', TEST_PASSWORD, 'here')).rejects.toMatchObject({
      code: 'auth.wrongPassword',
    });
    await expect(opened.accounts.signIn('ada', chosen.password, 'here')).resolves.toBeDefined();
  });

  test('refuses a weak password and leaves the link usable', async () => {
    const { token } = await opened.accounts.invite({ role: 'agent', signInName: null, displayName: null });
    const chosen = { signInName: 'ada', displayName: 'Ada' };
    await expect(opened.accounts.acceptInvite(token, { ...chosen, password: 'short' })).rejects.toMatchObject({
      code: 'body.invalid',
    });
    await expect(opened.accounts.acceptInvite(token, { ...chosen, password: TEST_PASSWORD })).resolves.toBeDefined();
  });

  test('never hands a token to the store', () => {
    expect(hashToken('token')).not.toContain('token');
    expect(hashToken('token')).toBe(hashToken('token'));
  });
});
