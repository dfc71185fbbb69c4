import type { Kysely, Migration } from 'kysely';

/** Wrong guesses at who somebody is. */
export const migration0009: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('proof_tries')
      .addColumn('key_hash', 'text', (c) => c.primaryKey())
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addColumn('expires_at_ms', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('proof_tries_expiry').on('proof_tries').columns(['expires_at_ms']).execute();
  },
};
