import { createHash } from 'node:crypto';
import { z } from 'zod';
import { OPERATIONS, type OperationName } from '../ports';
import { REST_OPERATIONS } from './operations';

export const ACCESS_HEADER = 'tact-access';
export const IDEMPOTENCY_HEADER = 'idempotency-key';

/** What is asked, as HTTP has it. */
export interface RestRequest {
  readonly method: 'get' | 'post' | 'put';
  /** With its query, without the server's own part. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

/** Names of the fields that stand in a path. */
export function pathFields(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** Puts what is asked where the document says; `asked` fits its schema. */
export function toRequest(name: OperationName, asked: Fields): RestRequest {
  const { method, path } = REST_OPERATIONS[name];
  const { access, requestId, ...others } = asked;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent(String(others[field])));
  const inPath = pathFields(path);
  const rest = Object.entries(others).filter(([field]) => !inPath.includes(field));
  const headers = {
    ...(typeof access === 'string' ? { [ACCESS_HEADER]: access } : {}),
    ...(typeof requestId === 'string' ? { [IDEMPOTENCY_HEADER]: idempotencyKey(requestId) } : {}),
  };
  if (method !== 'get') return { method, path: filled, headers, body: JSON.stringify(Object.fromEntries(rest)) };
  const query = new URLSearchParams(
    rest.flatMap(([field, value]): [string, string][] => (typeof value === 'string' ? [[field, value]] : [])),
  ).toString();
  return { method, path: query === '' ? filled : `${filled}?${query}`, headers, body: null };
}

/** A request's id as a header takes it. */
function idempotencyKey(requestId: string): string {
  return /^[\x21-\x7e]{1,200}$/.test(requestId) ? requestId : createHash('sha256').update(requestId).digest('hex');
}

/** The schema of one field. */
export function fieldOf(asked: z.ZodObject, field: string): z.ZodType {
  // a schema's shape says no more of its fields than that they are there
  return (asked.shape as Record<string, z.ZodType>)[field] ?? z.never();
}

export interface Received {
  readonly inPath: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** The way back: the fields of what was asked, not yet checked. */
export function askedOf(name: OperationName, { inPath, query, headers, body }: Received): Fields {
  const { asked, method } = REST_OPERATIONS[name];
  const fields: Record<string, unknown> = { ...(typeof body === 'object' ? body : {}) };
  // `null` isn't written into a query
  if (method === 'get') for (const field of Object.keys(asked.shape)) fields[field] = query.get(field);
  for (const [field, value] of Object.entries(inPath)) {
    fields[field] = field === 'item' && /^\d{1,4}$/.test(value) ? Number(value) : value;
  }
  if ('access' in asked.shape) {
    // who must prove something and doesn't has an access that is over
    const isNullable = fieldOf(asked, 'access').safeParse(null).success;
    fields['access'] = headers[ACCESS_HEADER] ?? (isNullable ? null : '');
  }
  if (OPERATIONS[name] === 'changes') fields['requestId'] = headers[IDEMPOTENCY_HEADER];
  return fields;
}
