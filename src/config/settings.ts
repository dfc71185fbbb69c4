import { z } from 'zod';
import { isTimeZone } from '../core/day-in';
import { Secret } from './secret';
import { isServiceUrlPattern } from './service-urls';

const ORDER_NUMBER_MASK = /^A{0,6}-?9{3,12}$/;

/** What `fill` turns into a setting that isn't there: an empty line in `.env` means the default, not an empty value. */
function fill(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? undefined : value;
}

function setting<T extends z.ZodType>(schema: T) {
  return z.preprocess(fill, schema);
}

function wholeNumber(least: number, most: number, fallback: number) {
  const error = `must be a whole number from ${String(least)} to ${String(most)}`;
  return setting(
    z
      .string()
      .trim()
      .regex(/^\d{1,9}$/, error)
      .transform(Number)
      .refine((n) => n >= least && n <= most, error)
      .default(fallback),
  );
}

function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, `must be one of ${values.join(', ')}`);
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function isPrivateWay({ protocol, hostname, username, password, search, hash }: URL): boolean {
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return (protocol === 'https:' || isHere) && `${username}${password}${search}${hash}` === '';
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) && new URL(text).pathname.length > 1;
}

function list(isItem: (text: string) => boolean, error: string) {
  return z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((item) => item !== ''))
    .refine((items) => items.every(isItem), error);
}

const text = z.string().trim();
const secret = text.transform((value) => new Secret(value));
const uuid = text.regex(
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  'must be an id such as 00000000-0000-0000-0000-000000000000',
);
/** What is said there is personal: over the network only encrypted. */
const safeUrl = text.refine(
  (value) => isHttpUrl(value) && isPrivateWay(new URL(value)),
  'must be an address that begins with https:// (or http:// on this machine), with no account and no query in it',
);
/** Short keys can be guessed. */
const longSecret = text.min(32, 'must have at least 32 characters').transform((value) => new Secret(value));

/** Every setting there is, with its form and its default; `.env.example` says what each is for. */
export const settingsSchema = z.object({
  NODE_ENV: setting(oneOf(['development', 'production', 'test']).default('development')),
  PORT: wholeNumber(0, 65535, 3978),
  HOST: setting(text.optional()),
  PUBLIC_URL: setting(text.refine(isHttpUrl, 'must be an address that begins with https:// or http://').optional()),
  TRUST_PROXY: setting(
    oneOf(['true', 'false'])
      .default('false')
      .transform((value) => value === 'true'),
  ),
  DATA_DIR: setting(text.default('./data')),
  DATABASE_URL: setting(
    text
      .refine(
        isPostgresUrl,
        'must be an address such as postgres://account:password@host:5432/database, with %-codes for special characters in the password',
      )
      .transform((value) => new Secret(value))
      .optional(),
  ),
  LOG_LEVEL: setting(oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
  DEFAULT_LOCALE: setting(text.regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language such as en').default('en')),
  MOOD_MODEL: setting(text.optional()),
  ORDER_NUMBER_FORMAT: setting(
    text
      .regex(ORDER_NUMBER_MASK, 'must be letters as A, perhaps a hyphen, and 3 to 12 digits as 9, such as AA-99999')
      .default('AA-99999'),
  ),
  ORDER_NUMBER_LETTERS: setting(
    text.regex(/^(?:none|[A-Za-z]{1,6})$/, 'must be the letters of an order number, or none').default('NB'),
  ),
  MICROSOFT_APP_ID: setting(uuid.optional()),
  MICROSOFT_APP_PASSWORD: setting(secret.optional()),
  MICROSOFT_APP_TYPE: setting(oneOf(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).default('MultiTenant')),
  MICROSOFT_APP_TENANT_ID: setting(uuid.optional()),
  ALLOWED_SERVICE_URLS: setting(
    list(isServiceUrlPattern, 'must be a list of patterns such as https://*.example.com').optional(),
  ),
  DIRECTLINE_SECRET: setting(longSecret.optional()),
  TOKEN_SIGNING_KEY: setting(longSecret.optional()),
  ALLOWED_ORIGINS: setting(
    list(
      (item) => isHttpUrl(item) && new URL(item).origin === item,
      'must be a list of origins such as https://shop.example.com, without a path',
    ).default([]),
  ),
  TICKET_EXPIRY_HOURS: wholeNumber(1, 720, 24),
  LAW: setting(oneOf(['de', 'nl', 'uk', 'eu', 'none']).optional()),
  TIME_ZONE: setting(text.refine(isTimeZone, 'must be a time zone such as Europe/Berlin').optional()),
  DESK_SESSION_HOURS: wholeNumber(1, 168, 12),
  METRICS_TOKEN: setting(longSecret.optional()),
  BACKOFFICE_URL: setting(safeUrl.optional()),
  BACKOFFICE_AUTH: setting(oneOf(['none', 'apiKey', 'oauth2']).default('none')),
  BACKOFFICE_API_KEY: setting(secret.optional()),
  BACKOFFICE_API_KEY_HEADER: setting(
    text.regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'must be a header’s name').default('X-API-Key'),
  ),
  BACKOFFICE_TOKEN_URL: setting(safeUrl.optional()),
  BACKOFFICE_CLIENT_ID: setting(text.optional()),
  BACKOFFICE_CLIENT_SECRET: setting(secret.optional()),
  BACKOFFICE_SCOPE: setting(text.optional()),
});

export type Settings = z.output<typeof settingsSchema>;
