import { z } from 'zod';
import type * as port from '../ports';
import {
  access,
  cents,
  currency,
  instant,
  list,
  named,
  noMatch,
  number,
  outcome,
  sentTo,
  text,
  tooManyTries,
} from './values.schemas';

export const orderStatus = z.enum(['received', 'packed', 'shipped', 'delivered', 'cancelled', 'returned']);
export const deliveryProblem = z.enum(['late', 'lost', 'damaged', 'wrongItem', 'withNeighbour']);
export const redress = z.enum(['replacement', 'refund', 'investigation']);
export const refundCause = z.enum(['changedMind', ...deliveryProblem.options]);

const parcel: z.ZodType<port.Parcel> = z
  .object({
    id: number,
    carrier: text(80),
    trackingNumber: text(80),
    status: z.enum(['labelCreated', 'inTransit', 'outForDelivery', 'delivered', 'delayed', 'lost', 'returnedToSender']),
    shippedAtMs: instant,
    expectedAtMs: instant.nullable(),
    deliveredAtMs: instant.nullable(),
    handedTo: z.object({ kind: z.enum(['neighbour', 'safePlace', 'pickUpPoint']), where: text(120) }).nullable(),
  })
  .register(named, { id: 'Parcel' });

const refund: z.ZodType<port.Refund> = z
  .object({
    id: number,
    orderNumber: number,
    amountCents: cents,
    currency,
    status: z.enum(['requested', 'approved', 'paid', 'refused']),
    requestedAtMs: instant,
  })
  .register(named, { id: 'Refund' });

const order: z.ZodType<port.Order> = z
  .object({
    number,
    access: access.min(1),
    customerName: text(120),
    status: orderStatus,
    orderedAtMs: instant,
    currency,
    totalCents: cents,
    items: list(z.object({ name: text(200), quantity: z.int().min(0).max(100_000), unitPriceCents: cents })),
    parcels: list(parcel),
    refunds: list(refund),
  })
  .register(named, { id: 'Order' });

export const address = z
  .object({ street: text(120), postcode: text(20), city: text(120), country: z.string().regex(/^[A-Z]{2}$/) })
  .register(named, { id: 'Address' });

const orderFound = z.object({ outcome: z.literal('found'), order });
const refused = <const T extends string>(...why: readonly [T, ...T[]]) =>
  z.object({ outcome: z.literal('refused'), why: z.enum(why) });
const tooLate = refused('shipped', 'cancelled');
const notReturnable = refused('notDelivered', 'tooOld', 'cancelled');
const caseNumber = number;

export const findOrder: z.ZodType<port.FindOrder> = z.discriminatedUnion('outcome', [
  orderFound,
  noMatch,
  tooManyTries,
]);
export const readOrder: z.ZodType<port.Answer<'readOrder'>> = z.discriminatedUnion('outcome', [orderFound, noMatch]);
export const requestRefund: z.ZodType<port.RequestRefund> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['requested', 'alreadyRequested']), refund }),
  notReturnable,
]);
export const reportProblem = z.object({ outcome: z.enum(['reported', 'alreadyReported']), caseNumber });
export const sendReturnLabel: z.ZodType<port.SendReturnLabel> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('sent'), sentTo }),
  notReturnable,
]);
export const cancelOrder: z.ZodType<port.CancelOrder> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('cancelled'), refund: refund.nullable() }),
  outcome('alreadyCancelled'),
  refused('shipped'),
]);
export const changeOrder: z.ZodType<port.ChangeOrder> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('changed'), order }),
  z.object({ outcome: z.literal('outOfStock'), available: z.int().min(0) }),
  outcome('unknownItem', 'nothingLeft'),
  tooLate,
]);
export const changeAddress: z.ZodType<port.ChangeAddress> = z.discriminatedUnion('outcome', [
  outcome('changed'),
  z.object({ outcome: z.literal('invalidAddress'), part: z.enum(['street', 'postcode', 'city', 'country']) }),
  tooLate,
]);
