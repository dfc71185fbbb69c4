import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { OPERATIONS, type OperationName } from '../../../../src/backoffice/ports';
import { backofficeDocument } from '../../../../src/backoffice/rest/document';
import { askedOf, toRequest } from '../../../../src/backoffice/rest/mapping';
import { REST_OPERATIONS } from '../../../../src/backoffice/rest/operations';
import { printDocument } from '../../../../src/cli/backoffice.command';

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name?: string; readonly in?: string; readonly $ref?: string }[];
  readonly requestBody?: unknown;
  readonly responses: Record<string, unknown>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: Record<string, Record<string, unknown>>;
}

const file = readFileSync(join(__dirname, '../../../../docs/backoffice.openapi.yaml'), 'utf8');
const document = parse(file) as Document;
const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));

test('docs/backoffice.openapi.yaml says what client and mock server do', () => {
  expect(document).toEqual(JSON.parse(JSON.stringify(backofficeDocument())));
  expect(file).toBe(printDocument());
  expect(document.openapi).toBe('3.1.0');
});

test('the document has every operation of the port, and no other', () => {
  expect(described.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(OPERATIONS).sort());
});

test('the document refers to nothing that it does not hold, and holds nothing in vain', () => {
  const references = new Set(
    [...file.matchAll(/#\/components\/(\w+)\/(\w+)/g)].map(([, kind, name]) => `${kind}/${name}`),
  );
  const held = Object.entries(document.components).flatMap(([kind, all]) =>
    Object.keys(all).map((name) => `${kind}/${name}`),
  );
  expect([...references].sort()).toEqual(held.filter((name) => !name.startsWith('securitySchemes')).sort());
});

test.each(Object.keys(OPERATIONS) as OperationName[])('%s asks for a key where it changes something', (name) => {
  const operation = described.find(({ operationId }) => operationId === name)!;
  const references = (operation.parameters ?? []).map(({ $ref }) => $ref?.split('/').at(-1));
  expect(references.includes('IdempotencyKey')).toBe(OPERATIONS[name] === 'changes');
  expect(REST_OPERATIONS[name].method === 'get').toBe(operation.requestBody === undefined);
  if (REST_OPERATIONS[name].method === 'get') expect(OPERATIONS[name]).toBe('reads');
});

test.each(Object.keys(OPERATIONS) as OperationName[])('no address of %s has anything personal in it', (name) => {
  const operation = described.find(({ operationId }) => operationId === name)!;
  const inAddress = (operation.parameters ?? []).filter((one) => one.in === 'path' || one.in === 'query');
  const harmless = ['orderNumber', 'invoiceNumber', 'subscriptionNumber', 'appointmentNumber', 'caseNumber', 'item'];
  for (const { name: field } of inAddress) expect([...harmless, 'kind', 'from']).toContain(field);
});

test('what is asked comes back from a request as it was', () => {
  const change = { access: 'a.b', requestId: 'turn-1', orderNumber: 'NB 1/2?#', item: 3, quantity: 2 };
  const request = toRequest('changeOrder', change);
  expect(request).toMatchObject({ method: 'put', path: '/orders/NB%201%2F2%3F%23/items/3', body: '{"quantity":2}' });
  const received = {
    inPath: { orderNumber: 'NB 1/2?#', item: '3' },
    query: new URLSearchParams(),
    headers: request.headers,
    body: JSON.parse(request.body ?? '') as unknown,
  };
  expect(askedOf('changeOrder', received)).toEqual(change);
  expect(toRequest('listSlots', { kind: 'repair', from: null }).path).toBe('/appointments/slots?kind=repair');
});

test('a request id that no header takes is sent as its digest', () => {
  const asked = { email: 'a@example.com', requestId: 'conversation ü\n#1' };
  expect(toRequest('sendPasswordReset', asked).headers['idempotency-key']).toMatch(/^[0-9a-f]{64}$/);
});
