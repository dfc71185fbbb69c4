import { setTimeout as pause } from 'node:timers/promises';

const LEAST_MS = 200;
const EACH_MS = 10;

/** The pause before another try, longer the more wait with one: a slow store that thousands ask again at once stays slow. */
export class CrowdPause {
  private waiting = 0;

  async pause(): Promise<void> {
    this.waiting += 1;
    await pause(LEAST_MS + EACH_MS * this.waiting);
    this.waiting -= 1;
  }
}
