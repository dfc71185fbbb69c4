import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Thing } from './coverage';

/** Things of which it's known that no transcript reaches them, each with the reason. The list may only become shorter. */
const ledgerSchema = z.array(
  z.strictObject({
    why: z.string().min(10),
    things: z.array(z.string()).min(1),
  }),
);

export async function readLedger(root: string): Promise<readonly string[]> {
  const file = join(root, 'bench/coverage/unreached.json');
  const entries = ledgerSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  return entries.flatMap(({ things }) => things);
}

export interface Compared {
  /** Reached by no transcript, and not in the ledger. */
  readonly unknown: readonly Thing[];
  /** In the ledger, and reached, or no longer there: to be taken out. */
  readonly outdated: readonly string[];
}

export function compare(missing: readonly Thing[], ledger: readonly string[]): Compared {
  return {
    unknown: missing.filter((thing) => !ledger.includes(thing)),
    outdated: ledger.filter((thing) => !missing.some((one) => one === thing)),
  };
}
