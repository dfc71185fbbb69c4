import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server in a process of its own, so that its processor time is its own. */
export class MeasuredServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** @param script name of a compiled file beside this one; it sends `{ ready: { port } }` when it listens */
  static async start(script: string, args: readonly string[] = []): Promise<MeasuredServer> {
    const child = fork(join(__dirname, script), args, {
      // As `npm start` does it, and the same for all that are measured.
      execArgv: ['--max-semi-space-size=64', '--expose-gc', '--require', join(__dirname, 'report-cpu.js')],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [message] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => {
        throw new Error(`${script} ended with ${String(code)} before it listened`);
      }),
    ])) as [{ ready: { port: number } }];
    return new MeasuredServer(child, message.ready.port);
  }

  /** Processor time used so far, in microseconds. */
  async cpuMicros(): Promise<number> {
    this.child.send('cpu');
    const [message] = (await once(this.child, 'message')) as [{ cpu: number }];
    return message.cpu;
  }

  /** Bytes of live objects. */
  async heapBytes(): Promise<number> {
    this.child.send('heap');
    const [message] = (await once(this.child, 'message')) as [{ heap: number }];
    return message.heap;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}
