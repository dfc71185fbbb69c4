import { checkStore, type Finding } from '../storage/check-store';
import type { AnyTables } from '../storage/store-tables';
import { openToRead, type StorePlace } from './store-place';

type Write = (line: string) => void;

/** `tact store check`: prints what is broken, with ids and no words of anybody's. Answers the exit code: 1 where something is. */
export async function runStoreCheck(place: StorePlace, write: Write): Promise<number> {
  const engine = await openToRead<AnyTables>(place.target);
  try {
    const { rows, findings } = await checkStore(engine, place.name);
    for (const finding of findings) print(finding, write);
    if (rows !== null)
      write(
        `${place.name}: ${rows.conversations} conversations, ${rows.activities} activities, ${rows.tickets} tickets.`,
      );
    const violations = findings.filter(({ kind }) => kind === 'violation');
    write(
      violations.length === 0 ? 'Nothing is violated.' : `Violated: ${violations.map(({ code }) => code).join(', ')}.`,
    );
    return violations.length === 0 ? 0 : 1;
  } finally {
    await engine.close();
  }
}

function print({ kind, code, says, count, ids }: Finding, write: Write): void {
  write(`${kind} ${code}: ${says} (${count})`);
  for (const id of ids) write(`  ${id}`);
  if (ids.length > 0 && ids.length < count) write(`  and ${count - ids.length} more`);
}
