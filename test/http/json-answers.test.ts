import { startDirectLine } from '../support/directline-server';

describe('A JSON answer', () => {
  it('leaves in one piece, with its length in bytes', async () => {
    const server = await startDirectLine();
    try {
      const { status, headers } = await server.call('POST', '/tokens/generate', { body: {} });
      expect(status).toBe(200);
      expect(headers.get('transfer-encoding')).toBeNull();
      expect(Number(headers.get('content-length'))).toBeGreaterThan(0);
    } finally {
      await server.stop();
    }
  });
});
