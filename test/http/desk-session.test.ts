import { TEST_PASSWORD } from '../support/test-accounts';
import { Browser, enter, refusal, startDesk, type DeskServer } from '../support/desk-server';

describe('signing in at the desk', () => {
  let server: DeskServer;
  beforeEach(async () => {
    server = await startDesk();
  });
  afterEach(() => server.close());

  test('gives a cookie that scripts and other sites cannot use, and tells who is signed in', async () => {
    const browser = await enter(server, 'ada');
    const response = await browser.signIn('ada');
    expect(response.headers.get('set-cookie')).toMatch(/^tact-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const me = (await (await browser.call('GET', '/session')).json()) as object;
    expect(me).toMatchObject({ account: { signInName: 'ada', role: 'agent' }, csrfToken: browser.csrf });
    expect(JSON.stringify(me)).not.toContain('$scrypt');
  });

  test('marks the cookie Secure and __Host- where the desk is reached over https', async () => {
    const https = await startDesk({ publicUrl: 'https://desk.example.org' });
    const browser = await enter(https, 'ada');
    expect(browser.cookie).toMatch(/^__Host-tact-session=/);
    const cookie = (await browser.signIn('ada')).headers.get('set-cookie');
    expect(cookie).toContain('Secure');
    const behindProxy = await startDesk({ trustProxy: true });
    await enter(behindProxy, 'ada');
    const forwarded = { 'x-forwarded-proto': 'https' };
    const body = { signInName: 'ada', password: TEST_PASSWORD };
    const response = await new Browser(behindProxy.url).call('POST', '/session', body, forwarded);
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-tact-session=.*Secure/);
    await https.close();
    await behindProxy.close();
  });

  test('answers an unknown name and a wrong password with the same words', async () => {
    await enter(server, 'ada');
    const answers = await Promise.all(
      ['ada', 'nobody'].map((name) => new Browser(server.url).signIn(name, 'wrong password')),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401]);
    expect(bodies[0]).toBe(bodies[1]);
  });

  test('answers 429 with Retry-After after too many wrong passwords', async () => {
    await enter(server, 'ada');
    const statuses: number[] = [];
    let last: Response | undefined;
    for (let attempt = 0; attempt < 9; attempt += 1) {
      last = await new Browser(server.url).signIn('ada', 'wrong password');
      statuses.push(last.status);
    }
    expect(statuses.slice(0, 8)).toEqual(Array(8).fill(401));
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('refuses every read and write without a session', async () => {
    const stranger = new Browser(server.url);
    const calls = [
      ['GET', '/session'],
      ['GET', '/queue'],
      ['GET', '/tickets/t1/transcript'],
      ['GET', '/stream'],
      ['POST', '/tickets/t1/claim'],
      ['GET', '/accounts'],
    ] as const;
    for (const [method, path] of calls) {
      expect([path, await refusal(await stranger.call(method, path))]).toEqual([path, '401 auth.required']);
    }
  });

  test('refuses a write without its CSRF token, with a wrong one, and from another site', async () => {
    const browser = await enter(server, 'ada');
    server.handoff.add('t1');
    const claim = (headers: Record<string, string>): Promise<Response> =>
      browser.call('POST', '/tickets/t1/claim', undefined, headers);
    expect(await refusal(await claim({ 'x-tact-csrf': '' }))).toBe('403 auth.forbidden');
    expect(await refusal(await claim({ 'x-tact-csrf': 'guessed' }))).toBe('403 auth.forbidden');
    expect(await refusal(await claim({ origin: 'https://evil.example' }))).toBe('403 origin.refused');
    expect(await refusal(await claim({ 'sec-fetch-site': 'cross-site' }))).toBe('403 origin.refused');
    expect(server.handoff.tickets.get('t1')?.state).toBe('waiting');
    expect((await claim({})).status).toBe(200);
  });

  test('asks for the header even before there is a session', async () => {
    const body = { signInName: 'ada', password: TEST_PASSWORD };
    await enter(server, 'ada');
    const response = await new Browser(server.url).call('POST', '/session', body, { 'x-tact-csrf': '' });
    expect(await refusal(response)).toBe('403 auth.forbidden');
  });

  test('ends the session by the clock, by signing out, and when the account is disabled', async () => {
    const late = await enter(server, 'late');
    server.room.clock.nowMs += 12 * 3_600_000;
    expect(await refusal(await late.call('GET', '/queue'))).toBe('401 auth.required');

    const out = await enter(server, 'out');
    const { cookie } = out;
    expect((await out.call('DELETE', '/session')).status).toBe(204);
    expect(out.cookie).toBe('tact-session=');
    out.cookie = cookie;
    expect(await refusal(await out.call('GET', '/queue'))).toBe('401 auth.required');

    const fired = await enter(server, 'fired');
    const admin = await enter(server, 'admin', 'administrator');
    const { account } = (await (await fired.call('GET', '/session')).json()) as { account: { id: string } };
    expect((await admin.call('POST', `/accounts/${account.id}/disable`, { disabled: true })).status).toBe(204);
    expect(await refusal(await fired.call('GET', '/queue'))).toBe('401 auth.required');
  });

  test('lets each role do what it is for', async () => {
    const [agent, editor] = [await enter(server, 'agent'), await enter(server, 'editor', 'editor')];
    expect(await refusal(await agent.call('GET', '/accounts'))).toBe('403 auth.forbidden');
    expect(await refusal(await editor.call('GET', '/queue'))).toBe('403 auth.forbidden');
    expect((await editor.call('GET', '/session')).status).toBe(200);
  });

  test('takes a colleague from invite to signed in, once', async () => {
    const admin = await enter(server, 'admin', 'administrator');
    const invite = { role: 'agent', signInName: 'New@example.org', displayName: null };
    const { link } = (await (await admin.call('POST', '/accounts', invite)).json()) as { link: string };
    expect(link.startsWith(`${server.url}/desk/#invite=`)).toBe(true);
    const token = link.split('#invite=')[1] ?? '';
    const newcomer = new Browser(server.url);
    const look = await newcomer.call('POST', '/invites/look', { token });
    expect(await look.json()).toMatchObject({ role: 'agent', signInName: 'new@example.org' });
    const chosen = { token, signInName: 'new@example.org', displayName: 'Neu', password: TEST_PASSWORD };
    expect((await newcomer.call('POST', '/invites/accept', chosen)).status).toBe(200);
    expect((await newcomer.call('GET', '/queue')).status).toBe(200);
    expect(await refusal(await newcomer.call('POST', '/invites/look', { token }))).toBe('403 auth.forbidden');
    expect(await refusal(await new Browser(server.url).call('POST', '/invites/look', { token }))).toBe(
      '410 auth.linkInvalid',
    );
  });

  test('keeps an administrator from locking themselves out', async () => {
    const admin = await enter(server, 'admin', 'administrator');
    const { account } = (await (await admin.call('GET', '/session')).json()) as { account: { id: string } };
    expect(await refusal(await admin.call('POST', `/accounts/${account.id}/disable`, { disabled: true }))).toBe(
      '403 auth.forbidden',
    );
  });
});
