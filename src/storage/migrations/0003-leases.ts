import { sql, type Kysely, type Migration } from 'kysely';

/** The processes that share a store, and which of them works on which conversation. */
export const migration0003: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('instances')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('host', 'text', (c) => c.notNull())
      .addColumn('pid', 'integer', (c) => c.notNull())
      .addColumn('started_at_ms', 'bigint', (c) => c.notNull())
      .addColumn('expires_at_ms', 'bigint', (c) => c.notNull())
      .addColumn('key_fingerprint', 'text', (c) => c.notNull())
      .execute();
    await db.schema.alterTable('conversations').addColumn('lease_holder', 'text').execute();
    await sql`create index conversations_leased on conversations (lease_holder) where lease_holder is not null`.execute(
      db,
    );
    // Given up, and kept for an operator to see.
    await sql`create index activities_given_up on activities (conversation_id, seq)
      where direction = 'out' and delivered_at_ms is null and next_attempt_at_ms is null`.execute(db);
    // What somebody may be watching at a desk: read by the poll that stands behind the notifications.
    await sql`create index conversations_with_people on conversations (updated_at_ms) where owner in ('queue','agent')`.execute(
      db,
    );
  },
};
