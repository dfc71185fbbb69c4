import type { DeskAgent } from './desk-agent';
import { leftToDo } from './dump';
import { readStore, type StorePlace } from './store-reader';
import type { WebReader } from './web-reader';
import { pause, type World } from './world';

/** Deliveries that failed a few times in a row pause for half a minute. */
const PATIENCE_MS = 120_000;
const STOP_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 250;

interface Tired {
  readonly world: World;
  readonly place: StorePlace;
  readonly agents: readonly DeskAgent[];
  readonly atWork: readonly Promise<void>[];
  readonly readers: readonly WebReader[];
}

export interface Rest {
  /** What did not come to rest. */
  readonly troubles: readonly string[];
  /** The slowest graceful stop; null where one had to be killed. */
  readonly stopMs: number | null;
}

/** Lets everything that was begun come to its end, on servers that nobody harms any more; then stops them. */
export async function comeToRest({ world, place, agents, atWork, readers }: Tired): Promise<Rest> {
  world.channel.calm();
  const troubles: string[] = [];
  const isQuiet = await nothingLeft(place, async () => {
    const [agent] = agents;
    return agent === undefined || (await agent.queue()).length === 0;
  });
  if (isQuiet !== null) troubles.push(isQuiet);
  for (const agent of agents) agent.goHome();
  await Promise.all(atWork);
  await Promise.all(readers.map((reader) => reader.readOn()));
  const stopMs = await world.fleet.stop(STOP_WITHIN_MS);
  if (stopMs === null) troubles.push(`a server did not stop within ${STOP_WITHIN_MS} ms`);
  return { troubles: [...troubles, ...world.notes.surprises], stopMs };
}

/** Null when nothing waits any more, twice in a row; else what does. */
async function nothingLeft(place: StorePlace, isQueueEmpty: () => Promise<boolean>): Promise<string | null> {
  const reader = readStore(place);
  const until = performance.now() + PATIENCE_MS;
  try {
    for (let quiet = 0; ;) {
      const { unhandled, undelivered } = await leftToDo(reader);
      const isQuiet = unhandled + undelivered === 0 && (await isQueueEmpty());
      quiet = isQuiet ? quiet + 1 : 0;
      if (quiet === 2) return null;
      if (performance.now() > until)
        return `${unhandled} messages unhandled, ${undelivered} replies undelivered, and no end`;
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    await reader.close();
  }
}
