import type { Kysely, Migration } from 'kysely';

/** Published versions of the phrasebook, for the instances that share a store. */
export const migration0005: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('phrasebook_versions')
      .addColumn('version', 'integer', (c) => c.primaryKey())
      .addColumn('fingerprint', 'text', (c) => c.notNull())
      .addColumn('files', 'text', (c) => c.notNull())
      .addColumn('published_at_ms', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex('phrasebook_versions_fingerprint')
      .on('phrasebook_versions')
      .columns(['fingerprint'])
      .execute();
  },
};
