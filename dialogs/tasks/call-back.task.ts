import type { BookSlot, Day } from '../../src/backoffice/ports';
import type { Understanding } from '../../src/language/types';
import { phrase } from '../../src/phrasebook/types';
import { CANCEL, pick } from '../choices';
import type { Ask, TaskForm } from '../task-form';
import type { Details } from './details';
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

/** Somebody calls, at a time that the customer picks. */
export const callBackTask: FreeTask = {
  name: 'callBack',
  needs: 'nothing',

  prepare: (turn, { details }) =>
    read(
      () => turn.backoffice.listSlots({ kind: 'callBack', from: details?.until ?? null }),
      ({ slots }) =>
        offered(
          slots.map(({ id, startsAtMs }) => ({ id, startsAtMs: wallClockMs(startsAtMs, turn.calendar.timeZone) })),
          details ?? {},
        ),
    ),

  take: (form, heard) => {
    const { picked, awaiting, understanding } = heard;
    const { slots = [] } = form.details ?? {};
    if (awaiting === 'what' && picked?.what === 'pick')
      return picked.id === ANOTHER_NUMBER ? { what: null, phone: null } : { what: null, slot: null };
    const phone = understanding.entities.find(({ type }) => type === 'phone')?.value;
    if (picked?.what !== 'pick' || awaiting !== 'slot') {
      const told = { ...(phone === undefined ? {} : { phone }), ...whenIn(form, understanding, awaiting) };
      if (Object.keys(told).length > 0) return { ...told, what: null };
      return awaiting === 'confirm' && saysNo(heard) ? { what: TO_CHANGE } : {};
    }
    if (picked.id === LATER) return { ...from(dayAfter(slots)), at: null };
    const slot = slots.find(({ id }) => id === picked.id);
    return slot === undefined ? {} : { slot };
  },

  ask: (form, manner) => {
    const { slots = [], slot, phone, what } = form.details ?? {};
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

/** No to the time and the number, of who may still want to be called. */
function saysNo({ picked, understanding: { entities } }: Heard): boolean {
  if (picked !== null) return picked.what === 'no';
  const says = (answer: 'yes' | 'no'): boolean => entities.some(({ type }) => type === answer);
  return says('no') && !says('yes');
}

/** When somebody wants to be called, as far as a message says it. */
function whenIn({ details }: TaskForm, understanding: Understanding, awaiting: Ask | null): Details {
  const { slots = [], until = null } = details ?? {};
  const named = understanding.entities.find(({ type }) => type === 'date')?.value;
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
