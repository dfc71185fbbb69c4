/** The sample shop's tables with their keys, each behind those that it refers to: for copying a whole installation. */
export const SHOP_TABLES = [
  { name: 'customers', key: ['id'] },
  { name: 'orders', key: ['number'] },
  { name: 'order_items', key: ['order_number', 'position'] },
  { name: 'parcels', key: ['id'] },
  { name: 'refunds', key: ['id'] },
  { name: 'cases', key: ['number'] },
  { name: 'subscriptions', key: ['number'] },
  { name: 'invoices', key: ['number'] },
  { name: 'payments', key: ['id'] },
  { name: 'products', key: ['id'] },
  { name: 'service_cases', key: ['number'] },
  { name: 'appointments', key: ['number'] },
  { name: 'letters', key: ['id'] },
  { name: 'requests', key: ['request_id'] },
  { name: 'keys', key: ['name'] },
  { name: 'numbers', key: ['kind'], isFilledAtFirst: true },
] as const;
