import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';

/** What a run is. */
export interface Options {
  /** The same seed does the same harm to the same customers. */
  readonly seed: string;
  /** The run goes on until so many messages are acknowledged and so much harm is done. */
  readonly messages: number;
  readonly faults: number;
  readonly instances: number;
  readonly engine: 'sqlite' | 'postgres';
  /** Customers who talk at the same time. */
  readonly customers: number;
  readonly agents: number;
  /** Pause between two faults on the cables, in ms. */
  readonly cableEveryMs: number;
  /** Messages between two kills, in the middle. */
  readonly messagesPerKill: number;
  /** Where the report goes as JSON. */
  readonly json: string | null;
}

export const FULL_RUN: Options = {
  seed: '',
  messages: 20_000,
  faults: 2_000,
  instances: 3,
  engine: 'postgres',
  customers: 120,
  agents: 5,
  cableEveryMs: 1_200,
  messagesPerKill: 20,
  json: null,
};

/** @throws Error with a sentence for the person who typed it */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: text,
      messages: text,
      faults: text,
      instances: text,
      engine: text,
      customers: text,
      agents: text,
      json: text,
    },
  });
  const engine = values.engine ?? FULL_RUN.engine;
  if (engine !== 'sqlite' && engine !== 'postgres') throw new Error('--engine is sqlite or postgres.');
  const count = (name: 'messages' | 'faults' | 'instances' | 'customers' | 'agents', fallback: number): number => {
    const value = Number(values[name] ?? fallback);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} is a whole number from 1.`);
    return value;
  };
  const instances = count('instances', engine === 'sqlite' ? 1 : FULL_RUN.instances);
  if (engine === 'sqlite' && instances > 1) throw new Error('An embedded store has one process: --instances 1.');
  return {
    ...FULL_RUN,
    seed: values.seed ?? randomBytes(4).toString('hex'),
    messages: count('messages', FULL_RUN.messages),
    faults: count('faults', FULL_RUN.faults),
    customers: count('customers', FULL_RUN.customers),
    agents: count('agents', FULL_RUN.agents),
    instances,
    engine,
    json: values.json ?? null,
  };
}
