import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knowledge } from '../../src/wiring/knowledge';
import type { Evidence, Violation } from './checks/check';
import { checkDeliveries } from './checks/deliveries';
import { checkMessages } from './checks/messages';
import { checkOwners } from './checks/owners';
import { checkReadings } from './checks/readings';
import { checkReplay, checkShop } from './checks/replayed';
import { checkTickets } from './checks/tickets';
import { dumpStore, type Dump } from './dump';
import type { Notes } from './notes';
import { openReplayer } from './replay/open-replayer';
import { ShopWitness } from './replay/shop-witness';
import { checkWithTact } from './checks/store-check';
import { readShop, readStore, type StorePlace, type StoreReader } from './store-reader';

export interface Judged {
  readonly found: readonly Violation[];
  readonly replies: number;
  readonly tickets: number;
  /** Turns that ended in an apology, because something they needed was away. */
  readonly failedTurns: number;
  /** Messages that were tried too often, and answered with an apology. */
  readonly setAside: number;
}

export interface Case {
  readonly place: StorePlace;
  readonly notes: Notes;
  readonly folder: string;
  /** What the servers understood with: messages are understood again. */
  readonly knowledge: () => Promise<Knowledge>;
  /** What was seen to go wrong while it ran. */
  readonly troubles: readonly string[];
}

/** Compares what the driver saw with what the store says, and the store with itself. */
export async function judge({ place, notes, folder, knowledge: load, troubles }: Case): Promise<Judged> {
  const dump = await using(readStore(place), dumpStore);
  const shop = await using(readShop(place), (reader) => ShopWitness.open(reader));
  const knowledge = await load();
  const evidence = { dump, notes };
  const found: Violation[] = [
    ...checkMessages(evidence),
    ...checkDeliveries(evidence),
    ...checkReadings(evidence),
    ...checkTickets(evidence),
    ...checkOwners(evidence),
    ...checkShop(evidence, shop.requests),
    ...(await checkReplay(evidence, openReplayer(knowledge, shop))),
    ...(await checkWithTact(place)),
    ...countEach(troubles).map((what): Violation => ({ rule: 'quiet', conversationId: null, what })),
  ];
  knowledge.close();
  await shop.close();
  if (found.length > 0) await keepEvidence(folder, found, evidence);
  return { found, ...countsOf(dump) };
}

/** All there is of the conversations that something is wrong with; the store itself is gone after the run. */
async function keepEvidence(folder: string, found: readonly Violation[], { dump, notes }: Evidence): Promise<void> {
  const ids = [...new Set(found.flatMap(({ conversationId }) => conversationId ?? []))];
  const of = <T extends { readonly conversationId: string }>(all: readonly T[], id: string): T[] =>
    all.filter(({ conversationId }) => conversationId === id);
  const cases = ids.map((id) => ({
    id,
    found: found.filter(({ conversationId }) => conversationId === id),
    sent: of(notes.messages, id),
    arrived: of(notes.deliveries, id),
    read: notes.read.get(id) ?? [],
    stored: dump.get(id) ?? null,
  }));
  await writeFile(join(folder, 'evidence.json'), JSON.stringify(cases, null, 1));
}

async function using<T>(reader: StoreReader, read: (reader: StoreReader) => Promise<T>): Promise<T> {
  try {
    return await read(reader);
  } finally {
    await reader.close();
  }
}

function countsOf(dump: Dump): Omit<Judged, 'found'> {
  const rows = [...dump.values()].flatMap(({ log }) => log);
  return {
    replies: rows.filter(({ direction }) => direction === 'out').length,
    tickets: [...dump.values()].reduce((sum, { tickets }) => sum + tickets.length, 0),
    failedTurns: rows.filter(({ failure }) => failure !== null).length,
    setAside: rows.filter(({ setAside }) => setAside).length,
  };
}

function countEach(lines: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, times]) => `${line} (${times}×)`);
}
