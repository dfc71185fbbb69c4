// Tact as `npm start` runs it, on a store of its own; only the limits are off, because all customers of a bench have one address.
import { readConfig } from '../../src/config/config';
import { silentLogger } from '../../src/core/logger';
import { startServer } from '../../src/wiring/server';

const UNLIMITED = { points: 1_000_000_000, seconds: 1 };

async function main(): Promise<void> {
  const [, , DATA_DIR, DATABASE_URL] = process.argv;
  // Nothing is signed that outlives the bench.
  const shared = DATABASE_URL === undefined ? {} : { DATABASE_URL, TOKEN_SIGNING_KEY: 'x'.repeat(32) };
  const config = readConfig({ DATA_DIR, PORT: '0', ...shared });
  const limits = { tokens: UNLIMITED, activities: UNLIMITED, calls: UNLIMITED };
  const server = await startServer(config, { logger: silentLogger, limits });
  process.send?.({ ready: { port: Number(new URL(server.url).port) } });
  process.once('SIGTERM', () => {
    void server.stop().then(() => process.exit(0));
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
