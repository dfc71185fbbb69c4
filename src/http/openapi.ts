import { z } from 'zod';
import { ERROR_CODES, type ErrorCode } from '../core/errors';
import type { Operation } from './desk-operation';
import { deskRegistry, errorSchema } from './desk-schemas';
import { CSRF_HEADER } from './session';

type JsonObject = Record<string, unknown>;

const SCHEMAS = '#/components/schemas/';

/** The OpenAPI 3.1 document of the operations as they are mounted. */
export function openApiDocument(operations: readonly Operation[], basePath: string): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const one of operations) {
    const path = `${basePath}${one.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [one.method === 'del' ? 'delete' : one.method]: describe(one) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tact desk',
      version: '1',
      description:
        'What the agents’ desk does. Sign in first; every write carries the CSRF token that the session tells.',
    },
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'tact-session',
          description: 'Over https `__Host-tact-session`.',
        },
        csrf: { type: 'apiKey', in: 'header', name: CSRF_HEADER },
      },
    },
  };
}

function componentSchemas(): JsonObject {
  const { schemas } = z.toJSONSchema(deskRegistry, { uri: (id) => `${SCHEMAS}${id}`, io: 'input' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema]),
  );
}

function describe(one: Operation): JsonObject {
  const isWrite = one.method !== 'get';
  const parameters = [...pathParameters(one), ...queryParameters(one)];
  return {
    operationId: one.id,
    summary: one.summary,
    ...(typeof one.access === 'string' ? {} : { description: `Roles: ${one.access.join(', ')}.` }),
    security: [{ ...(one.access === 'anyone' ? {} : { session: [] }), ...(isWrite ? { csrf: [] } : {}) }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(one.body === undefined ? {} : { requestBody: { required: true, content: json(one.body) } }),
    responses: { ...answers(one), ...refusals(one) },
  };
}

function answers(one: Operation): JsonObject {
  if (one.answer === 'nothing') return { '204': { description: 'Done.' } };
  if (one.answer === 'events') {
    return { '200': { description: 'Events.', content: { 'text/event-stream': { schema: { type: 'string' } } } } };
  }
  return { '200': { description: 'Done.', content: json(one.answer) } };
}

function refusals(one: Operation): JsonObject {
  const codes = new Set<ErrorCode>(one.refusals);
  if (one.method !== 'get') codes.add('auth.forbidden').add('origin.refused');
  if (one.access !== 'anyone') codes.add('auth.required');
  if (typeof one.access !== 'string') codes.add('auth.forbidden');
  if (one.body !== undefined || one.query !== undefined) codes.add('body.invalid');
  const statuses = [...new Set([...codes].map((code) => ERROR_CODES[code]))];
  return Object.fromEntries(
    statuses.map((status) => {
      const description = [...codes].filter((code) => ERROR_CODES[code] === status).join(', ');
      return [String(status), { description, content: json(errorSchema) }];
    }),
  );
}

function pathParameters(one: Operation): JsonObject[] {
  return [...one.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(one: Operation): JsonObject[] {
  if (one.query === undefined) return [];
  const { properties = {} } = z.toJSONSchema(one.query, { io: 'output' });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

function json(schema: z.ZodType): JsonObject {
  const id = deskRegistry.get(schema)?.id;
  if (id === undefined) throw new Error('A schema of the desk has no name in the OpenAPI document.');
  return { 'application/json': { schema: { $ref: `${SCHEMAS}${id}` } } };
}
