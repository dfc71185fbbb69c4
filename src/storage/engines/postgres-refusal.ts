import { isStoreAway } from '../../core/store-away';
import { StoreError } from '../store-error';
import { placeOf } from './postgres-address';

const NOT_REACHED: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT'],
]);
const CERTIFICATE: ReadonlySet<string> = new Set([
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);

/** What is wrong with a PostgreSQL server, and what to do about it, in one sentence that names neither account nor password. */
export function refusalOf(error: unknown, url: string): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(sentenceFor(error, placeOf(url)), { cause: error });
}

/** An account that may read and write, and not create. */
export const MAY_NOT_CREATE =
  'The account in DATABASE_URL may not create tables in its database: grant it that right (GRANT CREATE ON SCHEMA public, and GRANT CREATE ON DATABASE for the sample shop), or take the account that owns the database.';

function sentenceFor(error: unknown, { host, database }: { host: string; database: string }): string {
  const code = codeOf(error);
  if (NOT_REACHED.has(code) || (code === '' && isStoreAway(error)))
    return `PostgreSQL does not answer at ${host}: start it, or correct host, port and sslmode in DATABASE_URL.`;
  if (code === '' && saysNoPassword(error)) return wrongAccount(host);
  if (CERTIFICATE.has(code))
    return `The certificate of PostgreSQL at ${host} is not one to be trusted: add sslrootcert=/path/to/ca.pem to DATABASE_URL, or correct the host.`;
  switch (code) {
    case '28P01':
    case '28000':
      return wrongAccount(host);
    case '3D000':
      return `There is no database "${database}" at ${host}: create it (createdb ${database}), or correct the name in DATABASE_URL.`;
    case '42501':
      return MAY_NOT_CREATE;
    case '53300':
      return `PostgreSQL at ${host} has no connection left: raise its max_connections, or run fewer instances.`;
    case '57P03':
      return `PostgreSQL at ${host} is starting or stopping: start Tact again in a moment.`;
    case '25006':
      return `PostgreSQL at ${host} only reads: name the primary server in DATABASE_URL, not a stand-by.`;
    default:
      return `PostgreSQL at ${host} can't be used (${code === '' ? 'no code' : code}): ${error instanceof Error ? error.message : 'no reason given'}. Correct DATABASE_URL, or what its log says.`;
  }
}

function wrongAccount(host: string): string {
  return `PostgreSQL at ${host} refuses the account in DATABASE_URL: correct its name and password there, or let it in (pg_hba.conf).`;
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The driver gives this one no code. */
function saysNoPassword(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('SASL');
}
