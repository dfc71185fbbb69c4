import type { Kysely, Migration } from 'kysely';

/** That an operator had an activity tried again that could not be delivered. */
export const migration0006: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('activities').addColumn('retried_at_ms', 'bigint').execute();
  },
};
