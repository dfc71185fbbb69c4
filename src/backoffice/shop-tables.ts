/** The sample shop's tables with their keys, each behind those that it refers to: for copying a whole installation. */
export const SHOP_TABLES = [
  { name: 'customers', key: ['id'] },
  { name: 'orders', key: ['number'] },
  { name: 'order_items', key: ['order_number', 'position'] },
  { name: 'parcels', key: ['id'] },
  { name: 'refunds', key: ['id'] },
  { name: 'cases', key: ['number'] },
  { name: 'numbers', key: ['kind'], isFilledAtFirst: true },
] as const;
