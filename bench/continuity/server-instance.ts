import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root';
import {
  LAST_WORDS,
  ORDER_VARIABLE,
  type FromServer,
  type KillOrder,
  type KillPoint,
  type ToServer,
} from './kill-switch-orders';

const BUILT = join(projectRoot(), 'build');
const START_PATIENCE_MS = 60_000;
const AFTER_FAILURE_MS = 500;
const LAST_WORDS_LENGTH = 1_000;

export interface InstanceParts {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  sawPoints(points: readonly string[]): void;
  /** The process ended by itself, or did not come up. */
  failed(why: string, isStarting: boolean): void;
  /** The process carried out its order. @param isStarting it did not listen yet */
  diedAt(point: KillPoint, isStarting: boolean): void;
}

/** A place for one real server process: whoever dies in it is replaced. */
export class ServerInstance {
  private child: ChildProcess | null = null;
  /** Null while it's down, starting or out of reach. */
  url: string | null = null;
  /** The first administrator's link, when it was printed. */
  link: string | null = null;
  starts = 0;
  /** What the next process is to die at while it starts. */
  orderAtStart: KillOrder | null = null;
  private isClosed = false;
  private readonly log: WriteStream;

  constructor(private readonly parts: InstanceParts) {
    this.log = createWriteStream(parts.logFile, { flags: 'a' });
  }

  get name(): string {
    return this.parts.name;
  }

  /** Starts the first process; from then on there is one until `close`. Resolves when it listens. */
  async open(): Promise<void> {
    const isUp = await this.start();
    if (!isUp) throw new Error(`${this.name} did not start: see ${this.parts.logFile}`);
  }

  /** Hands over an order; resolves with true when it was carried out within the time, else takes it back. */
  async obey(order: KillOrder, withinMs: number): Promise<boolean> {
    const { child } = this;
    if (child === null || this.url === null) return false;
    this.tell(child, order);
    const isDead = await endedWithin(child, withinMs);
    if (!isDead) this.tell(child, null);
    return isDead;
  }

  /** Neither lives nor dies for a while. */
  async freeze(forMs: number): Promise<void> {
    const { child, url } = this;
    if (child === null || url === null) return;
    // A load balancer finds out, too: it doesn't answer.
    this.url = null;
    child.kill('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, forMs));
    child.kill('SIGCONT');
    if (this.child === child && isRunning(child)) this.url = url;
  }

  /** Asks the process to end, and waits. @returns how long it took; null where it had to be killed */
  async stop(patienceMs: number): Promise<number | null> {
    const { child } = this;
    if (child === null || !isRunning(child)) return 0;
    const begun = performance.now();
    this.url = null;
    child.kill('SIGTERM');
    if (await endedWithin(child, patienceMs)) return performance.now() - begun;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    return null;
  }

  /** Nobody is replaced from now on. */
  close(): void {
    this.isClosed = true;
  }

  killNow(): void {
    this.isClosed = true;
    this.child?.kill('SIGKILL');
  }

  private start(): Promise<boolean> {
    const order = this.orderAtStart;
    this.orderAtStart = null;
    this.starts += 1;
    const child = this.spawn(order);
    this.child = child;
    child.on('message', (message: FromServer) => this.parts.sawPoints(message.points));
    return new Promise((resolve) => {
      const tooLate = setTimeout(() => {
        this.parts.failed('did not listen in time', false);
        child.kill('SIGKILL');
      }, START_PATIENCE_MS);
      let printed = '';
      let lastWords = '';
      child.stderr?.on('data', (chunk: Buffer) => {
        this.log.write(chunk);
        lastWords = `${lastWords}${chunk.toString('utf8')}`.slice(-LAST_WORDS_LENGTH);
      });
      child.stdout?.on('data', (chunk: Buffer) => {
        this.log.write(chunk);
        printed += chunk.toString('utf8');
        const url = /chat +(http:\S+?)\/\s/.exec(printed)?.[1];
        if (url === undefined || !isRunning(child)) return;
        clearTimeout(tooLate);
        this.link = /http\S+#invite=\S+/.exec(printed)?.[0] ?? this.link;
        this.url = url;
        resolve(true);
      });
      // Once all it wrote is read.
      child.once('close', (code, signal) => {
        clearTimeout(tooLate);
        const point = pointIn(lastWords);
        if (point !== null) this.parts.diedAt(point, !printed.includes('http'));
        const byItself = signal !== 'SIGKILL' && code !== 0;
        if (byItself) this.parts.failed(`ended with ${String(code ?? signal)}`, !printed.includes('http'));
        this.url = null;
        resolve(false);
        setTimeout(() => this.replace(), byItself ? AFTER_FAILURE_MS : 0);
      });
    });
  }

  private replace(): void {
    if (!this.isClosed) void this.start();
  }

  private spawn(order: KillOrder | null): ChildProcess {
    return spawn(
      process.execPath,
      ['--require', join(BUILT, 'bench/continuity/kill-switch.js'), join(BUILT, 'src/index.js')],
      {
        // Not the project's folder: a developer's own .env is not part of this.
        cwd: tmpdir(),
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          PORT: '0',
          HOST: '127.0.0.1',
          // Kept where something is violated: each message's way from one instance to the next.
          LOG_LEVEL: 'debug',
          ...this.parts.env,
          ...(order === null ? {} : { [ORDER_VARIABLE]: JSON.stringify(order) }),
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
  }

  private tell(child: ChildProcess, kill: KillOrder | null): void {
    if (child.connected) child.send({ kill } satisfies ToServer, () => undefined);
  }
}

function pointIn(words: string): KillPoint | null {
  const line = words.split('\n').find((one) => one.startsWith(LAST_WORDS));
  return line === undefined ? null : (JSON.parse(line.slice(LAST_WORDS.length)) as KillPoint);
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function endedWithin(child: ChildProcess, ms: number): Promise<boolean> {
  if (!isRunning(child)) return true;
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.off('exit', onExit);
      resolve(false);
    }, ms);
    const onExit = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    child.once('exit', onExit);
  });
}
