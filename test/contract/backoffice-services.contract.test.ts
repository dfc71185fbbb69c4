import type { Asked, Backoffice } from '../../src/backoffice/ports';
import { DOORS, type Door } from '../support/backoffice-doors';

const DAY = 86_400_000;
/** A Tuesday, before the clocks go forward on the 29th. */
const NOW = Date.UTC(2026, 2, 10, 14, 30);
/** Owns SUB-7001, and was charged twice for NB-48105. */
const PETRA = { reference: 'NB-48105', proof: { email: 'petra.nowak@example.com' } };

describe.each(DOORS)('services behind the backoffice port, $name', ({ open }) => {
  let clock: { nowMs: number };
  let shop: Backoffice;
  let door: Door;
  beforeEach(async () => {
    clock = { nowMs: NOW };
    door = await open({ now: () => clock.nowMs });
    shop = door.backoffice;
  });
  afterEach(() => door.close());

  async function accessOf(asked: Asked<'identify'>): Promise<string> {
    const identified = await shop.identify(asked);
    if (identified.outcome !== 'identified') throw new Error(`${asked.reference} was not identified`);
    return identified.access;
  }

  describe('identity', () => {
    test.each(['NB-48105', 'inv 48105', 'SUB-7001', '#sub7001'])('is proven with %s', async (reference) => {
      expect((await shop.identify({ ...PETRA, reference })).outcome).toBe('identified');
      const wrong = { reference, proof: { email: 'anna.lindner@example.com' } };
      expect(await shop.identify(wrong)).toEqual({ outcome: 'noMatch' });
    });

    test.each(['', 'SUB-9999', 'C-0', "SUB-7001' or 1=1"])('is not proven with %j', async (reference) => {
      expect(await shop.identify({ ...PETRA, reference })).toEqual({ outcome: 'noMatch' });
    });
  });

  describe('invoices', () => {
    test('are listed with what was paid on them, newest first', async () => {
      const { invoices } = await shop.listInvoices({ access: await accessOf(PETRA) });
      expect(invoices.map(({ number, status, issuedOn }) => [number, status, issuedOn])).toEqual([
        ['INV-70011', 'paymentFailed', '2026-03-08'],
        ['INV-48105', 'paid', '2026-02-26'],
      ]);
      const twice = invoices.find(({ number }) => number === 'INV-48105');
      expect(twice?.payments.map(({ amount, status }) => [amount.cents, status])).toEqual([
        [7990, 'taken'],
        [7990, 'taken'],
      ]);
    });

    test('are sent again to the address on file, and to nobody for somebody else’s', async () => {
      const access = await accessOf(PETRA);
      const copy = { access, invoiceNumber: 'INV-48105', requestId: 'turn-1' };
      expect(await shop.sendInvoice(copy)).toEqual({ outcome: 'sent', sentTo: 'p…@example.com' });
      const foreign = { ...copy, invoiceNumber: 'INV-48213', requestId: 'turn-2' };
      expect(await shop.sendInvoice(foreign)).toEqual({ outcome: 'noMatch' });
      expect(await shop.disputeInvoice({ ...foreign, why: 'wrongAmount', requestId: 'turn-3' })).toEqual({
        outcome: 'noMatch',
      });
    });

    test('that were charged twice are paid back once', async () => {
      const dispute = { access: await accessOf(PETRA), invoiceNumber: 'INV-48105', why: 'chargedTwice' } as const;
      const first = await shop.disputeInvoice({ ...dispute, requestId: 'turn-1' });
      expect(first).toMatchObject({ outcome: 'refunding', amount: { cents: 7990, currency: 'EUR' } });
      expect(await shop.disputeInvoice({ ...dispute, requestId: 'turn-1' })).toEqual(first);
      expect((await shop.disputeInvoice({ ...dispute, requestId: 'turn-2' })).outcome).toBe('alreadyRecorded');
      const { invoices } = await shop.listInvoices(dispute);
      const paid = invoices.find(({ number }) => number === 'INV-48105')?.payments;
      expect(paid?.map(({ status }) => status)).toEqual(['taken', 'refunding']);
    });

    test('that were charged once are not paid back, and a wrong amount is looked at by a person', async () => {
      const access = await accessOf({ reference: 'NB-48177', proof: { postcode: '55116' } });
      const dispute = { access, invoiceNumber: 'INV-48177' };
      const once = await shop.disputeInvoice({ ...dispute, why: 'chargedTwice', requestId: 'turn-1' });
      expect(once).toEqual({ outcome: 'notChargedTwice', taken: 1 });
      const wrong = await shop.disputeInvoice({ ...dispute, why: 'wrongAmount', requestId: 'turn-2' });
      expect(wrong.outcome).toBe('recorded');
    });

    test('whose payment failed are tried again, or paid through a link', async () => {
      const access = await accessOf(PETRA);
      const failed = { access, invoiceNumber: 'INV-70011' };
      expect(await shop.retryPayment({ ...failed, requestId: 'turn-1' })).toEqual({
        outcome: 'taken',
        amount: { cents: 1490, currency: 'EUR' },
      });
      expect(await shop.retryPayment({ ...failed, requestId: 'turn-2' })).toEqual({ outcome: 'nothingDue' });
      const olivia = await accessOf({ reference: 'NB-60921', proof: { postcode: 'SW1A 1AA' } });
      const expired = { access: olivia, invoiceNumber: 'INV-60921' };
      const declined = { outcome: 'declined', why: 'expiredCard' };
      expect(await shop.retryPayment({ ...expired, requestId: 'turn-3' })).toEqual(declined);
      const link = await shop.sendPaymentLink({ ...expired, method: 'payPal', requestId: 'turn-4' });
      expect(link).toEqual({ outcome: 'sent', sentTo: 'o…@example.com', validUntilMs: NOW + 7 * DAY });
      const ideal = await shop.sendPaymentLink({ ...expired, method: 'ideal', requestId: 'turn-5' });
      expect(ideal).toMatchObject({ outcome: 'methodUnavailable', available: ['card', 'payPal', 'bankTransfer'] });
    });
  });

  describe('subscriptions', () => {
    test('tell what they cost, and when they are charged next', async () => {
      const { subscriptions } = await shop.listSubscriptions({ access: await accessOf(PETRA) });
      expect(subscriptions).toMatchObject([
        { number: 'SUB-7001', status: 'active', price: { cents: 1490, currency: 'EUR' }, everyMonths: 1, endsOn: null },
      ]);
      expect(subscriptions[0]?.nextChargeOn).toBe('2026-04-08');
    });

    test('are paused for half a year at most, and go on by themselves or sooner', async () => {
      const one = { access: await accessOf(PETRA), subscriptionNumber: 'SUB-7001' };
      const pause = (until: string, requestId: string) => shop.pauseSubscription({ ...one, until, requestId });
      expect(await pause('2026-09-11', 'turn-1')).toMatchObject({ why: 'tooLong', longestUntil: '2026-09-10' });
      expect(await pause('2026-03-10', 'turn-2')).toMatchObject({ outcome: 'refused', why: 'inThePast' });
      expect(await pause('2026-02-30', 'turn-3')).toMatchObject({ outcome: 'refused', why: 'inThePast' });
      const paused = await pause('2026-05-20', 'turn-4');
      expect(paused).toMatchObject({ subscription: { status: 'paused', pausedUntil: '2026-05-20' } });
      if (paused.outcome !== 'paused') throw new Error('not paused');
      expect(paused.subscription.nextChargeOn! >= '2026-05-20').toBe(true);
      expect(await pause('2026-05-21', 'turn-5')).toMatchObject({ why: 'notActive' });
      const resumed = await shop.resumeSubscription({ ...one, requestId: 'turn-6' });
      expect(resumed).toMatchObject({ outcome: 'resumed', subscription: { status: 'active', pausedUntil: null } });
      const again = await shop.resumeSubscription({ ...one, requestId: 'turn-7' });
      expect(again).toEqual({ outcome: 'refused', why: 'notPaused' });
    });

    test('are cancelled after the notice, with the confirmation that the law asks for', async () => {
      const one = { access: await accessOf(PETRA), subscriptionNumber: 'SUB-7001' };
      expect(await shop.previewCancellation(one)).toEqual({ outcome: 'wouldEnd', endsOn: '2026-04-09' });
      const cancel = { ...one, kind: 'ordinary', wishedEnd: null, requestId: 'turn-1' } as const;
      expect(await shop.cancelSubscription(cancel)).toEqual({
        outcome: 'cancelled',
        endsOn: '2026-04-09',
        receivedAtMs: NOW,
        confirmationNumber: 'K-7001',
        sentTo: 'p…@example.com',
      });
      const over = { outcome: 'alreadyCancelled', endsOn: '2026-04-09' };
      expect(await shop.cancelSubscription({ ...cancel, requestId: 'turn-2' })).toEqual(over);
      clock.nowMs += 31 * DAY;
      const { subscriptions } = await shop.listSubscriptions({ access: await accessOf(PETRA) });
      expect(subscriptions[0]).toMatchObject({ status: 'ended', nextChargeOn: null });
    });

    test('are not cancelled before their minimum term is over, but later if so wished', async () => {
      const lena = { reference: 'SUB-7002', proof: { postcode: '01099' } };
      const one = { access: await accessOf(lena), subscriptionNumber: 'SUB-7002' };
      const preview = await shop.previewCancellation(one);
      expect(preview).toEqual({ outcome: 'wouldEnd', endsOn: '2027-01-19' });
      const cancel = { ...one, kind: 'ordinary', wishedEnd: '2027-03-01', requestId: 'turn-1' } as const;
      expect(await shop.cancelSubscription(cancel)).toMatchObject({ outcome: 'cancelled', endsOn: '2027-03-01' });
    });

    test('are looked at by a person when they are cancelled for cause', async () => {
      const one = { access: await accessOf(PETRA), subscriptionNumber: 'SUB-7001' };
      const cancel = { ...one, kind: 'forCause', wishedEnd: null, requestId: 'turn-1' } as const;
      expect(await shop.cancelSubscription(cancel)).toMatchObject({ outcome: 'received', receivedAtMs: NOW });
      expect((await shop.listSubscriptions(one)).subscriptions[0]?.status).toBe('active');
      expect(await shop.cancelSubscription({ ...cancel, subscriptionNumber: 'SUB-7101', requestId: 'turn-2' })).toEqual(
        {
          outcome: 'noMatch',
        },
      );
    });
  });

  test.each([
    ['de', 'Haben Sie die Stehlampe noch da?', 'Stehlampe „Arvid“, Eiche'],
    ['de', 'gibts die muesli schale wieder', 'Müslischale „Moor“'],
    ['de-AT', 'Kaffemühle', 'Kaffeemühle, handbetrieben'],
    ['nl', 'is de koekenpan op voorraad', 'Koekenpan van gietijzer, 28 cm'],
    ['en', 'do you have the brass floor lamp in stock?', "Floor lamp 'Harbour', brass"],
    ['en', 'knife sharpner', 'Knife sharpener'],
  ])('finds the product of %s "%s"', async (locale, words, name) => {
    const { products } = await shop.findProducts({ words, locale });
    expect(products[0]?.name).toBe(name);
  });

  test.each([
    ['en', 'Do you have an oak dining table?', "Oak bedside table 'Ashby'"],
    ['en', 'a red rug', "Wool rug 'Pennine', 160 x 230 cm"],
    ['de', 'Haben Sie eine schwarze Stehlampe?', 'Stehlampe „Arvid“, Eiche'],
    ['nl', 'Verkopen jullie ronde eettafels?', 'Eettafel ‘Polder’, 180 cm, eiken'],
  ])('says of what fits only in part that it is not what was asked for (%s "%s")', async (locale, words, name) => {
    const { products, onlyAlike } = await shop.findProducts({ words, locale });
    expect({ nearest: products[0]?.name, onlyAlike }).toEqual({ nearest: name, onlyAlike: true });
  });

  test.each([
    ['en', 'Is the oak bedside table still available?'],
    ['de', 'Was kostet die Stehlampe aus Eiche?'],
    ['nl', 'Heeft u een eiken eettafel?'],
    ['nl', 'Goedemiddag, is de eikenhouten tafel op voorraad?'],
    ['de', 'Guten Tag, ist der große Wollteppich auf Lager?'],
  ])('says nothing of the kind of what fits in all that was said (%s "%s")', async (locale, words) => {
    expect((await shop.findProducts({ words, locale })).onlyAlike).toBeUndefined();
  });

  test('tells when there will be more, and finds nothing for what it does not have', async () => {
    const { products } = await shop.findProducts({ words: 'Teller', locale: 'de' });
    expect(products[0]).toMatchObject({ inStock: 0, restockOn: '2026-03-22', price: { cents: 1490, currency: 'EUR' } });
    for (const words of ['Rasenmäher', '', '<script>', '%', 'a'.repeat(400)]) {
      expect(await shop.findProducts({ words, locale: 'de' })).toEqual({ products: [] });
    }
  });

  describe('cases', () => {
    test('of warranty are one each, and say whether it is over', async () => {
      const of = { access: await accessOf(PETRA), orderNumber: 'NB-48105', item: 0 };
      expect(await shop.checkWarranty(of)).toEqual({ outcome: 'within', until: '2028-02-29' });
      expect(await shop.checkWarranty({ ...of, item: 1 })).toEqual({ outcome: 'unknownItem' });
      const open = { ...of, fault: 'Die Kurbel ist lose.', wish: 'repair', requestId: 'turn-1' } as const;
      const opened = await shop.openWarrantyCase(open);
      expect(opened).toMatchObject({ outcome: 'opened', warranty: 'within' });
      const again = await shop.openWarrantyCase({ ...open, requestId: 'turn-2' });
      expect(again).toEqual({ outcome: 'alreadyOpen', caseNumber: 'caseNumber' in opened ? opened.caseNumber : '' });
      clock.nowMs += 3 * 365 * DAY;
      const later = { ...of, access: await accessOf(PETRA) };
      expect((await shop.checkWarranty(later)).outcome).toBe('after');
    });

    test('of complaint have a number and a day, with or without proof, and only its own customer reads one', async () => {
      const access = await accessOf(PETRA);
      const complaint = { topic: 'service', words: 'Niemand geht ans Telefon.', requestId: 'turn-1' } as const;
      const recorded = await shop.recordComplaint({ ...complaint, access, orderNumber: 'NB-48105' });
      expect(recorded).toMatchObject({ outcome: 'recorded', answerBy: '2026-03-24' });
      const { caseNumber } = recorded;
      expect(await shop.readCase({ access, caseNumber })).toEqual({
        outcome: 'found',
        serviceCase: {
          number: caseNumber,
          kind: 'complaint',
          status: 'open',
          openedAtMs: NOW,
          orderNumber: 'NB-48105',
        },
      });
      const anonymous = { ...complaint, access: null, orderNumber: 'NB-48213', requestId: 'turn-2' };
      const other = await shop.recordComplaint(anonymous);
      expect(other.caseNumber).not.toBe(caseNumber);
      expect(await shop.readCase({ access, caseNumber: other.caseNumber })).toEqual({ outcome: 'noMatch' });
      expect((await shop.identify({ ...PETRA, reference: caseNumber })).outcome).toBe('identified');
    });
  });

  describe('appointments', () => {
    test('are free from half an hour on, in the shop’s own hours, whatever its clocks do', async () => {
      const { slots } = await shop.listSlots({ kind: 'callBack', from: null });
      // 15:30 where the shop is: the next that is half an hour away begins at 16:00
      expect(slots[0]).toMatchObject({
        startsAtMs: Date.UTC(2026, 2, 10, 15),
        endsAtMs: Date.UTC(2026, 2, 10, 15, 30),
      });
      const winter = await shop.listSlots({ kind: 'callBack', from: '2026-03-27' });
      expect(winter.slots[0]?.startsAtMs).toBe(Date.UTC(2026, 2, 27, 8));
      const summer = await shop.listSlots({ kind: 'callBack', from: '2026-03-28' });
      expect(summer.slots[0]?.startsAtMs).toBe(Date.UTC(2026, 2, 30, 7));
    });

    test('are one customer’s each, even when ten want one at the same time', async () => {
      const [slot] = (await shop.listSlots({ kind: 'callBack', from: null })).slots;
      const wish = { kind: 'callBack', slotId: slot!.id, phone: '+4930123456' } as const;
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) => shop.bookSlot({ ...wish, requestId: `turn-${n}` })),
      );
      expect(answers.filter(({ outcome }) => outcome === 'booked')).toHaveLength(1);
      const { slots } = await shop.listSlots({ kind: 'callBack', from: null });
      expect(slots.map(({ id }) => id)).not.toContain(slot!.id);
      expect((await shop.listSlots({ kind: 'advice', from: null })).slots[0]?.startsAtMs).toBe(slot!.startsAtMs);
    });

    test('are cancelled with their number and telephone number, and are free again', async () => {
      const [slot] = (await shop.listSlots({ kind: 'repair', from: null })).slots;
      const wish = { kind: 'repair', slotId: slot!.id, phone: '+31201234567', requestId: 'turn-1' } as const;
      const booked = await shop.bookSlot(wish);
      if (booked.outcome !== 'booked') throw new Error('not booked');
      const cancel = { appointmentNumber: booked.appointmentNumber, phone: wish.phone, requestId: 'turn-2' };
      const wrong = { ...cancel, phone: '+31201234568', requestId: 'turn-3' };
      expect(await shop.cancelAppointment(wrong)).toEqual({ outcome: 'noMatch' });
      const unknown = { ...cancel, appointmentNumber: 'T-1', requestId: 'turn-4' };
      expect(await shop.cancelAppointment(unknown)).toEqual({ outcome: 'noMatch' });
      expect(await shop.cancelAppointment(cancel)).toEqual({ outcome: 'cancelled' });
      expect((await shop.listSlots({ kind: 'repair', from: null })).slots[0]).toEqual(slot);
      expect((await shop.bookSlot({ ...wish, slotId: 'repair-nonsense', requestId: 'turn-5' })).outcome).toBe('taken');
    });
  });

  test('never tells whether an address has an account', async () => {
    const known = await shop.sendPasswordReset({ email: 'Petra.Nowak@example.com', requestId: 'turn-1' });
    const unknown = await shop.sendPasswordReset({ email: 'nobody@example.com', requestId: 'turn-2' });
    expect(unknown).toEqual(known);
  });
});
