import { z } from 'zod';
import type * as port from '../ports';
import {
  access,
  day,
  instant,
  list,
  money,
  named,
  noMatch,
  number,
  outcome,
  sentTo,
  text,
  tooManyTries,
} from './values.schemas';

export const paymentMethod = z.enum(['card', 'directDebit', 'payPal', 'ideal', 'bankTransfer']);
const paymentFailure = z.enum(['declined', 'insufficientFunds', 'expiredCard', 'mandateRevoked']);
const caseNumber = number;

const payment: z.ZodType<port.Payment> = z
  .object({
    id: number,
    atMs: instant,
    amount: money,
    method: paymentMethod,
    status: z.enum(['taken', 'failed', 'refunding']),
    failedBecause: paymentFailure.nullable(),
  })
  .register(named, { id: 'Payment' });

const invoice: z.ZodType<port.Invoice> = z
  .object({
    number,
    orderNumber: number.nullable(),
    subscriptionNumber: number.nullable(),
    issuedOn: day,
    dueOn: day,
    total: money,
    status: z.enum(['open', 'paid', 'paymentFailed', 'overdue']),
    payments: list(payment),
  })
  .register(named, { id: 'Invoice' });

const subscription: z.ZodType<port.Subscription> = z
  .object({
    number,
    name: text(200),
    status: z.enum(['active', 'paused', 'cancelled', 'ended']),
    price: money,
    everyMonths: z.int().min(1).max(120),
    startedOn: day,
    nextChargeOn: day.nullable(),
    pausedUntil: day.nullable(),
    minimumUntil: day.nullable(),
    noticeDays: z.int().min(0).max(1_000),
    endsOn: day.nullable(),
  })
  .register(named, { id: 'Subscription' });

const product: z.ZodType<port.Product> = z
  .object({
    id: number,
    name: text(200),
    price: money,
    description: text(2_000),
    inStock: z.int().min(0),
    restockOn: day.nullable(),
    discontinued: z.boolean(),
  })
  .register(named, { id: 'Product' });

const serviceCase: z.ZodType<port.ServiceCase> = z
  .object({
    number,
    kind: z.enum(['delivery', 'warranty', 'complaint', 'invoice', 'cancellation']),
    status: z.enum(['open', 'inProgress', 'solved']),
    openedAtMs: instant,
    orderNumber: number.nullable(),
  })
  .register(named, { id: 'ServiceCase' });

export const appointmentKind = z.enum(['callBack', 'advice', 'repair']);
export const complaintTopic = z.enum(['delivery', 'product', 'service', 'price', 'invoice', 'privacy', 'other']);
/** A slot's id may have a time in it. */
export const slotId = text(120).min(1);
const slot: z.ZodType<port.Slot> = z
  .object({ id: slotId, startsAtMs: instant, endsAtMs: instant })
  .register(named, { id: 'Slot' });

const sent = z.object({ outcome: z.literal('sent'), sentTo });

export const listInvoices = z.object({ invoices: list(invoice) });
export const sendInvoice = z.discriminatedUnion('outcome', [sent, noMatch]);
export const disputeInvoice: z.ZodType<port.DisputeInvoice> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('refunding'), amount: money, caseNumber }),
  z.object({ outcome: z.enum(['recorded', 'alreadyRecorded']), caseNumber }),
  z.object({ outcome: z.literal('notChargedTwice'), taken: z.int().min(0) }),
  noMatch,
]);
export const retryPayment: z.ZodType<port.RetryPayment> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('taken'), amount: money }),
  z.object({ outcome: z.literal('declined'), why: paymentFailure }),
  outcome('nothingDue', 'noMatch'),
]);
export const sendPaymentLink: z.ZodType<port.SendPaymentLink> = z.discriminatedUnion('outcome', [
  sent.extend({ validUntilMs: instant }),
  z.object({ outcome: z.literal('methodUnavailable'), available: list(paymentMethod) }),
  outcome('nothingDue', 'noMatch'),
]);
export const listSubscriptions = z.object({ subscriptions: list(subscription) });
export const pauseSubscription: z.ZodType<port.PauseSubscription> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('paused'), subscription }),
  z.object({
    outcome: z.literal('refused'),
    why: z.enum(['notActive', 'inThePast', 'tooLong']),
    longestUntil: day,
  }),
  noMatch,
]);
export const resumeSubscription: z.ZodType<port.ResumeSubscription> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('resumed'), subscription }),
  z.object({ outcome: z.literal('refused'), why: z.literal('notPaused') }),
  noMatch,
]);
export const previewCancellation = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['wouldEnd', 'alreadyCancelled']), endsOn: day }),
  noMatch,
]);
export const cancelSubscription: z.ZodType<port.CancelSubscription> = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('cancelled'),
    endsOn: day,
    receivedAtMs: instant,
    confirmationNumber: number,
    sentTo,
  }),
  z.object({ outcome: z.literal('received'), receivedAtMs: instant, caseNumber, sentTo }),
  z.object({ outcome: z.literal('alreadyCancelled'), endsOn: day }),
  noMatch,
]);
export const findProducts = z.object({ products: list(product), onlyAlike: z.boolean().optional() });
export const checkWarranty: z.ZodType<port.CheckWarranty> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['within', 'after']), until: day }),
  outcome('notDelivered', 'unknownItem', 'noMatch'),
]);
export const openWarrantyCase: z.ZodType<port.OpenWarrantyCase> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('opened'), caseNumber, warranty: z.enum(['within', 'after']) }),
  z.object({ outcome: z.literal('alreadyOpen'), caseNumber }),
  outcome('notDelivered', 'unknownItem', 'noMatch'),
]);
export const recordComplaint = z.object({ outcome: z.literal('recorded'), caseNumber, answerBy: day });
export const readCase = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('found'), serviceCase }),
  noMatch,
]);
export const listSlots = z.object({ slots: list(slot) });
export const bookSlot: z.ZodType<port.BookSlot> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('booked'), appointmentNumber: number, slot }),
  outcome('taken'),
]);
export const cancelAppointment: z.ZodType<port.Answer<'cancelAppointment'>> = z.discriminatedUnion('outcome', [
  outcome('cancelled', 'alreadyOver'),
  noMatch,
  tooManyTries,
]);
export const identify = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('identified'), access: access.min(1) }),
  noMatch,
  tooManyTries,
]);
export const sendPasswordReset = outcome('asked');
