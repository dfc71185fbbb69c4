import {
  BackofficeError,
  eachOperation,
  type Asked,
  type Backoffice,
  type Invoice,
  type Order,
  type Parcel,
  type Redress,
} from '../../../src/backoffice/ports';

const DAY = 86_400_000;
export const NOW = Date.UTC(2026, 2, 2, 10);

interface Entry {
  readonly order: Order;
  readonly email: string;
  readonly postcode: string;
}

/** The port in memory: behaves like a shop, remembers what was done, and can be out of reach. */
export class MemoryShop {
  outOfReach = false;
  lookUps = 0;
  readonly refunds: { number: string; reason: string; requestId: string }[] = [];
  readonly cancelled: Asked<'cancelSubscription'>[] = [];
  readonly addresses: Asked<'changeAddress'>[] = [];
  readonly complaints: Asked<'recordComplaint'>[] = [];
  readonly booked: Asked<'bookSlot'>[] = [];
  readonly resets: Asked<'sendPasswordReset'>[] = [];
  readonly warrantyCases: Asked<'openWarrantyCase'>[] = [];
  /** Ids of times that somebody else has taken since they were listed. */
  readonly taken = new Set<string>();
  readonly reports: { number: string; kind: string; redress: Redress; requestId: string }[] = [];
  /** Proofs are taken no more: each has to be given again. */
  accessEnded = false;
  private entries: readonly Entry[];

  constructor(...orders: readonly Order[]) {
    this.entries = orders.map((order) => ({ order, email: 'anna@example.com', postcode: '10115' }));
  }

  /** Somebody else has changed it. */
  becomes(changed: Order): void {
    this.entries = this.entries.map((one) => (one.order.number === changed.number ? { ...one, order: changed } : one));
  }

  findOrder: Backoffice['findOrder'] = async ({ number, proof }) => {
    this.reach();
    this.lookUps += 1;
    const entry = this.entries.find(({ order }) => order.number === number);
    const proven = entry !== undefined && (proof.email === entry.email || proof.postcode === entry.postcode);
    return Promise.resolve(proven ? { outcome: 'found', order: entry.order } : { outcome: 'noMatch' });
  };

  requestRefund: Backoffice['requestRefund'] = async ({ orderNumber, reason, requestId }) => {
    this.reach();
    const order = this.orderOf(orderNumber);
    if (order.status === 'shipped' && reason === 'changedMind') {
      return Promise.resolve({ outcome: 'refused', why: 'notDelivered' });
    }
    this.refunds.push({ number: order.number, reason, requestId });
    const refund = {
      id: `R-${this.refunds.length}`,
      orderNumber: order.number,
      amountCents: order.totalCents,
      currency: order.currency,
      status: 'requested' as const,
      requestedAtMs: NOW,
    };
    return Promise.resolve({ outcome: 'requested', refund });
  };

  reportProblem: Backoffice['reportProblem'] = async ({ orderNumber, kind, redress, requestId }) => {
    this.reach();
    const known = this.reports.findIndex(({ number }) => number === orderNumber);
    if (known >= 0) return Promise.resolve({ outcome: 'alreadyReported', caseNumber: `C-${known + 1}` });
    this.reports.push({ number: orderNumber, kind, redress, requestId });
    return Promise.resolve({ outcome: 'reported', caseNumber: `C-${this.reports.length}` });
  };

  /** The port: what this shop doesn't do, it refuses. */
  readonly backoffice: Backoffice = {
    ...eachOperation(() => () => Promise.reject(new Error('not in this shop'))),
    findOrder: (asked) => this.findOrder(asked),
    requestRefund: (asked) => this.requestRefund(asked),
    reportProblem: (asked) => this.reportProblem(asked),
    ...this.services(),
  };

  private services(): Partial<Backoffice> {
    const reached = <T>(answer: () => T): Promise<T> => {
      this.reach();
      return Promise.resolve(answer());
    };
    const subscription = {
      ...{ number: 'SUB-1', name: 'Coffee', status: 'active' as const, price: { cents: 1290, currency: 'EUR' } },
      ...{ everyMonths: 1, startedOn: '2025-01-01', nextChargeOn: '2026-04-01', pausedUntil: null },
      ...{ minimumUntil: null, noticeDays: 30, endsOn: null },
    };
    return {
      readOrder: ({ orderNumber }) =>
        reached(() => {
          if (this.accessEnded) throw new BackofficeError('accessEnded', false);
          const entry = this.entries.find((one) => one.order.number === orderNumber);
          return entry === undefined
            ? { outcome: 'noMatch' as const }
            : { outcome: 'found' as const, order: entry.order };
        }),
      listInvoices: () => reached(() => ({ invoices: this.entries.map(({ order: one }) => invoiceFor(one.number)) })),
      identify: ({ proof }) =>
        reached(() =>
          this.entries.some(({ email }) => email === proof.email)
            ? { outcome: 'identified' as const, access: 'anna' }
            : { outcome: 'noMatch' as const },
        ),
      listSubscriptions: () => reached(() => ({ subscriptions: [subscription] })),
      previewCancellation: () => reached(() => ({ outcome: 'wouldEnd' as const, endsOn: '2026-04-01' })),
      pauseSubscription: ({ until }) =>
        reached(() => ({
          outcome: 'paused' as const,
          subscription: { ...subscription, status: 'paused' as const, pausedUntil: until },
        })),
      cancelSubscription: (asked) =>
        reached(() => {
          this.cancelled.push(asked);
          const sent = { receivedAtMs: NOW, confirmationNumber: 'K-1', sentTo: 'a…@example.com' };
          return { outcome: 'cancelled' as const, endsOn: '2026-04-01', ...sent };
        }),
      sendReturnLabel: () => reached(() => ({ outcome: 'sent' as const, sentTo: 'a…@example.com' })),
      changeAddress: (asked) =>
        reached(() => {
          this.addresses.push(asked);
          return { outcome: 'changed' as const };
        }),
      recordComplaint: (asked) =>
        reached(() => {
          this.complaints.push(asked);
          return { outcome: 'recorded' as const, caseNumber: 'C-1', answerBy: '2026-03-16' };
        }),
      sendPasswordReset: (asked) =>
        reached(() => {
          this.resets.push(asked);
          return { outcome: 'asked' as const };
        }),
      checkWarranty: () => reached(() => ({ outcome: 'within' as const, until: '2028-03-01' })),
      openWarrantyCase: (asked) =>
        reached(() => {
          this.warrantyCases.push(asked);
          return { outcome: 'opened' as const, caseNumber: 'C-1', warranty: 'within' as const };
        }),
      findProducts: ({ words }) =>
        reached(() => ({
          products: /kettle/i.test(words)
            ? [
                {
                  ...{ id: '1', name: 'Kettle', price: { cents: 4500, currency: 'EUR' }, description: 'Steel.' },
                  ...{ inStock: 3, restockOn: null, discontinued: false },
                },
              ]
            : [],
        })),
      listSlots: () =>
        reached(() => ({
          slots: [4, 8]
            .map((hours) => ({
              id: `in-${hours}`,
              startsAtMs: NOW + hours * 3_600_000,
              endsAtMs: NOW + (hours + 1) * 3_600_000,
            }))
            .filter(({ id }) => !this.taken.has(id)),
        })),
      bookSlot: (asked) =>
        reached(() => {
          if (this.taken.has(asked.slotId)) return { outcome: 'taken' as const };
          this.booked.push(asked);
          const startsAtMs = NOW + 4 * 3_600_000;
          const slot = { id: asked.slotId, startsAtMs, endsAtMs: startsAtMs + 1_800_000 };
          return { outcome: 'booked' as const, appointmentNumber: 'T-1', slot };
        }),
    };
  }

  private orderOf(number: string): Order {
    const entry = this.entries.find(({ order }) => order.number === number);
    if (entry === undefined) throw new Error('no such order');
    return entry.order;
  }

  private reach(): void {
    if (this.outOfReach) throw new Error('connection refused');
  }
}

export function parcel(changes: Partial<Parcel> = {}): Parcel {
  return {
    id: 'P-1',
    carrier: 'DHL',
    trackingNumber: '00340434',
    status: 'inTransit',
    shippedAtMs: NOW - 2 * DAY,
    expectedAtMs: NOW + DAY,
    deliveredAtMs: null,
    handedTo: null,
    ...changes,
  };
}

export function order(changes: Partial<Order> = {}): Order {
  return {
    number: 'NB-48213',
    access: 'anna',
    customerName: 'Anna Example',
    status: 'shipped',
    orderedAtMs: NOW - 4 * DAY,
    currency: 'EUR',
    totalCents: 4999,
    items: [{ name: 'Lamp', quantity: 1, unitPriceCents: 4999 }],
    parcels: [parcel()],
    refunds: [],
    ...changes,
  };
}

function invoiceFor(orderNumber: string): Invoice {
  return {
    ...{ number: orderNumber.replace('NB', 'INV'), orderNumber, subscriptionNumber: null },
    ...{ issuedOn: '2026-02-01', dueOn: '2026-02-15', total: { cents: 4999, currency: 'EUR' } },
    ...{ status: 'paid', payments: [] },
  };
}
