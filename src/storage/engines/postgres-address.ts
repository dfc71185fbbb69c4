import { StoreError } from '../store-error';

/** What every connection asks of the server. A peer that vanished without a word is noticed in seconds, and its row locks with it. */
const SESSION: Readonly<Record<string, string>> = {
  tcp_keepalives_idle: '5',
  tcp_keepalives_interval: '2',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '10000',
  idle_in_transaction_session_timeout: '10000',
};

const FORM = 'postgres://account:password@host:5432/database, with %-codes for special characters in the password';

/**
 * The address as the driver takes it, with the settings and the schema that each of its connections has.
 * @throws StoreError when it's not an address of a PostgreSQL database
 */
export function connectionString(
  address: { readonly url: string; readonly schema?: string },
  settings: Readonly<Record<string, string>> = {},
): string {
  const url = parse(address.url);
  const all = { ...SESSION, ...settings };
  const options = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  if (address.schema !== undefined) options.push(`-c search_path=${escaped(quoted(address.schema))}`);
  // what the operator asks for comes last, and wins
  url.searchParams.set('options', [...options, url.searchParams.get('options') ?? ''].join(' ').trim());
  return url.href;
}

/** Where the database is, for messages: no account, no password. */
export function placeOf(address: string): { readonly host: string; readonly database: string } {
  const url = parse(address);
  const host = url.searchParams.get('host') ?? (url.host === '' ? 'localhost' : url.host);
  return { host, database: decodeURIComponent(url.pathname.slice(1)) };
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** As the server's `options` parameter is taken apart: at spaces, with backslashes before what is meant as it is. */
function escaped(value: string): string {
  return value.replaceAll(/[\\ ]/g, '\\$&');
}

function parse(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2)
    throw new StoreError(`DATABASE_URL is not the address of a PostgreSQL database: write it as ${FORM}.`);
  return url;
}
