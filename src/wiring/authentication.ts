import type { Config } from '../config/config';
import { CachedAuthentication } from '../conversation/cached-authentication';

/** The door to Azure Bot Service, as the settings describe the bot. */
export function createAuthentication(
  config: Config,
  isAllowedServiceUrl: (url: string) => boolean,
): CachedAuthentication {
  const { credentials } = config.bot;
  return new CachedAuthentication(
    credentials === null
      ? null
      : {
          appId: credentials.appId,
          password: credentials.password?.reveal() ?? '',
          type: credentials.type,
          tenantId: credentials.tenantId ?? '',
        },
    isAllowedServiceUrl,
  );
}
