import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

/** A cable to a server that can die without a word: what is sent over it arrives nowhere, and neither end hears of it. */
export interface Cable {
  /** The server's address, over the cable. */
  readonly url: string;
  /** Present connections only: new ones are laid over another cable. */
  die(): void;
  remove(): Promise<void>;
}

/** Lays a cable to the server at an address. */
export async function layCable(url: string): Promise<Cable> {
  const { hostname, port } = new URL(url);
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = createConnection(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from.on('error', () => to.destroy()));
      from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: Object.assign(new URL(url), { port: String((server.address() as AddressInfo).port) }).href,
    die: () => {
      for (const end of ends) end.unpipe().resume();
    },
    remove: async () => {
      for (const end of ends) end.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
