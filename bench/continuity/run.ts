import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knowledge } from '../../src/wiring/knowledge';
import { Caller } from './call';
import { Channel } from './channel';
import { comeToRest } from './come-to-rest';
import { Crowd } from './crowd';
import { FaultCount } from './faults';
import { Fleet } from './fleet';
import { hire } from './hire';
import { Injector } from './injector';
import { judge } from './judge';
import { KillPlan } from './kill-plan';
import { Notes } from './notes';
import type { Options } from './options';
import { openPremises, type Premises } from './premises';
import { Chance } from './random';
import type { Report } from './report';
import { TcpProxy } from './tcp-proxy';
import type { World } from './world';

/** A write to an embedded store has its answer when it returns: there is nothing in between. */
const WHENS = { sqlite: ['before', 'after'], postgres: ['before', 'sent', 'after'] } as const;

export interface RunParts {
  readonly options: Options;
  /** A PostgreSQL server for the engine of that name. */
  readonly databaseUrl: string | null;
  /** Trained models are shared by all starts: without them each would take seconds. */
  readonly models: string;
  /** Loaded once all is over. */
  readonly knowledge: () => Promise<Knowledge>;
  readonly progress: (line: string) => void;
}

/** Runs customers, agents and harm against real servers, and judges what is left. */
export async function run({ options, databaseUrl, models, knowledge, progress }: RunParts): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'tact-continuity-'));
  await shareModels(models, folder);
  const premises = await openPremises(options, folder, databaseUrl);
  const chance = new Chance(options.seed);
  const faults = new FaultCount();
  const notes = new Notes();
  const points = new Set<string>();
  const plan = new KillPlan(chance, points, WHENS[options.engine]);
  const fleet = new Fleet({
    points,
    instances: options.instances,
    folder,
    envOf: (instance) => premises.envOf(instance),
    diedAt: (point, isStarting) => {
      plan.hit(point);
      faults.add(isStarting ? 'killAtStart' : 'kill');
    },
  });
  const caller = new Caller(fleet, notes);
  const channel = await Channel.open(chance, faults, notes);
  const connector = await TcpProxy.open({ host: '127.0.0.1', port: channel.port });
  const serviceUrl = `http://127.0.0.1:${connector.port}`;
  const world: World = { chance, fleet, caller, channel, serviceUrl, faults, notes };
  try {
    await fleet.start();
    const report = await live({ world, plan, options, premises, connector, folder, knowledge, progress });
    if (report.violations.length === 0) await rm(folder, { recursive: true, force: true });
    return report;
  } finally {
    fleet.kill();
    await caller.close();
    await connector.close();
    await channel.close();
    await premises.close();
  }
}

interface Life {
  readonly world: World;
  readonly plan: KillPlan;
  readonly options: Options;
  readonly premises: Premises;
  readonly connector: TcpProxy;
  readonly folder: string;
  readonly knowledge: RunParts['knowledge'];
  readonly progress: (line: string) => void;
}

async function live({ world, plan, options, premises, connector, folder, knowledge, progress }: Life): Promise<Report> {
  const { faults, notes, fleet } = world;
  const begun = performance.now();
  const agents = await hire(world, options.agents);
  const atWork = agents.map((agent) => agent.work());
  // What only a first start writes doesn't come by again.
  plan.forget();
  const acknowledged = (): number => notes.acknowledged;
  const isEnough = (): boolean => acknowledged() >= options.messages && faults.total >= options.faults;
  const injector = new Injector({
    world,
    plan,
    database: premises.cables,
    connector,
    everyMs: options.cableEveryMs,
    leastUp: Math.max(1, options.instances - 1),
    acknowledged,
    messagesPerKill: options.messagesPerKill,
    isEnough,
  });
  const harm = injector.work();
  const crowd = new Crowd(world, isEnough);
  const ticker = setInterval(() => {
    progress(`${crowd.came} customers, ${acknowledged()} messages, ${faults.total} faults, ${fleet.up.length} up`);
  }, 10_000);
  await crowd.talk(options.customers);
  clearInterval(ticker);
  await injector.stop(harm);
  progress('the harm is over; waiting for everything to come to rest');
  const rest = await comeToRest({ world, place: premises.place, agents, atWork, readers: crowd.readers });
  const livedSeconds = (performance.now() - begun) / 1000;
  progress('judging');
  if (premises.cables.length === 0 && fleet.refusedStarts > 0)
    fleet.troubles.push(`${fleet.refusedStarts} starts on an embedded store refused`);
  const troubles = [...rest.troubles, ...fleet.troubles, ...injector.troubles];
  const judged = await judge({ place: premises.place, notes, folder, knowledge, troubles });
  return {
    seed: options.seed,
    engine: options.engine,
    instances: options.instances,
    seconds: Math.round(livedSeconds),
    customers: crowd.came,
    messages: acknowledged(),
    replies: judged.replies,
    deliveries: notes.deliveries.length,
    tickets: judged.tickets,
    faultsTotal: faults.total,
    faults: faults.all(),
    writePoints: plan.coverage(),
    starts: fleet.all.reduce((sum, { starts }) => sum + starts, 0),
    refusedStarts: fleet.refusedStarts,
    stopMs: rest.stopMs,
    failedTurns: judged.failedTurns,
    setAside: judged.setAside,
    violations: judged.found,
    folder: judged.found.length === 0 ? null : folder,
  };
}

async function shareModels(models: string, folder: string): Promise<void> {
  await mkdir(models, { recursive: true });
  await symlink(models, join(folder, 'models'));
}
