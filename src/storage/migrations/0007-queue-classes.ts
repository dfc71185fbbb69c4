import { sql, type Kysely, type Migration } from 'kysely';

/** Class of distress, as it stands in the summaries written so far, by the queue class that its tickets are given now. */
const CLASSES = {
  danger: 'crisis',
  despair: 'crisis',
  safety: 'safety',
  hardship: 'care',
  bereavement: 'care',
  harassment: 'conduct',
  rights: 'rights',
} as const;

/** What kind of work a ticket is, and the rights that the customer made use of. Of older tickets no right's kind was read: they have none. */
export const migration0007: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('tickets')
      .addColumn('queue_class', 'text', (c) => c.notNull().defaultTo('general'))
      .execute();
    await db.schema
      .alterTable('tickets')
      .addColumn('rights', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute();
    for (const [distress, queueClass] of Object.entries(CLASSES))
      await sql`update tickets set queue_class = ${queueClass} where summary like ${`%"distress":"${distress}"%`}`.execute(
        db,
      );
  },
};
