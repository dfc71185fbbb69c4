import { once } from 'node:events';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { stringify } from 'yaml';
import { backofficeDocument } from '../backoffice/rest/document';
import { FAULTS, type Fault } from '../backoffice/rest/mock-faults';
import { startMockServer, type MockServer } from '../backoffice/rest/mock-server';
import type { Clock } from '../core/clock';
import { systemClock } from '../core/clock';
import { openSampleShop } from '../wiring/sample-shop';

const LINE_WIDTH = 120;

/** The OpenAPI document as docs/backoffice.openapi.yaml has it. */
export function printDocument(): string {
  return stringify(backofficeDocument(), { lineWidth: LINE_WIDTH, aliasDuplicateObjects: false });
}

interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly apiKey?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly fault?: Fault;
}

/** `tact backoffice …`: for who connects a company's own systems. */
export function addBackofficeCommands(program: Command, write: (line: string) => void): void {
  const backoffice = program.command('backoffice').description('the company’s own systems');

  backoffice
    .command('openapi')
    .description('prints what Tact asks of a company’s systems, as OpenAPI 3.1')
    .action(() => write(printDocument().trimEnd()));

  backoffice
    .command('mock')
    .description('serves the sample company over HTTP, for trying out the way to a real one; nothing is kept')
    .option('--port <port>', 'where to listen', readPort, 4010)
    .option('--host <host>', 'on which address', '127.0.0.1')
    .option('--api-key <key>', 'let in only who sends this as X-API-Key')
    .option('--client-id <id>', 'let in only who has a token for this client, from /oauth/token')
    .option('--client-secret <secret>', 'its secret')
    .addOption(new Option('--fault <fault>', 'what goes wrong with every answer').choices(FAULTS))
    .action(async (flags: MockFlags) => {
      const mock = await startMock(flags, systemClock);
      write(`Sample company: ${mock.server.url} (BACKOFFICE_URL). Ctrl+C ends it.`);
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
      await mock.close();
    });
}

/** The sample company in memory, over HTTP. */
export async function startMock(
  { port, host, apiKey, clientId, clientSecret, fault }: MockFlags,
  clock: Clock,
): Promise<{ readonly server: MockServer; close(): Promise<void> }> {
  const shop = await openSampleShop({ kind: 'sqlite', file: ':memory:' }, clock);
  const server = await startMockServer({
    backoffice: shop.backoffice,
    clock,
    port,
    host,
    auth: {
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(clientId === undefined ? {} : { client: { id: clientId, secret: clientSecret ?? '' } }),
    },
    fault: () => fault ?? null,
  });
  return {
    server,
    async close() {
      await server.close();
      await shop.close();
    },
  };
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('A port is 0 to 65535.');
  return Number(text);
}
