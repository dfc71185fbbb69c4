import { z } from 'zod';
import { OPERATIONS, type OperationName } from '../ports';
import { ACCESS_HEADER, fieldOf, IDEMPOTENCY_HEADER, pathFields } from './mapping';
import { REST_OPERATIONS, type RestOperation } from './operations';
import { named } from './values.schemas';

type JsonObject = Record<string, unknown>;

const SCHEMAS = '#/components/schemas/';
const NAMES = Object.keys(REST_OPERATIONS) as OperationName[];

/** What an answer that isn't 200 says. */
export const problemSchema = z
  .object({ code: z.string().max(64), message: z.string().max(500).optional() })
  .register(named, { id: 'Problem' });

/** The OpenAPI 3.1 document of what Tact asks of a company's systems. */
export function backofficeDocument(): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const name of NAMES) {
    const { path, method } = REST_OPERATIONS[name];
    paths[path] = { ...paths[path], [method]: describe(name, REST_OPERATIONS[name]) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'What Tact asks of a company’s systems',
      version: '1.0.0',
      description: [
        'Expected outcomes are answers with 200 and an `outcome`; other statuses are for what went wrong.',
        'Amounts are in minor units (cents), instants UTC epoch milliseconds, days ISO 8601.',
        `Nothing personal is told without \`${headerName(ACCESS_HEADER)}\`: it comes from \`findOrder\` or \`identify\`, is good for that one customer and for`,
        'an hour or more, and cannot be guessed. Limit wrong guesses on your side as well.',
        `A change carries \`${headerName(IDEMPOTENCY_HEADER)}\`: the same key never acts twice and gets the same answer, for at least a day.`,
        'Tact waits five seconds for an answer in all, repeats what failed with 502, 503 or 504 or without an answer, and follows no redirects.',
      ].join('\n'),
    },
    security: [{ oauth2: [] }, { apiKey: [] }],
    paths,
    components: {
      schemas: componentSchemas(),
      parameters: {
        Access: {
          name: headerName(ACCESS_HEADER),
          in: 'header',
          required: true,
          description: 'What the proof was answered with.',
          schema: { type: 'string', maxLength: 1_024 },
        },
        IdempotencyKey: {
          name: headerName(IDEMPOTENCY_HEADER),
          in: 'header',
          required: true,
          description: 'The same for the same change, however often it’s sent.',
          schema: { type: 'string', minLength: 1, maxLength: 200 },
        },
      },
      responses: {
        BadRequest: problem('`invalid`: not what this document says.'),
        Unauthorized: problem('`unauthorized`: no token or key, or one that is over. Tact gets a new token, once.'),
        Forbidden: problem('`accessEnded`: the customer has to prove themselves again.'),
        NotFound: problem('`notFound`: nothing that this customer has. Nothing was done.'),
        Conflict: problem('`conflict`: this Idempotency-Key was used for another change.'),
        TooManyRequests: problem('`tooManyRequests`: with Retry-After in seconds.'),
      },
      securitySchemes: {
        oauth2: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/oauth/token', scopes: {} } } },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      },
    },
  };
}

function headerName(header: string): string {
  return header.replace(/(^|-)\w/g, (letter) => letter.toUpperCase());
}

function describe(name: OperationName, { asked, answer, method, path, summary }: RestOperation): JsonObject {
  const inPath = pathFields(path);
  const fields = Object.keys(asked.shape).filter((field) => !['access', 'requestId', ...inPath].includes(field));
  const isOptional = (field: string): boolean => fieldOf(asked, field).safeParse(null).success;
  const parameters = [
    ...inPath.map((field) => parameter('path', field, asked, true)),
    ...(method === 'get' ? fields.map((field) => parameter('query', field, asked, !isOptional(field))) : []),
    ...('access' in asked.shape ? [{ $ref: '#/components/parameters/Access' }] : []),
    ...(OPERATIONS[name] === 'changes' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  return {
    operationId: name,
    summary,
    ...(isOptional('access') ? { description: 'Also without an access.' } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(method === 'get' ? {} : { requestBody: { required: true, content: json(bodySchema(asked, fields)) } }),
    responses: {
      '200': { description: 'What came of it.', content: json(inline(answer)) },
      '400': { $ref: '#/components/responses/BadRequest' },
      '401': { $ref: '#/components/responses/Unauthorized' },
      ...('access' in asked.shape ? { '403': { $ref: '#/components/responses/Forbidden' } } : {}),
      ...('orderNumber' in asked.shape ? { '404': { $ref: '#/components/responses/NotFound' } } : {}),
      ...(OPERATIONS[name] === 'changes' ? { '409': { $ref: '#/components/responses/Conflict' } } : {}),
      '429': { $ref: '#/components/responses/TooManyRequests' },
    },
  };
}

function bodySchema(asked: z.ZodObject, fields: readonly string[]): JsonObject {
  return inline(z.object(Object.fromEntries(fields.map((field) => [field, fieldOf(asked, field)]))));
}

function parameter(place: 'path' | 'query', field: string, asked: z.ZodObject, required: boolean): JsonObject {
  const whole = inline(asked)['properties'] as Record<string, JsonObject>;
  const { anyOf, ...schema } = whole[field] ?? {};
  // a parameter that may be left out isn't null: it's not there
  const [first = schema] = (anyOf ?? []) as JsonObject[];
  return { name: field, in: place, required, schema: first };
}

function componentSchemas(): JsonObject {
  const { schemas } = z.toJSONSchema(named, { uri: (id) => `${SCHEMAS}${id}`, io: 'input' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema]),
  );
}

/** A schema as it stands in the document, with what has a name of its own referred to. */
function inline(schema: z.ZodType): JsonObject {
  const { $schema: _dialect, $defs: _named, ...own } = z.toJSONSchema(schema, { metadata: named, io: 'input' });
  return JSON.parse(JSON.stringify(own).replaceAll('"#/$defs/', `"${SCHEMAS}`)) as JsonObject;
}

function json(schema: JsonObject): JsonObject {
  return { 'application/json': { schema } };
}

function problem(description: string): JsonObject {
  return { description, content: { 'application/json': { schema: { $ref: `${SCHEMAS}Problem` } } } };
}
