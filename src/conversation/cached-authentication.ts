import {
  ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactory,
  type Activity,
} from 'botbuilder';
import {
  type AuthenticateRequestResult,
  ClaimsIdentity,
  ConnectorFactory,
  type ConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';
import { LRUCache } from 'lru-cache';
import { BotError } from '../core/errors';

export interface BotCredentials {
  readonly appId: string;
  readonly password: string;
  readonly type: string;
  readonly tenantId: string;
}

/** Bounds what a flood of forged service urls could make us keep. */
const MOST_CLIENTS = 200;

/**
 * The SDK builds a ConnectorClient and a UserTokenClient for every turn, which is most of what a turn costs it. Here each is built once per
 * service url and audience. Service urls that are not on the list are refused: a token must not be sent to whoever asks.
 */
export class CachedAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly connectors = new LRUCache<string, Promise<ConnectorClient>>({ max: MOST_CLIENTS });
  private readonly userTokens = new LRUCache<string, Promise<UserTokenClient>>({ max: MOST_CLIENTS });

  constructor(
    private readonly credentials: BotCredentials | null,
    private readonly isAllowedServiceUrl: (url: string) => boolean,
    /** Where keys are found and who issues tokens, where that is not the public cloud. */
    cloud: ConfigurationBotFrameworkAuthenticationOptions = {},
  ) {
    super(
      cloud,
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the SDK's own subclass; its types lose it
      new ConfigurationServiceClientCredentialFactory({
        MicrosoftAppId: credentials?.appId ?? '',
        MicrosoftAppPassword: credentials?.password ?? '',
        MicrosoftAppType: credentials?.type ?? 'MultiTenant',
        MicrosoftAppTenantId: credentials?.tenantId ?? '',
      }),
    );
  }

  override async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(activity, authHeader);
    return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    return new CachedConnectorFactory((serviceUrl, audience) => this.connector(claimsIdentity, serviceUrl, audience));
  }

  override createUserTokenClient(claimsIdentity: ClaimsIdentity): Promise<UserTokenClient> {
    const key = claimsIdentity.getClaimValue('aud') ?? '';
    return cached(this.userTokens, key, () => super.createUserTokenClient(claimsIdentity));
  }

  /** The client that speaks to a channel as this bot. @throws BotError `channel.closed` for a service url that is not on the list */
  connectorFor(serviceUrl: string): Promise<ConnectorClient> {
    return this.connector(this.ownIdentity(), serviceUrl);
  }

  private connector(identity: ClaimsIdentity, serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    if (!this.isAllowedServiceUrl(serviceUrl))
      throw new BotError(
        'channel.closed',
        'This service url is not on the list of allowed ones (ALLOWED_SERVICE_URLS).',
      );
    return cached(this.connectors, `${serviceUrl} ${audience ?? ''}`, () =>
      super.createConnectorFactory(identity).create(serviceUrl, audience),
    );
  }

  private ownIdentity(): ClaimsIdentity {
    const appId = this.credentials?.appId ?? '';
    return new ClaimsIdentity(appId === '' ? [] : [{ type: 'aud', value: appId }], true);
  }
}

class CachedConnectorFactory extends ConnectorFactory {
  constructor(private readonly find: (serviceUrl: string, audience?: string) => Promise<ConnectorClient>) {
    super();
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    return this.find(serviceUrl, audience);
  }
}

/** A build that failed is not kept. */
function cached<T extends object>(
  cache: LRUCache<string, Promise<T>>,
  key: string,
  build: () => Promise<T>,
): Promise<T> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const built = build();
  cache.set(key, built);
  built.catch(() => cache.delete(key));
  return built;
}
