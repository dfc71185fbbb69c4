// A small company to try Tact on: a homeware shop with a few dozen orders. It's one way to fill the `Backoffice` port, and the only
// one that keeps its data beside Tact. What it does is in `shop/`, a file a subject.
import type { Backoffice } from './ports';
import { shopAccount } from './shop/account';
import { shopAppointments } from './shop/appointments';
import { shopCases } from './shop/cases';
import { shopInvoices } from './shop/invoices';
import { shopOrders } from './shop/orders';
import { shopProducts } from './shop/products';
import type { Shop } from './shop/shop';
import { shopSubscriptions } from './shop/subscriptions';

/** The shop behind the port; its `db` is migrated with `SHOP_MIGRATIONS` and filled by `seedSampleShop`. */
export function createSampleShop(shop: Shop): Backoffice {
  return {
    ...shopOrders(shop),
    ...shopInvoices(shop),
    ...shopSubscriptions(shop),
    ...shopProducts(shop),
    ...shopCases(shop),
    ...shopAppointments(shop),
    ...shopAccount(shop),
  };
}
