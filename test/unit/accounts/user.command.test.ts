import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccounts } from '../../../src/accounts/accounts';
import { runUserAdd } from '../../../src/cli/user.command';
import { readConfig, type Config } from '../../../src/config/config';
import { systemClock } from '../../../src/core/clock';
import { createAccountStore } from '../../../src/storage/accounts.store';
import { openStore } from '../../../src/storage/open-store';
import { TEST_COST, TEST_PASSWORD } from '../../support/test-accounts';

describe('tact user add', () => {
  let folder: string;
  let config: Config;
  let written: string[];
  const write = (line: string): void => void written.push(line);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tact-user-'));
    config = readConfig({ DATA_DIR: folder, PUBLIC_URL: 'https://desk.example.org' });
    written = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('prints a link that makes the account it was asked for', async () => {
    expect(await runUserAdd(config, { role: 'supervisor', name: 'Ada@example.org' }, write)).toBe(0);
    const [link = ''] = written;
    expect(link).toMatch(/^https:\/\/desk\.example\.org\/desk\/#invite=[\w-]{43}$/);
    const store = await openStore({ kind: 'sqlite', file: join(folder, 'tact.db') }, 'test');
    const accounts = createAccounts({ store: createAccountStore(store.db), clock: systemClock, cost: TEST_COST });
    const token = link.split('#invite=')[1] ?? '';
    const { session } = await accounts.acceptInvite(token, {
      signInName: '',
      displayName: 'Ada',
      password: TEST_PASSWORD,
    });
    expect(session.account).toMatchObject({ signInName: 'ada@example.org', role: 'supervisor' });
    await store.close();
  });

  test.each([
    [{ role: 'king' }, 'There is no role "king". Roles: agent, supervisor, editor, administrator.'],
    [{ role: 'agent', name: ' a ' }, 'The sign-in name must have 2 to 200 characters.'],
  ])('refuses %j', async (options, words) => {
    expect(await runUserAdd(config, options, write)).toBe(2);
    expect(written).toEqual([words]);
  });
});
