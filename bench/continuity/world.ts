import type { Caller } from './call';
import type { Channel } from './channel';
import type { FaultCount } from './faults';
import type { Fleet } from './fleet';
import type { Notes } from './notes';
import type { Chance } from './random';

/** What everybody in a run has to do with. */
export interface World {
  readonly chance: Chance;
  readonly fleet: Fleet;
  readonly caller: Caller;
  readonly channel: Channel;
  /** Where the servers reach the channel. */
  readonly serviceUrl: string;
  readonly faults: FaultCount;
  readonly notes: Notes;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
