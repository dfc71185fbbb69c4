// The only reader of the environment. Settings come in as text and go out as one frozen value that index.ts hands down;
// no other room sees a setting's name, and none reads `.env`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'dotenv';
import { backofficeContradictions, backofficeOf, type BackofficeConfig } from './backoffice';
import { projectRoot } from './project-root';
import type { Secret } from './secret';
import { AZURE_SERVICE_URLS, LOOPBACK_SERVICE_URLS } from './service-urls';
import { settingsSchema, type Settings } from './settings';
import { PLAINLY } from '../core/plainly';

const HOUR_MS = 3_600_000;
const LOOPBACK_HOSTS = ['127.0.0.1', '::1', 'localhost'];

/** Who the bot is to Azure Bot Service. */
export interface BotCredentials {
  readonly appId: string;
  readonly type: Settings['MICROSOFT_APP_TYPE'];
  /** Null with a managed identity, which has none. */
  readonly password: Secret | null;
  readonly tenantId: string | null;
}

export interface Config {
  readonly environment: Settings['NODE_ENV'];
  readonly dataDir: string;
  /** The PostgreSQL database that instances share; null: this process alone, with its store in the data folder. */
  readonly databaseUrl: Secret | null;
  readonly logLevel: Settings['LOG_LEVEL'];
  /** Where the customer's own language can't be told or isn't installed. */
  readonly defaultLocale: string;
  /** The company's own mood model; null: the one that comes with Tact. */
  readonly moodModel: string | null;
  /** How the company writes its order numbers; `usualLetters` are put before digits alone. */
  readonly orderFormat: { readonly mask: string; readonly usualLetters: string | null };
  readonly http: {
    readonly host: string;
    /** 0 leaves the choice to the system. */
    readonly port: number;
    /** Origin and path under which customers and agents reach the server, without a slash at its end; null when only known as host and port. */
    readonly publicUrl: string | null;
    /** Whether `X-Forwarded-For` and `X-Forwarded-Proto` come from a proxy of ours. */
    readonly trustProxy: boolean;
  };
  readonly bot: {
    /** `open`: anyone on this machine may post, for development; `off`: `POST /api/messages` is closed, the web chat isn't. */
    readonly endpoint: 'authenticated' | 'open' | 'off';
    readonly credentials: BotCredentials | null;
    /** Patterns for `allowServiceUrls`. */
    readonly allowedServiceUrls: readonly string[];
  };
  readonly directLine: {
    /** Null: `tokens/generate` serves pages of allowed origins without one. */
    readonly secret: Secret | null;
    /** Null: one is made at the first start and kept in the data folder, see `signingKey`. */
    readonly signingKey: Secret | null;
    /** Besides the server's own pages. */
    readonly allowedOrigins: readonly string[];
  };
  readonly desk: {
    readonly sessionMs: number;
  };
  readonly handoff: {
    /** How long a ticket waits for an agent before it ends `expired`. */
    readonly ticketExpiryMs: number;
    /** Whose law statutory periods follow (null: that of each conversation's language), and in which zone days begin. */
    readonly calendar: { readonly law: NonNullable<Settings['LAW']> | null; readonly timeZone: string | null };
  };
  /** Null: the sample shop that comes with Tact. */
  readonly backoffice: BackofficeConfig | null;
  readonly operations: {
    /** Who presents it may read `/metrics`; null: only this machine may. */
    readonly metricsToken: Secret | null;
  };
}

/** All that is wrong with the settings, named but never quoted: a wrong value may be a secret in the wrong line. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`These settings need attention:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Settings in, configuration out; pure.
 * @throws ConfigError with every problem at once
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = settingsSchema.safeParse(env, PLAINLY);
  if (!read.success)
    throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const problems = contradictions(read.data);
  if (problems.length > 0) throw new ConfigError(problems);
  return deepFreeze(shape(read.data));
}

/** A regional folder such as nl-BE holds only what differs there. */
export const installedLanguages = (): readonly string[] =>
  readdirSync(join(projectRoot(), 'locales')).filter((folder) => /^[a-z]{2,3}$/.test(folder));

/**
 * Reads `.env` in a folder, where there is one, and the environment, which wins.
 * @throws ConfigError with every problem at once; also when the default language isn't installed
 */
export function loadConfig(folder = process.cwd()): Config {
  const file = resolve(folder, '.env');
  const config = readConfig({ ...(existsSync(file) ? parse(readFileSync(file)) : {}), ...process.env });
  const installed = installedLanguages();
  if (!installed.includes(config.defaultLocale)) {
    throw new ConfigError([`DEFAULT_LOCALE must be one of the languages in locales: ${installed.join(', ')}`]);
  }
  return config;
}

/** What the schema can't see, because it takes two settings. */
function contradictions(settings: Settings): string[] {
  const problems: string[] = [];
  const { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: password, MICROSOFT_APP_TYPE: type } = settings;
  if (id === undefined && password !== undefined)
    problems.push('MICROSOFT_APP_ID is missing: MICROSOFT_APP_PASSWORD is set.');
  if (id !== undefined && type !== 'UserAssignedMSI' && password === undefined) {
    problems.push(`MICROSOFT_APP_PASSWORD is missing: MICROSOFT_APP_TYPE ${type} needs one.`);
  }
  if (id !== undefined && type !== 'MultiTenant' && settings.MICROSOFT_APP_TENANT_ID === undefined) {
    problems.push(`MICROSOFT_APP_TENANT_ID is missing: MICROSOFT_APP_TYPE ${type} needs one.`);
  }
  if (settings.DATABASE_URL !== undefined && settings.TOKEN_SIGNING_KEY === undefined) {
    problems.push('TOKEN_SIGNING_KEY is missing: DATABASE_URL is set, and all instances must sign with the same key.');
  }
  return [...problems, ...backofficeContradictions(settings)];
}

function shape(settings: Settings): Config {
  const credentials = credentialsOf(settings);
  const host = settings.HOST ?? (credentials === null ? '127.0.0.1' : '0.0.0.0');
  const production = settings.NODE_ENV === 'production';
  return {
    environment: settings.NODE_ENV,
    dataDir: resolve(settings.DATA_DIR),
    moodModel: settings.MOOD_MODEL === undefined ? null : resolve(settings.MOOD_MODEL),
    databaseUrl: settings.DATABASE_URL ?? null,
    logLevel: settings.LOG_LEVEL,
    defaultLocale: settings.DEFAULT_LOCALE,
    orderFormat: {
      mask: settings.ORDER_NUMBER_FORMAT,
      usualLetters: settings.ORDER_NUMBER_LETTERS === 'none' ? null : settings.ORDER_NUMBER_LETTERS.toUpperCase(),
    },
    http: {
      host,
      port: settings.PORT,
      publicUrl: settings.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
      trustProxy: settings.TRUST_PROXY,
    },
    bot: {
      endpoint: credentials !== null ? 'authenticated' : !production && LOOPBACK_HOSTS.includes(host) ? 'open' : 'off',
      credentials,
      allowedServiceUrls: [
        ...(settings.ALLOWED_SERVICE_URLS ?? AZURE_SERVICE_URLS),
        ...(production ? [] : LOOPBACK_SERVICE_URLS),
      ],
    },
    directLine: {
      secret: settings.DIRECTLINE_SECRET ?? null,
      signingKey: settings.TOKEN_SIGNING_KEY ?? null,
      allowedOrigins: settings.ALLOWED_ORIGINS,
    },
    desk: { sessionMs: settings.DESK_SESSION_HOURS * HOUR_MS },
    handoff: {
      ticketExpiryMs: settings.TICKET_EXPIRY_HOURS * HOUR_MS,
      calendar: { law: settings.LAW ?? null, timeZone: settings.TIME_ZONE ?? null },
    },
    backoffice: backofficeOf(settings),
    operations: { metricsToken: settings.METRICS_TOKEN ?? null },
  };
}

function credentialsOf(settings: Settings): BotCredentials | null {
  if (settings.MICROSOFT_APP_ID === undefined) return null;
  return {
    appId: settings.MICROSOFT_APP_ID,
    type: settings.MICROSOFT_APP_TYPE,
    password: settings.MICROSOFT_APP_TYPE === 'UserAssignedMSI' ? null : (settings.MICROSOFT_APP_PASSWORD ?? null),
    tenantId: settings.MICROSOFT_APP_TENANT_ID ?? null,
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
