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

const shop0003: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('customers').addColumn('country', 'text').execute();
    await db.schema.alterTable('orders').addColumn('deliver_to', 'text').execute();
    await db.schema.alterTable('parcels').addColumn('handed_kind', 'text').execute();
    await db.schema.alterTable('parcels').addColumn('handed_where', 'text').execute();
    await db.schema
      .createTable('subscriptions')
      .addColumn('number', 'text', (c) => c.primaryKey())
      .addColumn('customer_id', 'integer', (c) => c.notNull().references('customers.id'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('price_cents', 'integer', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('every_months', 'integer', (c) => c.notNull())
      .addColumn('started_on', 'text', (c) => c.notNull())
      .addColumn('next_charge_on', 'text', (c) => c.notNull())
      .addColumn('paused_until', 'text')
      .addColumn('minimum_until', 'text')
      .addColumn('notice_days', 'integer', (c) => c.notNull())
      .addColumn('ends_on', 'text')
      .execute();
    await db.schema
      .createTable('invoices')
      .addColumn('number', 'text', (c) => c.primaryKey())
      .addColumn('customer_id', 'integer', (c) => c.notNull().references('customers.id'))
      .addColumn('order_number', 'text', (c) => c.references('orders.number'))
      .addColumn('subscription_number', 'text', (c) => c.references('subscriptions.number'))
      .addColumn('issued_on', 'text', (c) => c.notNull())
      .addColumn('due_on', 'text', (c) => c.notNull())
      .addColumn('total_cents', 'integer', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('invoices_of_customer').on('invoices').columns(['customer_id']).execute();
    await db.schema
      .createTable('payments')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('invoice_number', 'text', (c) => c.notNull().references('invoices.number'))
      .addColumn('at_ms', 'bigint', (c) => c.notNull())
      .addColumn('cents', 'integer', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('method', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('failed_because', 'text')
      .execute();
    await db.schema.createIndex('payments_of_invoice').on('payments').columns(['invoice_number']).execute();
    await db.schema
      .createTable('products')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('locale', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('description', 'text', (c) => c.notNull())
      .addColumn('price_cents', 'integer', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('in_stock', 'integer', (c) => c.notNull())
      .addColumn('restock_on', 'text')
      .addColumn('discontinued', 'integer', (c) => c.notNull())
      .execute();
    await createDeskTables(db);
  },
};

async function createDeskTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('service_cases')
    .addColumn('number', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'integer', (c) => c.references('customers.id'))
    .addColumn('order_number', 'text', (c) => c.references('orders.number'))
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('opened_at_ms', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('service_cases_about').on('service_cases').columns(['about']).execute();
  await db.schema
    .createTable('appointments')
    .addColumn('number', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('starts_at_ms', 'bigint', (c) => c.notNull())
    .addColumn('phone', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .execute();
  // a slot is one customer's, whoever is quicker
  await sql`create unique index appointments_one_per_slot on appointments (kind, starts_at_ms) where status = 'booked'`.execute(
    db,
  );
  await db.schema
    .createTable('letters')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('at_ms', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('requests')
    .addColumn('request_id', 'text', (c) => c.primaryKey())
    .addColumn('operation', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('keys')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
  await sql`insert into numbers (kind, next_number) values ('appointment', 50001), ('letter', 1)`.execute(db);
}

/** The sample shop's schema, step by step; a number is never used again. */
export const SHOP_MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-shop': shop0001,
  '0002-numbers': shop0002,
  '0003-services': shop0003,
};
