import jwt from 'jsonwebtoken';
import { DirectLineTokens } from '../../../src/directline/tokens';

const clock = { nowMs: Date.UTC(2026, 0, 5), now: () => clock.nowMs };
const signingKey = 'a key for tests';
const tokens = new DirectLineTokens({ signingKey, lifetimeSeconds: 60, clock });
const grant = { conversationId: 'c-1', user: { id: 'dl_anna', name: 'Anna' } };
const nowSeconds = (): number => clock.nowMs / 1000;

describe('The tokens of Direct Line', () => {
  it('stand for one user in one conversation, for as long as they say', () => {
    const issued = tokens.issue(grant);
    expect(issued).toMatchObject({ conversationId: 'c-1', expires_in: 60 });
    expect(tokens.verify(issued.token)).toEqual(grant);
    clock.nowMs += 59_000;
    expect(tokens.verify(issued.token)).toEqual(grant);
    clock.nowMs += 2_000;
    expect(() => tokens.verify(issued.token)).toThrow(expect.objectContaining({ code: 'auth.tokenExpired' }));
  });

  it.each<[string, () => string]>([
    [
      'signed with another key',
      () => new DirectLineTokens({ signingKey: 'another', lifetimeSeconds: 60, clock }).issue(grant).token,
    ],
    [
      'not signed',
      () =>
        jwt.sign({ conv: 'c-1', user: 'dl_anna', name: null }, '', { algorithm: 'none', audience: 'tact/directline' }),
    ],
    [
      'of another purpose',
      () => jwt.sign({ conv: 'c-1', user: 'dl_anna', name: null, iat: nowSeconds() }, signingKey, { audience: 'desk' }),
    ],
    [
      'without a conversation',
      () => jwt.sign({ user: 'dl_anna', name: null, iat: nowSeconds() }, signingKey, { audience: 'tact/directline' }),
    ],
    ['no token at all', () => 'hello'],
    ['empty', () => ''],
  ])('are refused when %s', (_what, token) => {
    expect(() => tokens.verify(token())).toThrow(expect.objectContaining({ code: 'auth.forbidden' }));
  });
});
