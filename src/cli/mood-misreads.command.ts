import { MisreadCounts } from '../mood/misreads';
import { readReceipt } from '../mood/receipt';
import { MIGRATIONS } from '../storage/migrate';
import { misreadReceipts, type ReceiptPlace } from '../storage/receipt-pages';
import { requireCurrentSchema } from '../storage/schema-version';
import type { ConversationTables } from '../storage/schema';
import { openToRead, type StorePlace } from './store-place';

const AT_ONCE = 500;

/** `tact mood misreads`: which signals were in readings that customers called wrong, and how often. Answers the exit code. */
export async function runMoodMisreads(
  place: StorePlace,
  json: boolean,
  write: (line: string) => void,
): Promise<number> {
  const engine = await openToRead<ConversationTables>(place.target);
  try {
    await requireCurrentSchema(engine, MIGRATIONS, place.name);
    const counts = new MisreadCounts();
    let readings = 0;
    for (let after: ReceiptPlace | null = null; ;) {
      const page = await misreadReceipts(engine.db, after, AT_ONCE);
      for (const { body } of page) {
        const receipt = readReceipt(body);
        if (receipt === null) continue;
        readings += 1;
        counts.add(receipt);
      }
      const last: ReceiptPlace | undefined = page.at(-1);
      if (last === undefined || page.length < AT_ONCE) break;
      after = last;
    }
    if (json) write(JSON.stringify({ store: place.name, readings, signals: counts.all() }));
    else for (const line of linesOf(readings, counts)) write(line);
    return 0;
  } finally {
    await engine.close();
  }
}

function linesOf(readings: number, counts: MisreadCounts): string[] {
  if (readings === 0) return ['No customer has called a reading wrong.'];
  const signals = counts.all();
  const width = String(signals[0]?.count ?? 0).length;
  return [
    `${readings} ${readings === 1 ? 'reading was' : 'readings were'} called wrong. What was in them:`,
    ...signals.map(({ kind, id, count }) => `${String(count).padStart(width)}  ${kind} ${id}`),
  ];
}
