import type { BookSlot, Day, Slot } from '../../src/backoffice/ports';
import { phrase } from '../../src/phrasebook/types';
import { pick } from '../choices';
import { act, done, read, yesOrNo, type FreeTask, type Outcome } from './task';
import { wallClockMs } from './wall-clock';

const MOST = 4;
const APART_MS = 2 * 3_600_000;
const DAY_MS = 86_400_000;
const LATER = 'later';

/** Somebody calls, at a time that the customer picks. */
export const callBackTask: FreeTask = {
  name: 'callBack',
  needs: 'nothing',

  prepare: (turn, { details }) =>
    read(
      () => turn.backoffice.listSlots({ kind: 'callBack', from: details?.until ?? null }),
      ({ slots }) => ({
        slots: apart(slots).map(({ id, startsAtMs }) => ({
          id,
          startsAtMs: wallClockMs(startsAtMs, turn.calendar.timeZone),
        })),
      }),
    ),

  take: (form, { picked, awaiting, understanding }) => {
    const { slots = [] } = form.details ?? {};
    const phone = understanding.entities.find(({ type }) => type === 'phone')?.value;
    const day = understanding.entities.find(({ type }) => type === 'date')?.value;
    const told = phone === undefined ? {} : { phone };
    if (awaiting !== 'slot') return { ...told, ...(day === undefined ? {} : from(day)) };
    if (picked?.what !== 'pick') return { ...told, ...(day === undefined ? {} : from(day)) };
    if (picked.id === LATER) return from(dayAfter(slots));
    const slot = slots.find(({ id }) => id === picked.id);
    return slot === undefined ? {} : { slot };
  },

  ask: (form, manner) => {
    const { slots = [], slot, phone } = form.details ?? {};
    if (slots.length === 0) return null;
    if (!slot) return 'slot';
    if (typeof phone !== 'string') return 'phone';
    return form.confirmed === null && manner.confirms === 'always' ? 'confirm' : null;
  },

  question: (ask, form, _order, again) => {
    const { slots = [], slot, phone } = form.details ?? {};
    switch (ask) {
      case 'slot':
        return {
          words: phrase('callBack.slot'),
          answers: [
            ...slots.map(({ id, startsAtMs }) => pick(id, phrase('choices.time', { start: startsAtMs }))),
            pick(LATER, phrase('choices.laterDay')),
          ],
        };
      case 'phone':
        return { words: again ? phrase('callBack.phoneAgain') : phrase('callBack.phone'), answers: [] };
      case 'confirm':
        return yesOrNo(phrase('callBack.confirm', { start: slot?.startsAtMs ?? 0, phone: phone ?? '' }));
      default:
        return null;
    }
  },

  finish: (turn, { details, requestId }) => {
    const { slot, phone } = details ?? {};
    if (!slot || typeof phone !== 'string' || requestId === null) {
      return Promise.resolve({ ...done(phrase('callBack.noneFree'), ['refusedByShop']), needsPerson: true });
    }
    return act(
      () => turn.backoffice.bookSlot({ kind: 'callBack', slotId: slot.id, phone, requestId }),
      (answer) => booked(slot.startsAtMs, phone, answer),
    );
  },
};

/** Free times from a day on; those that were read before are of another one. */
function from(day: Day) {
  return { until: day, prepared: false, slot: null } as const;
}

function dayAfter(slots: readonly { readonly startsAtMs: number }[]): Day {
  const last = slots.at(-1)?.startsAtMs ?? 0;
  return new Date(last + DAY_MS).toISOString().slice(0, 10);
}

/** A few, with some time between them: half an hour more or less is no choice. */
function apart(slots: readonly Slot[]): readonly Slot[] {
  const chosen: Slot[] = [];
  for (const slot of slots) {
    const last = chosen.at(-1);
    if (last === undefined || slot.startsAtMs - last.startsAtMs >= APART_MS) chosen.push(slot);
    if (chosen.length === MOST) break;
  }
  return chosen;
}

function booked(startsAtMs: number, phone: string, answer: BookSlot): Outcome {
  if (answer.outcome === 'taken') {
    return { outcome: 'notLikeThis', why: phrase('callBack.taken'), details: { prepared: false, slot: null } };
  }
  const { appointmentNumber } = answer;
  return done(phrase('callBack.booked', { start: startsAtMs, phone, appointmentNumber }), ['bookedAppointment']);
}
