import type { Words, WordsStore } from '../phrasebook/ports';
import type { Engine } from './engine';

export interface WordsTables {
  phrasebook_versions: {
    version: number;
    fingerprint: string;
    files: string;
    published_at_ms: number;
  };
}

/** The published words over Kysely; the same on every engine. */
export function createWordsStore({ db, writes }: Engine<WordsTables>): WordsStore {
  return {
    async newestVersion() {
      const row = await db
        .selectFrom('phrasebook_versions')
        .select('version')
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      return Number(row?.version ?? 0);
    },
    async read(version) {
      const row = await db
        .selectFrom('phrasebook_versions')
        .select(['files', 'fingerprint'])
        .where('version', '=', version)
        .executeTakeFirst();
      return row === undefined
        ? null
        : { fingerprint: row.fingerprint, files: JSON.parse(row.files) as Words['files'] };
    },
    async knows(fingerprint) {
      const row = await db
        .selectFrom('phrasebook_versions')
        .select('version')
        .where('fingerprint', '=', fingerprint)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    publish: (words, nowMs) =>
      writes.write(async (trx) => {
        for (;;) {
          const { next } = await trx
            .selectFrom('phrasebook_versions')
            .select((eb) => eb(eb.fn.coalesce(eb.fn.max('version'), eb.lit(0)), '+', 1).as('next'))
            .executeTakeFirstOrThrow();
          const version = Number(next);
          const written = await trx
            .insertInto('phrasebook_versions')
            .values({
              version,
              fingerprint: words.fingerprint,
              files: JSON.stringify(words.files),
              published_at_ms: nowMs,
            })
            // Somebody else published at the same moment: the next number, then.
            .onConflict((oc) => oc.doNothing())
            .returning('version')
            .executeTakeFirst();
          if (written !== undefined) return version;
        }
      }),
  };
}
