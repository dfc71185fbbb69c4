import { AppCredentials, ConnectorClient } from 'botframework-connector';
import { createConnectorSender, type Sender } from '../../../src/conversation/connector-sender';
import { clientFor } from '../../support/deliveries';
import { HostileConnector, OK, type Answer } from '../../support/hostile-connector';
import { NOW } from '../../support/store';

const CLOCK = { now: () => NOW };

/** A bot with credentials, whose token service gives a new token each time it’s asked for one. */
class CountingCredentials extends AppCredentials {
  private fetched = 0;
  constructor() {
    super('11111111-2222-3333-4444-555555555555');
  }
  override getToken(forceRefresh = false): Promise<string> {
    if (forceRefresh || this.fetched === 0) this.fetched += 1;
    return Promise.resolve(`token${this.fetched}`);
  }
  protected override refreshToken(): Promise<never> {
    return Promise.reject(new Error('not asked'));
  }
}

describe('the connector’s sender', () => {
  let connector: HostileConnector;
  let sender: Sender;
  const open = async (...answers: Answer[]) => {
    connector = await HostileConnector.open((_, request) => answers[request - 1] ?? OK);
    // What is waited for in vain is waited for briefly; an answer may take what a busy machine takes.
    sender = createConnectorSender(clientFor, { clock: CLOCK, patienceMs: answers.includes('silence') ? 80 : 10_000 });
  };
  afterEach(async () => {
    await sender.close(AbortSignal.timeout(500));
    await connector.close();
  });
  const send = (activity: { replyToId?: string } = {}, isWanted = () => true) =>
    sender.send(
      { serviceUrl: connector.url, conversation: { id: 'a:1/2', isGroup: false, conversationType: '', name: '' } },
      { type: 'message', text: 'hello', ...activity },
      isWanted,
    );

  it('posts where the SDK would', async () => {
    await open();
    expect(await send({ replyToId: 'r/1' })).toEqual({ outcome: 'delivered' });
    expect(await send()).toEqual({ outcome: 'delivered' });
    expect(connector.arrivals.map(({ path }) => path)).toEqual([
      '/v3/conversations/a%3A1%2F2/activities/r%2F1',
      '/v3/conversations/a%3A1%2F2/activities',
    ]);
  });

  it.each([
    [{ status: 201 }, { outcome: 'delivered' }],
    ['cutBody' as const, { outcome: 'delivered' }],
    [{ status: 302 }, { outcome: 'refused', status: 302 }],
    [{ status: 400 }, { outcome: 'refused', status: 400 }],
    [{ status: 404 }, { outcome: 'refused', status: 404 }],
    [{ status: 401 }, { outcome: 'later', status: 401, afterMs: null }],
    [{ status: 403 }, { outcome: 'later', status: 403, afterMs: null }],
    [{ status: 412 }, { outcome: 'later', status: 412, afterMs: null }],
    [
      { status: 429, headers: { 'retry-after': '7' } },
      { outcome: 'later', status: 429, afterMs: 7_000 },
    ],
    [
      { status: 503, headers: { 'retry-after': 'soon' } },
      { outcome: 'later', status: 503, afterMs: null },
    ],
    [{ status: 502 }, { outcome: 'later', status: 502, afterMs: null }],
  ])('takes %j for %j', async (answer, delivery) => {
    await open(answer);
    expect(await send()).toEqual(delivery);
  });

  it('sends nothing when it is not wanted any more by the time the connection is open', async () => {
    await open();
    let asked = 0;
    expect(await send({}, () => ((asked += 1), false))).toEqual({ outcome: 'unsent' });
    expect([asked, connector.requests]).toEqual([1, 0]);
    expect(await send()).toEqual({ outcome: 'delivered' });
    expect(connector.requests).toBe(1);
  });

  it.each(['silence', 'cutUnread', 'cutRead'] as const)('does not try again by itself after %s', async (answer) => {
    await open(answer);
    await expect(send()).rejects.toThrow();
    expect(connector.requests).toBe(1);
  });

  it('refuses an address that is none', async () => {
    await open();
    const conversation = { id: 'a', isGroup: false, conversationType: '', name: '' };
    expect(await sender.send({ serviceUrl: 'nowhere', conversation }, {}, () => true)).toEqual({
      outcome: 'refused',
      status: 0,
    });
    expect(await sender.send({ conversation }, {}, () => true)).toEqual({ outcome: 'refused', status: 0 });
  });

  it('fetches a new token after the channel refused the one it had', async () => {
    await open({ status: 401 });
    const client = new ConnectorClient(new CountingCredentials(), { baseUri: connector.url });
    sender = createConnectorSender(() => Promise.resolve(client), { clock: CLOCK });
    for (let attempt = 0; attempt < 3; attempt += 1) await send();
    expect(connector.arrivals.map(({ authorization }) => authorization)).toEqual([
      'Bearer token1',
      'Bearer token2',
      'Bearer token2',
    ]);
  });
});
