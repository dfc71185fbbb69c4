import type { Order, ParcelStatus } from '../../src/backoffice/ports';
import { phrase, type Card, type Phrase } from '../../src/phrasebook/types';
import { decisiveParcel } from './parcels';

/** The order at a glance; only for who has proven that it is theirs. */
export function orderCard(order: Order): Card {
  const parcel = decisiveParcel(order);
  const amount = { cents: order.totalCents, currency: order.currency };
  const facts: Card['facts'][number][] = [
    { label: phrase('card.items'), value: phrase('card.list', { items: itemsOf(order) }) },
    { label: phrase('card.total'), value: phrase('card.money', { amount }) },
  ];
  if (order.parcels.length > 1) {
    for (const { trackingNumber, status } of order.parcels) {
      facts.push({ label: phrase('card.parcel', { trackingNumber }), value: statusWords(status) });
    }
  } else if (parcel !== null) {
    const { carrier, trackingNumber } = parcel;
    facts.push({ label: phrase('card.tracking'), value: phrase('card.trackingAt', { carrier, trackingNumber }) });
  }
  return { title: phrase('card.title', { orderNumber: order.number }), facts };
}

/** What was ordered, each with how many where there are more than one. */
export function itemsOf({ items }: Order): string[] {
  return items.map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name));
}

function statusWords(status: ParcelStatus): Phrase {
  return phrase(`parcel.${status}`);
}
