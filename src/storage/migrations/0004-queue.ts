import { sql, type Kysely, type Migration } from 'kysely';

/** What a long queue needs to stay quick, and what agents' presence and sign-in limits need to hold in every instance. */
export const migration0004: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    // One index a question: SQLite takes a partial one only where the query says the very same.
    await db.schema.dropIndex('tickets_open').execute();
    await sql`create index tickets_waiting on tickets (priority, queued_at_ms, id) where state = 'waiting'`.execute(db);
    await sql`create index tickets_expiring on tickets (expires_at_ms) where state = 'waiting'`.execute(db);
    await sql`create index tickets_held on tickets (claimed_at_ms, id) where state in ('assigned','wrapUp')`.execute(
      db,
    );
    await sql`create index tickets_held_by on tickets (agent_id, claimed_at_ms, id)
      where state in ('assigned','wrapUp')`.execute(db);
    await db.schema
      .createTable('agent_presence')
      .addColumn('account_id', 'text', (c) => c.primaryKey())
      .addColumn('seen_at_ms', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('agent_presence_seen').on('agent_presence').columns(['seen_at_ms']).execute();
    await db.schema
      .createTable('sign_in_tries')
      .addColumn('key_hash', 'text', (c) => c.primaryKey())
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addColumn('expires_at_ms', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('sign_in_tries_expiry').on('sign_in_tries').columns(['expires_at_ms']).execute();
    await db.schema.createIndex('invites_expiry').on('invites').columns(['expires_at_ms']).execute();
  },
};
