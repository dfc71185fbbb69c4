import type { KillPlan } from './kill-plan';
import type { FaultKind } from './faults';
import type { ServerInstance } from './server-instance';
import type { TcpProxy } from './tcp-proxy';
import { pause, type World } from './world';

/** How long a write point is waited for before another one gets its turn. */
const ORDER_PATIENCE_MS = 2_500;
const START_KILL_SHARE = 0.12;
/** Longer than a lease is valid: the others take over, and whoever wakes up must write nothing. */
const LONGEST_FREEZE_MS = 8_000;
const LOOK_EVERY_MS = 20;
const STOP_PATIENCE_MS = 10_000;
/** So long at most is waited for messages: the harm itself may be what holds them up. */
const LONGEST_PEACE_MS = 8_000;

export interface Injection {
  readonly world: World;
  readonly plan: KillPlan;
  /** Each instance's cable to the database; none with the embedded store. */
  readonly database: readonly TcpProxy[];
  readonly connector: TcpProxy;
  /** Pause between two faults on the cables. */
  readonly everyMs: number;
  /** Instances that must be up before the next one is killed. */
  readonly leastUp: number;
  /** Messages acknowledged so far, and how many of them lie between two kills: on a slow machine there is no less work between them. */
  readonly acknowledged: () => number;
  readonly messagesPerKill: number;
  /** Whoever talks then still may come to an end in peace. */
  readonly isEnough: () => boolean;
}

/** Does harm until it's enough or it's told to stop: one hand kills, the other one pulls cables. */
export class Injector {
  private isStopped = false;
  private readonly recoveries = new Set<Promise<void>>();
  private kills = 0;
  private pulls = 0;
  readonly troubles: string[] = [];

  constructor(private readonly injection: Injection) {}

  async work(): Promise<void> {
    await Promise.all([this.kill(), this.pullCables()]);
  }

  /** Resolves when all instances are up again. */
  async stop(working: Promise<void>): Promise<void> {
    this.isStopped = true;
    await working;
    await Promise.all(this.recoveries);
    const { fleet } = this.injection.world;
    while (fleet.up.length < fleet.all.length) await pause(LOOK_EVERY_MS);
  }

  private get isOver(): boolean {
    return this.isStopped || this.injection.isEnough();
  }

  private async kill(): Promise<void> {
    const { world } = this.injection;
    while (!this.isOver) {
      await this.peace();
      const { up } = world.fleet;
      if (up.length === 0) continue;
      const victim = world.chance.pick(up, 'victim', (this.kills += 1));
      await this.act(world.chance.weighted({ kill: 20, freeze: 2, stop: 1 }, 'act', this.kills), victim);
    }
  }

  private async peace(): Promise<void> {
    const { world, leastUp, acknowledged, messagesPerKill } = this.injection;
    const enough = acknowledged() + world.chance.between(1, 2 * messagesPerKill, 'peace', this.kills);
    const until = performance.now() + LONGEST_PEACE_MS;
    await this.until(() => acknowledged() >= enough || performance.now() >= until);
    await this.until(() => world.fleet.up.length >= leastUp);
  }

  /** Waits for something, unless it's all over. */
  private async until(isSo: () => boolean): Promise<void> {
    while (!this.isOver && !isSo()) await pause(LOOK_EVERY_MS);
  }

  private async act(act: 'kill' | 'freeze' | 'stop', victim: ServerInstance): Promise<void> {
    const { chance, faults } = this.injection.world;
    const atStart = act !== 'freeze' && chance.happens(START_KILL_SHARE, 'kill at start', this.kills);
    if (act === 'kill') return this.killAtWrite(victim, atStart);
    faults.add(act);
    if (act === 'freeze') {
      this.track(victim.freeze(chance.between(300, LONGEST_FREEZE_MS, 'freeze', this.kills)));
      return pause(500);
    }
    this.orderAtStart(victim, atStart);
    const tookMs = await victim.stop(STOP_PATIENCE_MS);
    if (tookMs === null) this.troubles.push(`${victim.name} did not stop within ${STOP_PATIENCE_MS} ms`);
  }

  private async killAtWrite(victim: ServerInstance, atStart: boolean): Promise<void> {
    this.orderAtStart(victim, atStart);
    if (!(await victim.obey(this.injection.plan.next(), ORDER_PATIENCE_MS))) victim.orderAtStart = null;
  }

  /** Whoever takes the victim's place dies while it takes up what was left. */
  private orderAtStart(victim: ServerInstance, isWanted: boolean): void {
    if (isWanted) victim.orderAtStart = this.injection.plan.atStart();
  }

  private async pullCables(): Promise<void> {
    const { world, database, connector, everyMs } = this.injection;
    while (!this.isOver) {
      this.pulls += 1;
      const until = performance.now() + world.chance.between(everyMs / 2, (everyMs * 3) / 2, 'pull', this.pulls);
      await this.until(() => performance.now() >= until);
      const cables = [...database, connector];
      const at = world.chance.between(0, cables.length - 1, 'cable', this.pulls);
      const cable = cables[at];
      if (cable !== undefined && cable.connections > 0)
        this.harm(cable, at < database.length ? 'database' : 'connector');
    }
  }

  private harm(cable: TcpProxy, what: 'database' | 'connector'): void {
    const { chance, faults } = this.injection.world;
    const ms = (least: number, most: number): number => chance.between(least, most, 'cable ms', this.pulls);
    const how = chance.weighted({ Cut: 4, CutInAnswer: 4, HalfOpen: 1, Delay: 3 }, 'how', this.pulls);
    faults.add(`${what}${how}` satisfies FaultKind);
    if (how === 'Cut') cable.cut(ms(0, 800));
    else if (how === 'CutInAnswer') cable.cutInAnswer(1_000);
    else if (how === 'HalfOpen') cable.halfOpen(ms(500, 7_000));
    else cable.delay(ms(20, 300), 1_500);
  }

  private track(recovery: Promise<void>): void {
    const tracked = recovery.finally(() => this.recoveries.delete(tracked));
    this.recoveries.add(tracked);
  }
}
