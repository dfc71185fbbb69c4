import { Socket } from 'node:net';

/**
 * A socket that sends what is written in one tick in one piece: the driver writes each statement by itself, and to hand one to the
 * kernel costs more than to make it.
 */
export function gatheringSocket(): Socket {
  const socket = new Socket();
  let isGathering = false;
  const gather = (): void => {
    if (isGathering) return;
    isGathering = true;
    socket.cork();
    // Right after the promises that are due: what follows from one answer goes out together.
    process.nextTick(() => {
      isGathering = false;
      socket.uncork();
    });
  };
  // Not earlier: connecting gives a socket Node's own `write` back.
  socket.once('connect', () => {
    const write = socket.write.bind(socket);
    socket.write = (...args: unknown[]) => {
      gather();
      return write(...(args as Parameters<Socket['write']>));
    };
  });
  return socket;
}
