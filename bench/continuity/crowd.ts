import { connectorCustomer } from './connector-customer';
import { webCustomer } from './web-customer';
import type { WebReader } from './web-reader';
import type { World } from './world';

const WEB_SHARE = 0.4;

/** The customers of a run: so many at a time, a new one for each that is done, until it's enough. */
export class Crowd {
  readonly readers: WebReader[] = [];
  /** How many there have been. */
  came = 0;

  constructor(
    private readonly world: World,
    private readonly isEnough: () => boolean,
  ) {}

  async talk(sideBySide: number): Promise<void> {
    await Promise.all(Array.from({ length: sideBySide }, () => this.oneAfterTheOther()));
  }

  private async oneAfterTheOther(): Promise<void> {
    while (!this.isEnough()) {
      const customer = (this.came += 1);
      if (this.world.chance.happens(WEB_SHARE, 'web', customer))
        this.readers.push(await webCustomer(this.world, customer));
      else await connectorCustomer(this.world, customer);
    }
  }
}
