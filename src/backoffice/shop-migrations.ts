import { sql, type Kysely, type Migration } from 'kysely';

const shop0001: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('customers')
      .addColumn('id', 'integer', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('street', 'text', (c) => c.notNull())
      .addColumn('postcode', 'text', (c) => c.notNull())
      .addColumn('city', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('orders')
      .addColumn('number', 'text', (c) => c.primaryKey())
      .addColumn('customer_id', 'integer', (c) => c.notNull().references('customers.id'))
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('ordered_at_ms', 'bigint', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('total_cents', 'integer', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('order_items')
      .addColumn('order_number', 'text', (c) => c.notNull().references('orders.number'))
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('quantity', 'integer', (c) => c.notNull())
      .addColumn('unit_price_cents', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('order_items_pk', ['order_number', 'position'])
      .execute();
    await db.schema
      .createTable('parcels')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('order_number', 'text', (c) => c.notNull().references('orders.number'))
      .addColumn('carrier', 'text', (c) => c.notNull())
      .addColumn('tracking_number', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('shipped_at_ms', 'bigint', (c) => c.notNull())
      .addColumn('expected_at_ms', 'bigint')
      .addColumn('delivered_at_ms', 'bigint')
      .execute();
    await db.schema.createIndex('parcels_of_order').on('parcels').columns(['order_number']).execute();
    await db.schema
      .createTable('refunds')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('order_number', 'text', (c) => c.notNull().references('orders.number'))
      .addColumn('amount_cents', 'integer', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('requested_at_ms', 'bigint', (c) => c.notNull())
      .addColumn('request_id', 'text', (c) => c.unique())
      .execute();
    await db.schema.createIndex('refunds_of_order').on('refunds').columns(['order_number']).execute();
    await db.schema
      .createTable('cases')
      .addColumn('number', 'text', (c) => c.primaryKey())
      .addColumn('order_number', 'text', (c) => c.notNull().references('orders.number'))
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('redress', 'text', (c) => c.notNull())
      .addColumn('opened_at_ms', 'bigint', (c) => c.notNull())
      .addColumn('request_id', 'text', (c) => c.notNull().unique())
      // a problem is one case, however often it's reported
      .addUniqueConstraint('cases_one_per_problem', ['order_number', 'kind'])
      .execute();
  },
};

const shop0002: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('numbers')
      .addColumn('kind', 'text', (c) => c.primaryKey())
      .addColumn('next_number', 'integer', (c) => c.notNull())
      .execute();
    await sql`insert into numbers (kind, next_number) select 'refund', 70001 + count(*) from refunds`.execute(db);
    await sql`insert into numbers (kind, next_number) select 'case', 20001 + count(*) from cases`.execute(db);
  },
};

/** The sample shop's schema, step by step; a number is never used again. */
export const SHOP_MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-shop': shop0001,
  '0002-numbers': shop0002,
};
