import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusal, startDesk, type DeskServer } from '../support/desk-server';

describe('the desk page', () => {
  let folder: string;
  let server: DeskServer;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tact-desk-'));
    writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">');
    writeFileSync(join(folder, 'main.js'), '1');
    server = await startDesk({ pageFolder: folder });
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test.each(['/desk', '/desk/'])('is served at %s with a fresh nonce that its policy names', async (path) => {
    const [first, second] = await Promise.all([1, 2].map(() => fetch(`${server.url}${path}`)));
    const nonce = /nonce="([^"]+)"/.exec((await first?.text()) ?? '')?.[1] ?? '';
    const policy = first?.headers.get('content-security-policy') ?? '';
    expect(nonce.length).toBeGreaterThanOrEqual(22);
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(policy).not.toContain('unsafe');
    expect(await second?.text()).not.toContain(nonce);
  });

  test('has its files beside it, and neither hides the interface nor answers for it', async () => {
    expect(await (await fetch(`${server.url}/desk/main.js`)).text()).toBe('1');
    expect(await refusal(await fetch(`${server.url}/desk/api/queue`))).toBe('401 auth.required');
    expect(await refusal(await fetch(`${server.url}/desk/api/nothing`))).toBe('404 notFound');
    expect(await refusal(await fetch(`${server.url}/desk/..%2f..%2fetc%2fpasswd`))).toBe('404 notFound');
  });
});
