import { DESK_API } from '../../src/http/desk.routes';
import { startDesk, type DeskServer } from '../support/desk-server';

interface Document {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; responses: Record<string, unknown>; requestBody?: unknown }>
  >;
  components: { schemas: Record<string, unknown> };
}

describe('the OpenAPI document', () => {
  let server: DeskServer;
  let document: Document;
  beforeAll(async () => {
    server = await startDesk();
    document = (await (await fetch(`${server.url}${DESK_API}/openapi.json`)).json()) as Document;
  });
  afterAll(() => server.close());

  test('names every route that is mounted, and none that is not', () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const mounted = server.mounted.filter((one) => !one.endsWith('/openapi.json'));
    expect(documented.sort()).toEqual([...mounted].sort());
    expect(documented.length).toBeGreaterThan(15);
  });

  test('refers only to schemas that it holds, and holds none that nothing refers to', () => {
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(references)].sort()).toEqual(Object.keys(document.components.schemas).sort());
  });

  test('says of every operation what it answers and how it refuses', () => {
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { operationId, responses } of operations) {
      const statuses = Object.keys(responses);
      expect([
        operationId,
        statuses.some((status) => status.startsWith('2')),
        statuses.some((status) => status.startsWith('4')),
      ]).toEqual([operationId, true, true]);
    }
    expect(document.paths['/desk/api/tickets/{id}/claim']?.['post']?.responses).toHaveProperty('409');
    expect(JSON.stringify(document.components.schemas['Ticket'])).toContain('"solutionFirst"');
  });
});
