import type { BusMessage } from '../../src/core/bus';
import { silentLogger } from '../../src/core/logger';
import { createPhrasebook, type LivePhrasebook } from '../../src/phrasebook/phrasebook';
import { SharedWords } from '../../src/phrasebook/shared-words';
import type { Phrase } from '../../src/phrasebook/types';
import { migrateToLatest } from '../../src/storage/migrate';
import { createWordsStore, type WordsTables } from '../../src/storage/words.store';
import { ENGINES } from '../support/engines';
import { inAll, localesWith, writeLocaleFile } from '../unit/phrasebook/fixture';

const clock = { now: () => 1 };

/** What one instance says, the others hear. */
class Party {
  private readonly listeners: ((message: BusMessage) => void)[] = [];
  readonly bus = {
    publish: (message: BusMessage): void => this.listeners.forEach((listener) => listener(message)),
    subscribe: ({ message }: { message(one: BusMessage): void }): (() => void) => {
      this.listeners.push(message);
      return () => undefined;
    },
  };
}

for (const testEngine of ENGINES) {
  describe(`shared words on ${testEngine.name}`, () => {
    let engine: Awaited<ReturnType<typeof testEngine.open<WordsTables>>>;
    const closing: (() => void)[] = [];
    beforeEach(async () => {
      engine = await testEngine.open<WordsTables>();
      await migrateToLatest(engine.db);
    });
    afterEach(async () => {
      for (const close of closing.splice(0)) close();
      await engine.close();
    });

    /** Where an instance keeps the fingerprint of its files between starts. */
    const memory = (kept: string | null = null) => ({
      read: () => kept,
      write: (fingerprint: string) => {
        kept = fingerprint;
      },
    });
    const instance = async (text: string, party = new Party(), lastFiles = memory()) => {
      const root = localesWith(inAll('a', { x: text }));
      const phrasebook = await createPhrasebook(root, { logger: silentLogger });
      const store = createWordsStore(engine);
      const words = new SharedWords({ phrasebook, store, bus: party.bus, clock, logger: silentLogger, lastFiles });
      await words.start();
      closing.push(() => {
        words.close();
        phrasebook.close();
      });
      return { root, phrasebook, words };
    };
    const textOf = (phrasebook: LivePhrasebook): string =>
      phrasebook.render({ key: 'a.x', values: {} } as unknown as Phrase, { locale: 'en', branch: 'calm', pick: 0 })
        .text;
    const until = async (isSo: () => boolean): Promise<void> => {
      for (let tries = 0; tries < 300 && !isSo(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(isSo()).toBe(true);
    };

    it('brings a file saved on one instance to the other', async () => {
      const party = new Party();
      const one = await instance('old', party);
      const other = await instance('old', party);
      writeLocaleFile(one.root, 'en/phrases/a.json', { x: 'new' });
      await until(() => textOf(other.phrasebook) === 'new');
    });

    it('needs no notification for it', async () => {
      const one = await instance('old');
      const other = await instance('old');
      writeLocaleFile(one.root, 'en/phrases/a.json', { x: 'new' });
      await until(() => textOf(one.phrasebook) === 'new');
      await one.words.look();
      await other.words.look();
      expect(textOf(other.phrasebook)).toBe('new');
    });

    it('starts with what was published, not with the older files on its own disk', async () => {
      const one = await instance('old');
      writeLocaleFile(one.root, 'en/phrases/a.json', { x: 'new' });
      await until(() => textOf(one.phrasebook) === 'new');
      await one.words.look();
      expect(textOf((await instance('old')).phrasebook)).toBe('new');
    });

    it('publishes the words that a new release brings along', async () => {
      const one = await instance('old');
      await instance('next release');
      await one.words.look();
      expect(textOf(one.phrasebook)).toBe('next release');
    });

    it('takes words back with a release that is rolled back', async () => {
      const disk = memory();
      const watching = await instance('old', new Party(), disk);
      await instance('next release', new Party(), disk);
      await instance('old', new Party(), disk);
      await watching.words.look();
      expect(textOf(watching.phrasebook)).toBe('old');
    });

    it('gives two that publish at once a number each', async () => {
      const store = createWordsStore(engine);
      const words = (fingerprint: string) => ({ files: [], fingerprint });
      const numbers = await Promise.all(['a', 'b', 'c'].map((name) => store.publish(words(name), 1)));
      expect([...numbers].sort()).toEqual([1, 2, 3]);
    });
  });
}
