import type { MeasuredServer } from './measured-server';

/** One way of talking to a server: sends one message and resolves when its answer is there. */
export interface Path {
  readonly name: string;
  turn(conversation: number, text: string): Promise<void>;
}

export interface Measured {
  readonly name: string;
  readonly turns: number;
  readonly turnsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuMsPerTurn: number;
}

/** Said in this order by every customer, over and over: the same load for all. */
export const SCRIPT = [
  'Hello',
  'Where is my order?',
  'NB-48213',
  'What can you do?',
  'my parcel is late',
  'thanks',
  'this is the second week and NOTHING came',
  'start over',
];

/** Customers who write at the same time; each waits for the answer before writing again. With fewer, the server waits for them. */
export const SIDE_BY_SIDE = 64;
/** Conversations each of them goes through, a few turns in each. */
const TURNS_A_CONVERSATION = SCRIPT.length;

/** Runs `turns` turns and measures them. */
export async function measure(
  path: Path,
  server: Pick<MeasuredServer, 'cpuMicros'>,
  turns: number,
  firstConversation: number,
  sideBySide = SIDE_BY_SIDE,
): Promise<Measured> {
  const latencies: number[] = [];
  const perCustomer = Math.floor(turns / sideBySide);
  const cpuBefore = await server.cpuMicros();
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: sideBySide }, async (_, customer) => {
      for (let turn = 0; turn < perCustomer; turn += 1) {
        const conversation = firstConversation + customer + sideBySide * Math.floor(turn / TURNS_A_CONVERSATION);
        const sent = performance.now();
        await path.turn(conversation, SCRIPT[turn % SCRIPT.length] ?? '');
        latencies.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const cpuMicros = (await server.cpuMicros()) - cpuBefore;
  latencies.sort((a, b) => a - b);
  const done = latencies.length;
  return {
    name: path.name,
    turns: done,
    turnsPerSecond: done / seconds,
    p50Ms: latencies[Math.floor(done * 0.5)] ?? Number.NaN,
    p99Ms: latencies[Math.floor(done * 0.99)] ?? Number.NaN,
    cpuMsPerTurn: cpuMicros / 1000 / done,
  };
}
