import { createHash, randomBytes } from 'node:crypto';

/** The only source of new secrets for cookies and links. Handed down, so that tests own it. */
export interface Tokens {
  next(): string;
}

/** 256 bits each. */
export const randomTokens: Tokens = { next: () => randomBytes(32).toString('base64url') };

/** How a token is stored: whoever reads the store can't sign in with what they find. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** The value a session's writes must carry in a header, which no other site can read or guess. */
export function csrfTokenOf(sessionToken: string): string {
  return createHash('sha256').update(`csrf:${sessionToken}`).digest('base64url');
}
