// Composition root: configuration in, everything wired, listen, stop cleanly. No logic.
import pino from 'pino';
import { ConfigError, loadConfig } from './config/config';
import { explainStartFailure } from './config/start-failure';
import { startServer } from './wiring/server';

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = pino({ level: config.logLevel });
  const server = await startServer(config, { logger });
  const lines = [
    `Tact is listening.`,
    `  the customer's chat   ${server.url}/`,
    `  the agents' desk      ${server.url}/desk`,
    config.bot.endpoint === 'off'
      ? `  Bot Framework         off: set MICROSOFT_APP_ID to open POST /api/messages`
      : `  Bot Framework         ${server.url}/api/messages${config.bot.endpoint === 'open' ? '  (open to this machine without credentials: for development only)' : ''}`,
    ...(server.firstLink === null ? [] : [`  first administrator   ${server.firstLink}  (works once)`]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const stop = (): void => {
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : explainStartFailure(error)}\n`);
  process.exit(1);
});
