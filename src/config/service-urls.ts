/**
 * Where Azure Bot Service has its connectors, in the public cloud and the sovereign ones. Not `*.trafficmanager.net`: a name there is
 * anybody's for the asking, and the bot's own token goes to whatever address is allowed here.
 */
export const AZURE_SERVICE_URLS = [
  'https://*.botframework.com',
  'https://smba.trafficmanager.net',
  'https://smba.infra.gcc.teams.microsoft.com',
  'https://smba.infra.gov.teams.microsoft.us',
  'https://smba.infra.dod.teams.microsoft.us',
  'https://*.botframework.azure.us',
  'https://*.botframework.azure.cn',
] as const;

/** The Emulator and the tests answer from the same machine. */
export const LOOPBACK_SERVICE_URLS = ['http://localhost:*', 'http://127.0.0.1:*', 'http://[::1]:*'] as const;

// scheme, then a host of which the first label may be `*.`, then a port that may be `*`; nothing else
const PATTERN = /^(https?):\/\/(\*\.)?([a-z0-9.-]+|\[[0-9a-f:]+\])(?::(\d{1,5}|\*))?$/;

/** Whether a text is a pattern such as `https://*.example.com` or `http://localhost:*`. */
export function isServiceUrlPattern(text: string): boolean {
  return PATTERN.test(text);
}

/** Turns the patterns into the question whether the bot may send to an address. `*.` stands for one or more labels, never for none. */
export function allowServiceUrls(patterns: readonly string[]): (serviceUrl: string) => boolean {
  const rules = patterns.map(toRule);
  return (serviceUrl) => {
    if (!URL.canParse(serviceUrl)) return false;
    const url = new URL(serviceUrl);
    if (url.username !== '' || url.password !== '') return false;
    return rules.some((rule) => rule(url));
  };
}

function toRule(pattern: string): (url: URL) => boolean {
  const [, scheme, wildcard, host, port] = PATTERN.exec(pattern) ?? [];
  if (scheme === undefined || host === undefined) throw new Error('Not a pattern for service addresses.');
  return (url) => {
    const hostFits = wildcard === undefined ? url.hostname === host : url.hostname.endsWith(`.${host}`);
    const portFits = port === '*' || portOf(url.port, scheme) === portOf(port, scheme);
    return url.protocol === `${scheme}:` && hostFits && portFits;
  };
}

function portOf(port: string | undefined, scheme: string): string {
  if (port !== undefined && port !== '') return port;
  return scheme === 'https' ? '443' : '80';
}
