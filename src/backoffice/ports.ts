// The company's own systems, as Tact asks for them: small interfaces by subject in `ports/`, one operation a method. Each takes one object
// and answers what came of it; docs/backoffice.openapi.yaml has the same operations for a company that answers over HTTP.
import type { Account } from './ports/account';
import type { Appointments } from './ports/appointments';
import type { Cases } from './ports/cases';
import type { Invoices } from './ports/invoices';
import type { Orders } from './ports/orders';
import type { Products } from './ports/products';
import type { Subscriptions } from './ports/subscriptions';

export * from './ports/values';
export * from './ports/orders';
export * from './ports/invoices';
export * from './ports/subscriptions';
export * from './ports/products';
export * from './ports/cases';
export * from './ports/appointments';
export * from './ports/account';
export * from './ports/guesses';

/** Every call may throw a `BackofficeError` when the systems are out of reach; the dialogs answer that honestly. */
export interface Backoffice extends Orders, Invoices, Subscriptions, Products, Cases, Appointments, Account {}

export type OperationName = keyof Backoffice;
export type Asked<Name extends OperationName> = Parameters<Backoffice[Name]>[0];
export type Answer<Name extends OperationName> = Awaited<ReturnType<Backoffice[Name]>>;

/** Every operation, and whether it changes something. */
export const OPERATIONS: Readonly<Record<OperationName, 'reads' | 'changes'>> = {
  findOrder: 'reads',
  readOrder: 'reads',
  requestRefund: 'changes',
  reportProblem: 'changes',
  sendReturnLabel: 'changes',
  cancelOrder: 'changes',
  changeOrder: 'changes',
  changeAddress: 'changes',
  listInvoices: 'reads',
  sendInvoice: 'changes',
  disputeInvoice: 'changes',
  retryPayment: 'changes',
  sendPaymentLink: 'changes',
  listSubscriptions: 'reads',
  pauseSubscription: 'changes',
  resumeSubscription: 'changes',
  previewCancellation: 'reads',
  cancelSubscription: 'changes',
  findProducts: 'reads',
  checkWarranty: 'reads',
  openWarrantyCase: 'changes',
  recordComplaint: 'changes',
  readCase: 'reads',
  listSlots: 'reads',
  bookSlot: 'changes',
  cancelAppointment: 'changes',
  identify: 'reads',
  sendPasswordReset: 'changes',
};

type Around = <Name extends OperationName>(
  name: Name,
  asked: Asked<Name>,
  call: () => Promise<Answer<Name>>,
) => Promise<Answer<Name>>;

/** A back office with something put around every one of its operations. */
export function around(backoffice: Backoffice, put: Around): Backoffice {
  return eachOperation((name) => (asked) => put(name, asked, () => operationOf(backoffice, name)(asked)));
}

type Operation<Name extends OperationName> = (asked: Asked<Name>) => Promise<Answer<Name>>;

/** A back office whose operations are all made the same way. */
export function eachOperation(make: <Name extends OperationName>(name: Name) => Operation<Name>): Backoffice {
  const names = Object.keys(OPERATIONS) as OperationName[];
  // Object.fromEntries forgets which key has which value; `make` gives each name its own.
  return Object.fromEntries(names.map((name) => [name, make(name)])) as unknown as Backoffice;
}

/** One operation of a back office, by its name. */
export function operationOf<Name extends OperationName>(backoffice: Backoffice, name: Name): Operation<Name> {
  // An interface's methods by a generic key: what `Backoffice[Name]` is, said as a function.
  return (asked) => (backoffice[name] as Operation<Name>)(asked);
}
