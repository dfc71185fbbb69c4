import type { BookSlot, Day } from '../../src/backoffice/ports';
import { phrase } from '../../src/phrasebook/types';
import { CANCEL, pick } from '../choices';
import type { Ask, TaskForm } from '../task-form';
import { recall, remember } from '../memory';
import type { DialogTurn } from '../turn';
import type { Appointment, Details } from './details';
import { act, done, read, yesOrNo, type FreeTask, type Heard, type Outcome } from './task';
import { wallClockMs } from './wall-clock';

const MOST = 4;
const APART_MS = 2 * 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const HALF_DAY = 12 * 60;
const LATER = 'later';
const TO_CHANGE = 'change';
const ANOTHER_TIME = 'anotherTime';
const ANOTHER_NUMBER = 'anotherNumber';
const CANCELS = 'cancel';

/** Somebody calls, at a time that the customer picks. */
export const callBackTask: FreeTask = {
  name: 'callBack',
  needs: 'nothing',

  prepare: (turn, { details }) => {
    const { appointment } = recall(turn);
    const isToCome = appointment !== null && appointment.startsAtMs > wallClockMs(turn.nowMs, turn.calendar.timeZone);
    const arranged = isToCome ? { appointment } : { appointment: null };
    if (details?.what === CANCELS) return Promise.resolve({ reached: true, details: arranged });
    // "Rather at 3": on the same day.
    const sameDay = isToCome && details?.moves === true ? dayOf(appointment.startsAtMs) : null;
    const until = details?.until ?? sameDay;
    return read(
      () => turn.backoffice.listSlots({ kind: 'callBack', from: until }),
      ({ slots }) => ({
        ...offered(
          slots.map(({ id, startsAtMs }) => ({ id, startsAtMs: wallClockMs(startsAtMs, turn.calendar.timeZone) })),
          { ...details, until },
        ),
        // Who moves a call has said which number to call.
        ...(details?.moves === true ? { ...arranged, phone: details.phone ?? appointment?.phone ?? null } : {}),
      }),
    );
  },

  take: (form, heard) => {
    const { picked, awaiting, understanding } = heard;
    const { slots = [] } = form.details ?? {};
    if (understanding.intent === 'callback_cancel' && form.details?.what !== CANCELS)
      return { what: CANCELS, prepared: false };
    if (form.details?.what === CANCELS) return {};
    if (awaiting === 'what' && picked?.what === 'pick')
      return picked.id === ANOTHER_NUMBER ? { what: null, phone: null } : { what: null, slot: null };
    const phone = understanding.entities.find(({ type }) => type === 'phone')?.value;
    if (picked?.what !== 'pick' || awaiting !== 'slot') {
      const told = { ...(phone === undefined ? {} : { phone }), ...whenIn(form, heard) };
      if (Object.keys(told).length > 0) return { ...told, what: null };
      return awaiting === 'confirm' && saysNo(heard) ? { what: TO_CHANGE } : {};
    }
    if (picked.id === LATER) return { ...from(dayAfter(slots)), at: null };
    const slot = slots.find(({ id }) => id === picked.id);
    return slot === undefined ? {} : { slot };
  },

  ask: (form, manner) => {
    const { slots = [], slot, phone, what, appointment } = form.details ?? {};
    if (what === CANCELS) return appointment && form.confirmed === null ? 'confirm' : null;
    if (slots.length === 0) return null;
    if (what === TO_CHANGE) return 'what';
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
      case 'what':
        return {
          words: phrase('callBack.what'),
          answers: [
            pick(ANOTHER_TIME, phrase('choices.anotherTime')),
            pick(ANOTHER_NUMBER, phrase('choices.anotherNumber')),
            CANCEL,
          ],
        };
      case 'confirm':
        if (form.details?.what === CANCELS) {
          return yesOrNo(phrase('callBack.confirmCancel', { start: form.details.appointment?.startsAtMs ?? 0 }));
        }
        return yesOrNo(phrase('callBack.confirm', { start: slot?.startsAtMs ?? 0, phone: phone ?? '' }));
      default:
        return null;
    }
  },

  finish: async (turn, { details, requestId }) => {
    const { slot, phone, what, appointment = null } = details ?? {};
    if (what === CANCELS) return callOff(turn, appointment, requestId);
    if (!slot || typeof phone !== 'string' || requestId === null) {
      return { ...done(phrase('callBack.noneFree'), ['refusedByShop']), needsPerson: true };
    }
    const moved = details?.moves === true ? appointment : null;
    const arranged: Appointment[] = [];
    const outcome = await act(
      () => turn.backoffice.bookSlot({ kind: 'callBack', slotId: slot.id, phone, requestId }),
      (answer) => {
        if (answer.outcome === 'booked')
          arranged.push({ number: answer.appointmentNumber, startsAtMs: slot.startsAtMs, phone });
        return booked(slot.startsAtMs, phone, answer);
      },
    );
    const [call] = arranged;
    if (call === undefined) return outcome;
    const freed = moved === null ? null : await callOff(turn, moved, `${requestId}:moved`);
    remember(turn, { appointment: call });
    if (freed === null) return outcome;
    const said = { start: slot.startsAtMs, phone, appointmentNumber: call.number };
    // The old time stands, and the customer doesn't want it.
    if (freed.outcome !== 'done' || freed.needsPerson === true) {
      return { ...done(phrase('callBack.notMoved', said), ['bookedAppointment']), needsPerson: true };
    }
    return done(phrase('callBack.moved', said), ['bookedAppointment']);
  },
};

/** Calls a call off; where none is known, or it's gone, a person sees to it. */
async function callOff(turn: DialogTurn, call: Appointment | null, requestId: string | null): Promise<Outcome> {
  const unknown = { ...done(phrase('callBack.noneBooked'), ['refusedByShop']), needsPerson: true };
  if (call === null || requestId === null) return unknown;
  return act(
    () => turn.backoffice.cancelAppointment({ appointmentNumber: call.number, phone: call.phone, requestId }),
    ({ outcome }) => {
      if (outcome !== 'cancelled') return unknown;
      remember(turn, { appointment: null });
      return done(phrase('callBack.cancelled', { start: call.startsAtMs }), []);
    },
  );
}

/** No to the time and the number, of who may still want to be called. */
function saysNo({ picked, understanding: { entities } }: Heard): boolean {
  if (picked !== null) return picked.what === 'no';
  const says = (answer: 'yes' | 'no'): boolean => entities.some(({ type }) => type === answer);
  return says('no') && !says('yes');
}

/** When somebody wants to be called, as far as a message says it: "have it on Wednesday" is said of one that is to come. */
function whenIn({ details }: TaskForm, { understanding, awaiting, nowMs }: Heard): Details {
  const { slots = [], until = null } = details ?? {};
  const isToCome = (day: Day): boolean => day >= dayOf(nowMs);
  const named = understanding.entities.find(({ type, value }) => type === 'date' && isToCome(value))?.value;
  const day = named ?? (understanding.negates === true ? null : understanding.comingDay) ?? null;
  const time = understanding.timeOfDay ?? null;
  // "10", where a time is being talked about
  const at = time !== null && (time.isPlain || WHEN.includes(awaiting)) ? time.minutes : null;
  if (day !== null) return { ...from(day), ...(at === null ? {} : { at }) };
  if (at === null) return {};
  const [slot, ...more] = awaiting === 'slot' ? atTime(slots, at) : [];
  return slot !== undefined && more.length === 0 ? { slot } : { until, at, prepared: false, slot: null };
}

const WHEN: readonly (Ask | null)[] = ['slot', 'confirm', 'what'];

/** Free times from a day on; those that were read before are of another one. */
function from(day: Day) {
  return { until: day, prepared: false, slot: null } as const;
}

function dayAfter(slots: readonly Time[]): Day {
  return dayOf((slots.at(-1)?.startsAtMs ?? 0) + DAY_MS);
}

interface Time {
  readonly id: string;
  readonly startsAtMs: number;
}

/** What there is to pick from; and the very time that was asked for, where it's free. */
function offered(times: readonly Time[], { at = null, until = null }: Details): Details {
  if (at === null) return { slots: apart(times) };
  const onDay = times.filter(({ startsAtMs }) => until === null || dayOf(startsAtMs) === until);
  const [slot = null] = atTime(onDay, at);
  return { slots: slot === null ? nearest(onDay.length > 0 ? onDay : times, at) : apart(times), slot };
}

/** Those at a time of day; "at 3" is in the afternoon where nobody is called at night. */
function atTime(times: readonly Time[], at: number): readonly Time[] {
  const those = (minutes: number): readonly Time[] => times.filter((time) => minutesOf(time) === minutes);
  const found = those(at);
  return found.length > 0 ? found : those(at + HALF_DAY);
}

/** The few of one day that are nearest to a time of day. */
function nearest(times: readonly Time[], at: number): readonly Time[] {
  const [first] = times;
  const earliest = first === undefined ? 0 : minutesOf(first);
  const wanted = at < earliest ? at + HALF_DAY : at;
  const distance = (time: Time): number => Math.abs(minutesOf(time) - wanted);
  return times
    .filter(({ startsAtMs }) => first !== undefined && dayOf(startsAtMs) === dayOf(first.startsAtMs))
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MOST)
    .sort((a, b) => a.startsAtMs - b.startsAtMs);
}

function minutesOf({ startsAtMs }: Time): number {
  return (startsAtMs % DAY_MS) / MINUTE_MS;
}

function dayOf(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}

/** A few, with some time between them: half an hour more or less is no choice. */
function apart(times: readonly Time[]): readonly Time[] {
  const chosen: Time[] = [];
  for (const time of times) {
    const last = chosen.at(-1);
    if (last === undefined || time.startsAtMs - last.startsAtMs >= APART_MS) chosen.push(time);
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
