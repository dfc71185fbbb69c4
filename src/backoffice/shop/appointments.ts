import type { Appointments, Asked, BookSlot } from '../ports';
import type { ShopDb, ShopTrx } from '../schema';
import { once, takeNumber, type Shop } from './shop';
import { slotsFrom, type OpenSlot } from './slots';

const MOST = 20;
/** Times that may be taken by others are looked at that much further. */
const LOOKED_AT = 200;

/** When somebody has time. */
export function shopAppointments(shop: Shop): Appointments {
  const { db, clock } = shop;
  return {
    listSlots: async ({ kind, from }) => {
      const all = slotsFrom(clock.now(), kind, from, LOOKED_AT);
      const taken = await takenOf(db, kind, all);
      return { slots: all.filter(({ startsAtMs }) => !taken.has(startsAtMs)).slice(0, MOST) };
    },
    bookSlot: (asked) => once(shop, 'bookSlot', asked.requestId, (trx) => book(trx, asked, clock.now())),
    cancelAppointment: (asked) =>
      once(shop, 'cancelAppointment', asked.requestId, async (trx) => {
        const appointment = await trx
          .selectFrom('appointments')
          .selectAll()
          .where('number', '=', asked.appointmentNumber)
          .executeTakeFirst();
        if (appointment === undefined || appointment.phone !== asked.phone) return { outcome: 'noMatch' };
        if (appointment.status === 'cancelled' || appointment.starts_at_ms <= clock.now()) {
          return { outcome: 'alreadyOver' };
        }
        await trx
          .updateTable('appointments')
          .set({ status: 'cancelled' })
          .where('number', '=', appointment.number)
          .execute();
        return { outcome: 'cancelled' };
      }),
  };
}

async function book(trx: ShopTrx, asked: Asked<'bookSlot'>, nowMs: number): Promise<BookSlot> {
  const slot = slotsFrom(nowMs, asked.kind, null, LOOKED_AT).find(({ id }) => id === asked.slotId);
  if (slot === undefined) return { outcome: 'taken' };
  const taken = await takenOf(trx, asked.kind, [slot]);
  if (taken.has(slot.startsAtMs)) return { outcome: 'taken' };
  const number = `T-${await takeNumber(trx, 'appointment')}`;
  const { kind, phone } = asked;
  await trx
    .insertInto('appointments')
    .values({ number, kind, starts_at_ms: slot.startsAtMs, phone, status: 'booked' })
    .execute();
  return { outcome: 'booked', appointmentNumber: number, slot };
}

async function takenOf(
  db: ShopDb | ShopTrx,
  kind: Asked<'bookSlot'>['kind'],
  slots: readonly OpenSlot[],
): Promise<ReadonlySet<number>> {
  const [first] = slots;
  if (first === undefined) return new Set();
  const rows = await db
    .selectFrom('appointments')
    .select('starts_at_ms')
    .where('kind', '=', kind)
    .where('status', '=', 'booked')
    .where('starts_at_ms', '>=', first.startsAtMs)
    .execute();
  return new Set(rows.map((row) => row.starts_at_ms));
}
