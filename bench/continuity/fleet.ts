import { join } from 'node:path';
import { ServerInstance, type InstanceParts } from './server-instance';

export interface FleetOptions {
  readonly instances: number;
  /** Gets every write point that any process comes by. */
  readonly points: Set<string>;
  readonly folder: string;
  /** The settings of one of them. */
  readonly envOf: (instance: number) => Readonly<Record<string, string>>;
  readonly diedAt: InstanceParts['diedAt'];
}

/** The servers of a run, as a load balancer in front of them knows them: it tries those that listen. */
export class Fleet {
  readonly all: readonly ServerInstance[];
  /** Processes that ended by themselves. */
  readonly troubles: string[] = [];
  /** Starts that met a store out of reach, and said so. */
  refusedStarts = 0;
  private turn = 0;
  private isClosed = false;

  constructor({ instances, points, folder, envOf, diedAt }: FleetOptions) {
    this.all = Array.from({ length: instances }, (_, index) => {
      const name = `instance-${index + 1}`;
      return new ServerInstance({
        name,
        env: envOf(index),
        logFile: join(folder, `${name}.log`),
        sawPoints: (seen) => {
          for (const point of seen) points.add(point);
        },
        diedAt,
        failed: (why, isStarting) => {
          if (isStarting) this.refusedStarts += 1;
          else this.troubles.push(`${name} ${why}`);
        },
      });
    });
    // Whoever interrupts a run gets rid of its servers too.
    process.once('exit', () => {
      for (const instance of this.all) instance.killNow();
    });
  }

  get up(): readonly ServerInstance[] {
    return this.all.filter((instance) => instance.url !== null);
  }

  /** The first one alone: it prints the first administrator's link. */
  async start(): Promise<void> {
    for (const instance of this.all) await instance.open();
  }

  /** Where the next request goes; waits while nobody listens. */
  async next(): Promise<string> {
    for (;;) {
      if (this.isClosed) throw new Error('The servers are closed.');
      const { up } = this;
      const instance = up[(this.turn += 1) % Math.max(1, up.length)];
      if (instance?.url) return instance.url;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** @returns how long the slowest took, in ms, or null where one had to be killed */
  async stop(patienceMs: number): Promise<number | null> {
    this.close();
    const tookMs = await Promise.all(this.all.map((instance) => instance.stop(patienceMs)));
    return tookMs.reduce((slowest, one) => (slowest === null || one === null ? null : Math.max(slowest, one)), 0);
  }

  kill(): void {
    this.close();
    for (const instance of this.all) instance.killNow();
  }

  private close(): void {
    this.isClosed = true;
    for (const instance of this.all) instance.close();
  }
}
