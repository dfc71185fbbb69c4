import type { Secret } from './secret';
import type { Settings } from './settings';

/** The company's own systems, behind HTTP. */
export interface BackofficeConfig {
  /** Where the paths of docs/backoffice.openapi.yaml begin. */
  readonly url: string;
  readonly auth:
    | { readonly kind: 'none' }
    | { readonly kind: 'apiKey'; readonly header: string; readonly key: Secret }
    | {
        readonly kind: 'oauth2';
        readonly tokenUrl: string;
        readonly clientId: string;
        readonly clientSecret: Secret;
        readonly scope: string | null;
      };
}

/** What each way of signing in can't do without. */
const NEEDED = {
  none: [],
  apiKey: ['BACKOFFICE_API_KEY'],
  oauth2: ['BACKOFFICE_TOKEN_URL', 'BACKOFFICE_CLIENT_ID', 'BACKOFFICE_CLIENT_SECRET'],
} as const;

const ANY = [...NEEDED.apiKey, ...NEEDED.oauth2, 'BACKOFFICE_SCOPE'] as const;

export function backofficeContradictions(settings: Settings): readonly string[] {
  const { BACKOFFICE_URL: url, BACKOFFICE_AUTH: auth } = settings;
  if (url === undefined) {
    const [stray] = ANY.filter((name) => settings[name] !== undefined);
    return stray === undefined ? [] : [`BACKOFFICE_URL is missing: ${stray} is set.`];
  }
  return NEEDED[auth]
    .filter((name) => settings[name] === undefined)
    .map((name) => `${name} is missing: BACKOFFICE_AUTH ${auth} needs one.`);
}

/** Null: the sample shop that comes with Tact. */
export function backofficeOf(settings: Settings): BackofficeConfig | null {
  const { BACKOFFICE_URL: url, BACKOFFICE_AUTH: kind, BACKOFFICE_API_KEY: key } = settings;
  if (url === undefined) return null;
  if (kind === 'apiKey' && key !== undefined) {
    return { url, auth: { kind, header: settings.BACKOFFICE_API_KEY_HEADER, key } };
  }
  const { BACKOFFICE_TOKEN_URL: tokenUrl, BACKOFFICE_CLIENT_ID: clientId } = settings;
  const { BACKOFFICE_CLIENT_SECRET: clientSecret } = settings;
  if (kind === 'oauth2' && tokenUrl !== undefined && clientId !== undefined && clientSecret !== undefined) {
    const scope = settings.BACKOFFICE_SCOPE ?? null;
    return { url, auth: { kind, tokenUrl, clientId, clientSecret, scope } };
  }
  return { url, auth: { kind: 'none' } };
}
