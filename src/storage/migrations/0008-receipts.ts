import { sql, type Kysely, type Migration } from 'kysely';

/** Why each turn of a customer went as it did, and which of the readings the customer called wrong. */
export const migration0008: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('receipts')
      .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('branch', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('misread_seq', 'integer')
      .addPrimaryKeyConstraint('receipts_pk', ['conversation_id', 'seq'])
      .execute();
    await sql`create index receipts_misread on receipts (conversation_id, seq) where misread_seq is not null`.execute(
      db,
    );
  },
};
