import { sql, type Kysely, type Migration } from 'kysely';

/** Conversations, their log, failures and tickets. */
export const migration0001: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('conversations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('partition_key', 'text', (c) => c.notNull())
      .addColumn('channel_id', 'text', (c) => c.notNull())
      .addColumn('owner', 'text', (c) => c.notNull().check(sql`owner in ('bot','queue','agent','nobody')`))
      .addColumn('reference', 'text', (c) => c.notNull())
      .addColumn('state', 'text')
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('next_seq', 'integer', (c) => c.notNull())
      .addColumn('created_at_ms', 'bigint', (c) => c.notNull())
      .addColumn('updated_at_ms', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('activities')
      .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('direction', 'text', (c) => c.notNull().check(sql`direction in ('in','out')`))
      .addColumn('author', 'text', (c) => c.notNull())
      .addColumn('author_name', 'text')
      .addColumn('activity_id', 'text')
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('phrase_key', 'text')
      .addColumn('branch', 'text')
      .addColumn('cause_seq', 'integer')
      .addColumn('upset', 'double precision')
      .addColumn('created_at_ms', 'bigint', (c) => c.notNull())
      .addColumn('handled_at_ms', 'bigint')
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('set_aside_at_ms', 'bigint')
      .addColumn('delivered_at_ms', 'bigint')
      .addColumn('next_attempt_at_ms', 'bigint')
      .addPrimaryKeyConstraint('activities_pk', ['conversation_id', 'seq'])
      .execute();
    // The re-delivery check of section 3: one row per channel activity id.
    await sql`create unique index activities_once on activities (conversation_id, activity_id) where activity_id is not null`.execute(
      db,
    );
    await sql`create index activities_unhandled on activities (conversation_id, seq)
      where direction = 'in' and handled_at_ms is null and set_aside_at_ms is null`.execute(db);
    await sql`create index activities_undelivered on activities (conversation_id, seq)
      where direction = 'out' and delivered_at_ms is null and next_attempt_at_ms is not null`.execute(db);
    await db.schema
      .createTable('turn_failures')
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('at_ms', 'bigint', (c) => c.notNull())
      .addColumn('code', 'text', (c) => c.notNull())
      .addColumn('place', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('turn_failures_pk', ['conversation_id', 'seq'])
      .execute();
    await db.schema
      .createTable('tickets')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('partition_key', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
      .addColumn('channel_id', 'text', (c) => c.notNull())
      .addColumn('locale', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('priority', 'integer', (c) => c.notNull())
      .addColumn('summary', 'text', (c) => c.notNull())
      .addColumn('queued_at_ms', 'bigint', (c) => c.notNull())
      .addColumn('claimed_at_ms', 'bigint')
      .addColumn('closed_at_ms', 'bigint')
      .addColumn('expires_at_ms', 'bigint', (c) => c.notNull())
      .addColumn('agent_id', 'text')
      .addColumn('agent_name', 'text')
      .addColumn('disposition', 'text')
      .addColumn('agreed', 'text')
      .execute();
    // One open ticket per conversation, decided by the database.
    await sql`create unique index tickets_one_open on tickets (conversation_id)
      where state in ('waiting','assigned','wrapUp')`.execute(db);
    await sql`create index tickets_open on tickets (priority, queued_at_ms)
      where state in ('waiting','assigned','wrapUp')`.execute(db);
    await db.schema.createIndex('tickets_closed').on('tickets').columns(['closed_at_ms']).execute();
  },
};
