import type { Bus } from '../core/bus';
import type { Clock } from '../core/clock';
import type { Logger } from '../core/logger';
import type { LivePhrasebook } from './phrasebook';
import type { Words, WordsStore } from './ports';

export interface SharedWordsParts {
  readonly phrasebook: Pick<LivePhrasebook, 'words' | 'swap' | 'onSaved'>;
  readonly store: WordsStore;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The fingerprint of this instance's own files when it last looked; null where that isn't known. */
  readonly lastFiles: { read(): string | null; write(fingerprint: string): void };
}

/**
 * One phrasebook for all instances of a store: a file saved on one of them is published as a version, and every other takes that over.
 * Words that this instance was deployed with and nobody has published are new ones, and are published at the start.
 */
export class SharedWords {
  private known = 0;
  /** Saved here, and not yet in the store. */
  private unpublished: Words | null = null;
  private following: Promise<void> = Promise.resolve();
  private stop: () => void = () => undefined;

  constructor(private readonly parts: SharedWordsParts) {}

  async start(): Promise<void> {
    const { phrasebook, store, bus, lastFiles } = this.parts;
    const own = phrasebook.words();
    const last = lastFiles.read();
    // Files that changed while it was stopped are a release, or one rolled back; else the others' words are newer.
    const isNew = last === null ? !(await store.knows(own.fingerprint)) : last !== own.fingerprint;
    await (isNew ? this.publish(own) : this.follow());
    lastFiles.write(own.fingerprint);
    const stopSaved = phrasebook.onSaved((words) => {
      lastFiles.write(words.fingerprint);
      this.unpublished = words;
      void this.look();
    });
    const stopBus = bus.subscribe({
      message: (message) => {
        if (message.kind === 'words') void this.look();
      },
      reconnected: () => void this.look(),
    });
    this.stop = () => {
      stopSaved();
      stopBus();
    };
  }

  /** Publishes what was saved here, or takes a newer version over; called with every heartbeat, in case the word of it got lost. Never throws. */
  look(): Promise<void> {
    return this.inOrder(() => (this.unpublished === null ? this.follow() : this.publish(this.unpublished)));
  }

  close(): void {
    this.stop();
  }

  private async follow(): Promise<void> {
    const { phrasebook, store } = this.parts;
    const newest = await store.newestVersion();
    if (newest <= this.known) return;
    const words = await store.read(newest);
    this.known = newest;
    // One that this instance's checks refuse is left alone, with the reason in the log, until there is a newer one.
    if (words !== null && words.fingerprint !== phrasebook.words().fingerprint) phrasebook.swap(words);
  }

  private async publish(words: Words): Promise<void> {
    const { store, bus, clock } = this.parts;
    this.known = await store.publish(words, clock.now());
    if (this.unpublished === words) this.unpublished = null;
    bus.publish({ kind: 'words', version: this.known });
  }

  private inOrder(work: () => Promise<void>): Promise<void> {
    this.following = this.following.then(work).catch((error: unknown) => {
      this.parts.logger.error(
        { error: error instanceof Error ? error.name : typeof error },
        'published words not read or written; the next heartbeat looks again',
      );
    });
    return this.following;
  }
}
