import type { Backoffice } from '../backoffice/ports';
import { createRestBackoffice } from '../backoffice/rest/client';
import type { RestAuth } from '../backoffice/rest/authorization';
import type { BackofficeConfig } from '../config/backoffice';
import type { Clock } from '../core/clock';
import type { StoreTarget } from '../storage/engine';
import { openSampleShop } from './sample-shop';

/** The company's systems as configured: over HTTP, or the sample shop in a database of its own. */
export function openBackoffice(
  config: BackofficeConfig | null,
  sampleShop: StoreTarget,
  clock: Clock,
): Promise<{ backoffice: Backoffice; close(): Promise<void> }> {
  if (config === null) return openSampleShop(sampleShop, clock);
  const auth = authOf(config.auth);
  return Promise.resolve(createRestBackoffice({ url: new URL(config.url), auth, clock, random: Math.random }));
}

function authOf(auth: BackofficeConfig['auth']): RestAuth {
  switch (auth.kind) {
    case 'none':
      return auth;
    case 'apiKey':
      return { ...auth, key: auth.key.reveal() };
    case 'oauth2':
      return { ...auth, tokenUrl: new URL(auth.tokenUrl), clientSecret: auth.clientSecret.reveal() };
  }
}
