import type { Route } from 'playwright-core';
import { serverFolder } from '../support/server-folder';
import { ServerProcess } from '../support/server-process';
import { Window } from '../support/window';

const BUSY = { status: 503, headers: { 'retry-after': '1' }, contentType: 'application/json' };

describe('A customer whose messages the server cannot take for a moment', () => {
  let server: ServerProcess;
  let window: Window;

  beforeEach(async () => {
    server = await ServerProcess.start({ DATA_DIR: serverFolder('again') });
    window = await Window.open('en-GB', { width: 800, height: 900 });
  });
  afterEach(async () => {
    await window.close();
    await server.stop();
  });

  it('sees them arrive by themselves, once and in their order', async () => {
    const { page } = window;
    let refusals = 2;
    const tried: string[] = [];
    await page.route('**/activities', (route: Route) => {
      const { text } = (route.request().postDataJSON() ?? {}) as { text?: string };
      if (text === undefined) return route.continue();
      tried.push(text);
      refusals -= 1;
      return refusals >= 0 ? route.fulfill({ ...BUSY, body: '{}' }) : route.continue();
    });
    await page.goto(server.url);
    const box = page.getByRole('textbox');
    for (const text of ['Where is my order?', 'NB-60842']) {
      await box.fill(text);
      await box.press('Enter');
    }
    // The answer to the second message: the bot has the number, and asks for the proof.
    await page
      .getByText(/e-mail address or postcode/)
      .first()
      .waitFor();
    expect(tried).toEqual(['Where is my order?', 'Where is my order?', 'Where is my order?', 'NB-60842']);
    expect(await page.getByText(/send failed|retry/i).count()).toBe(0);
    // The server has taken each of them once, though one was sent three times.
    const { origins } = await page.context().storageState();
    const kept = origins[0]?.localStorage.find(({ name }) => name === 'tact.conversation')?.value ?? '{}';
    const { conversationId, token } = JSON.parse(kept) as { conversationId: string; token: string };
    const url = `/v3/directline/conversations/${conversationId}/activities`;
    const answer = await fetch(`${server.url}${url}`, { headers: { authorization: `Bearer ${token}` } });
    const { activities } = (await answer.json()) as { activities: { text?: string; from: { role: string } }[] };
    const written = activities.filter(({ from, text }) => from.role === 'user' && text !== undefined);
    expect(written.map(({ text }) => text)).toEqual(['Where is my order?', 'NB-60842']);
  }, 60_000);
});
