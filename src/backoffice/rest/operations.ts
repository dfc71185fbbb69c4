// The operations as they travel: the OpenAPI document, the client and the mock server are all made from this table.
import { z } from 'zod';
import type { Answer, Asked, OperationName } from '../ports';
import * as orders from './order.schemas';
import * as services from './service.schemas';
import { access, day, number, proof, requestId, text } from './values.schemas';

export interface RestOperation<Name extends OperationName = OperationName> {
  readonly method: 'get' | 'post' | 'put';
  /** `{name}` is the field of that name; `access` and `requestId` travel in headers, what's left in the query of a get, or in the body. */
  readonly path: string;
  readonly summary: string;
  readonly asked: z.ZodObject & z.ZodType<Asked<Name>>;
  readonly answer: z.ZodType<Answer<Name>>;
}

const of = { access };
const ofOrder = { access, orderNumber: number };
const ofInvoice = { access, invoiceNumber: number };
const ofSubscription = { access, subscriptionNumber: number };
const item = z.int().min(0).max(9_999);
/** Long enough for what customers write of an order's number; whether it's one is for the company to say. */
const guess = z.string().max(100);
const words = z.string().max(2_000);
const phone = z.string().regex(/^\+[1-9]\d{5,14}$/);

/** What is personal travels in bodies and headers: addresses end up in logs. */
export const REST_OPERATIONS: { readonly [Name in OperationName]: RestOperation<Name> } = {
  findOrder: {
    method: 'post',
    path: '/orders/search',
    summary:
      'Finds an order by its number and a proof. Unknown number and wrong proof are one answer, in the same time.',
    asked: z.object({ number: guess, proof }),
    answer: orders.findOrder,
  },
  readOrder: {
    method: 'get',
    path: '/orders/{orderNumber}',
    summary: 'An order of the customer who proved themselves, as it is now.',
    asked: z.object(ofOrder),
    answer: orders.readOrder,
  },
  requestRefund: {
    method: 'post',
    path: '/orders/{orderNumber}/refunds',
    summary: 'Pays an order back, once.',
    asked: z.object({ ...ofOrder, requestId, reason: orders.refundCause }),
    answer: orders.requestRefund,
  },
  reportProblem: {
    method: 'post',
    path: '/orders/{orderNumber}/problems',
    summary: 'Opens one case about one kind of problem with a delivery.',
    asked: z.object({ ...ofOrder, requestId, kind: orders.deliveryProblem, redress: orders.redress }),
    answer: orders.reportProblem,
  },
  sendReturnLabel: {
    method: 'post',
    path: '/orders/{orderNumber}/return-labels',
    summary: 'Sends a label for sending things back, to the e-mail address on file.',
    asked: z.object({ ...ofOrder, requestId }),
    answer: orders.sendReturnLabel,
  },
  cancelOrder: {
    method: 'post',
    path: '/orders/{orderNumber}/cancellation',
    summary: 'Cancels an order that has not left, and pays back what was paid.',
    asked: z.object({ ...ofOrder, requestId }),
    answer: orders.cancelOrder,
  },
  changeOrder: {
    method: 'put',
    path: '/orders/{orderNumber}/items/{item}',
    summary: 'Another quantity of one item, or none; items count from 0.',
    asked: z.object({ ...ofOrder, requestId, item, quantity: z.int().min(0).max(1_000) }),
    answer: orders.changeOrder,
  },
  changeAddress: {
    method: 'post',
    path: '/address-changes',
    summary: 'Where an order goes; without an order, where the customer lives from now on.',
    asked: z.object({ ...of, requestId, orderNumber: number.nullable(), address: orders.address }),
    answer: orders.changeAddress,
  },
  listInvoices: {
    method: 'get',
    path: '/invoices',
    summary: 'The customer’s invoices with what was paid on them, newest first.',
    asked: z.object(of),
    answer: services.listInvoices,
  },
  sendInvoice: {
    method: 'post',
    path: '/invoices/{invoiceNumber}/copies',
    summary: 'Sends a copy to the e-mail address on file.',
    asked: z.object({ ...ofInvoice, requestId }),
    answer: services.sendInvoice,
  },
  disputeInvoice: {
    method: 'post',
    path: '/invoices/{invoiceNumber}/disputes',
    summary: 'Says that an amount is wrong, or was charged twice.',
    asked: z.object({ ...ofInvoice, requestId, why: z.enum(['wrongAmount', 'chargedTwice']) }),
    answer: services.disputeInvoice,
  },
  retryPayment: {
    method: 'post',
    path: '/invoices/{invoiceNumber}/payments',
    summary: 'Tries a failed payment once more, the way it was tried before.',
    asked: z.object({ ...ofInvoice, requestId }),
    answer: services.retryPayment,
  },
  sendPaymentLink: {
    method: 'post',
    path: '/invoices/{invoiceNumber}/payment-links',
    summary: 'Sends a link to pay with, to the e-mail address on file.',
    asked: z.object({ ...ofInvoice, requestId, method: services.paymentMethod.nullable() }),
    answer: services.sendPaymentLink,
  },
  listSubscriptions: {
    method: 'get',
    path: '/subscriptions',
    summary: 'The customer’s subscriptions.',
    asked: z.object(of),
    answer: services.listSubscriptions,
  },
  pauseSubscription: {
    method: 'post',
    path: '/subscriptions/{subscriptionNumber}/pause',
    summary: 'Pauses a subscription until a day.',
    asked: z.object({ ...ofSubscription, requestId, until: day }),
    answer: services.pauseSubscription,
  },
  resumeSubscription: {
    method: 'post',
    path: '/subscriptions/{subscriptionNumber}/resumption',
    summary: 'Ends a pause.',
    asked: z.object({ ...ofSubscription, requestId }),
    answer: services.resumeSubscription,
  },
  previewCancellation: {
    method: 'get',
    path: '/subscriptions/{subscriptionNumber}/cancellation',
    summary: 'When a subscription would end if it were cancelled now.',
    asked: z.object(ofSubscription),
    answer: services.previewCancellation,
  },
  cancelSubscription: {
    method: 'post',
    path: '/subscriptions/{subscriptionNumber}/cancellation',
    summary: 'Cancels a subscription and confirms it: received when, ends when, sent where.',
    asked: z.object({
      ...ofSubscription,
      requestId,
      kind: z.enum(['ordinary', 'forCause']),
      wishedEnd: day.nullable(),
    }),
    answer: services.cancelSubscription,
  },
  findProducts: {
    method: 'post',
    path: '/products/search',
    summary: 'Products by what customers call them, best match first, at most ten.',
    asked: z.object({ words, locale: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/) }),
    answer: services.findProducts,
  },
  checkWarranty: {
    method: 'get',
    path: '/orders/{orderNumber}/items/{item}/warranty',
    summary: 'Whether the company still answers for an item, and until when.',
    asked: z.object({ ...ofOrder, item }),
    answer: services.checkWarranty,
  },
  openWarrantyCase: {
    method: 'post',
    path: '/orders/{orderNumber}/items/{item}/warranty-cases',
    summary: 'Opens one case about a faulty item.',
    asked: z.object({ ...ofOrder, requestId, item, fault: words, wish: z.enum(['repair', 'replacement']) }),
    answer: services.openWarrantyCase,
  },
  recordComplaint: {
    method: 'post',
    path: '/complaints',
    summary: 'Records a complaint, also of who proved nothing.',
    asked: z.object({
      access: access.nullable(),
      requestId,
      orderNumber: guess.nullable(),
      topic: services.complaintTopic,
      words,
    }),
    answer: services.recordComplaint,
  },
  readCase: {
    method: 'get',
    path: '/cases/{caseNumber}',
    summary: 'How a case of the customer is doing.',
    asked: z.object({ ...of, caseNumber: number }),
    answer: services.readCase,
  },
  listSlots: {
    method: 'get',
    path: '/appointments/slots',
    summary: 'Free times, in order, at most twenty.',
    asked: z.object({ kind: services.appointmentKind, from: day.nullable() }),
    answer: services.listSlots,
  },
  bookSlot: {
    method: 'post',
    path: '/appointments',
    summary: 'Books a free time; a telephone number (E.164) is all it takes.',
    asked: z.object({ requestId, kind: services.appointmentKind, slotId: services.slotId, phone }),
    answer: services.bookSlot,
  },
  cancelAppointment: {
    method: 'post',
    path: '/appointments/{appointmentNumber}/cancellation',
    summary: 'Cancels an appointment. Unknown number and wrong telephone number are one answer.',
    asked: z.object({ requestId, appointmentNumber: number, phone }),
    answer: services.cancelAppointment,
  },
  identify: {
    method: 'post',
    path: '/identifications',
    summary: 'Proves who a customer is, by the number of an order, an invoice, a subscription or a case.',
    asked: z.object({ reference: guess, proof }),
    answer: services.identify,
  },
  sendPasswordReset: {
    method: 'post',
    path: '/password-resets',
    summary: 'Sends a link if there is such an account; the answer is the same either way, in the same time.',
    asked: z.object({ requestId, email: text(254) }),
    answer: services.sendPasswordReset,
  },
};
