import type { Change, Day, NoMatch, TooManyTries } from './values';

/** `callBack`: somebody calls; `advice`: a talk about what to buy; `repair`: something is brought in. */
export type AppointmentKind = 'callBack' | 'advice' | 'repair';

export interface Slot {
  readonly id: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
}

export type BookSlot =
  | { readonly outcome: 'booked'; readonly appointmentNumber: string; readonly slot: Slot }
  /** Somebody was quicker, it's over, or there never was one. */
  | { readonly outcome: 'taken' };

/** Nothing has to be proven: who books leaves a telephone number, and cancels with it. */
export interface Appointments {
  /** Free ones in the order of time, at most twenty; `from` null: as soon as possible. */
  listSlots(asked: { readonly kind: AppointmentKind; readonly from: Day | null }): Promise<{
    readonly slots: readonly Slot[];
  }>;
  /** `phone` as E.164. */
  bookSlot(
    asked: Change & { readonly kind: AppointmentKind; readonly slotId: string; readonly phone: string },
  ): Promise<BookSlot>;
  /** Unknown number and wrong telephone number are one answer. */
  cancelAppointment(
    asked: Change & { readonly appointmentNumber: string; readonly phone: string },
  ): Promise<{ readonly outcome: 'cancelled' } | { readonly outcome: 'alreadyOver' } | NoMatch | TooManyTries>;
}
