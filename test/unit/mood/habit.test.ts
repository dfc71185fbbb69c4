import { decideBranch } from '../../../src/mood/decide-branch';
import { HABIT, habitAfter, judgedByHabit, mannerOf } from '../../../src/mood/habit';
import type { Habit, Reading, Signal, Track } from '../../../src/mood/types';
import type { Branch } from '../../../src/core/branch';

const signal = (kind: Signal['kind'], weight: number): Signal => ({ kind, id: 'x', weight, at: [0, 1] });
const CAPITALS = signal('capitals', -0.2);
const MARKS = signal('marks', -0.2);

const reading = (upset: number, without: number, signals: readonly Signal[]): Reading => ({
  label: 'neutral',
  valence: 0,
  upset,
  upsetWithoutSurface: without,
  signals,
  distress: null,
});
const habit = (messages: number, capitals: number, marks: number): Habit => ({ messages, capitals, marks });

/** The same message, again and again. */
function say(one: Reading, times: number): { branch: Branch; track: Track | null; highest: number } {
  let state: { branch: Branch; track: Track | null } = { branch: 'calm', track: null };
  let highest = 0;
  for (let turn = 0; turn < times; turn += 1) {
    const circumstances = { nowMs: turn * 20_000, botFailed: false, repeatedRequest: false };
    state = decideBranch(state.track, state.branch, one, circumstances);
    highest = Math.max(highest, state.track?.upset ?? 0);
  }
  return { ...state, highest };
}

describe('capitals and marks', () => {
  it('count as they are read while nothing is known of the customer', () => {
    expect(judgedByHabit(reading(0.7, 0.5, [CAPITALS]), undefined).upset).toBe(0.7);
  });

  it('never make a calm first message upset, however loud it is', () => {
    const loud = reading(0.99, 0.06, [CAPITALS, MARKS]);
    expect(judgedByHabit(loud, undefined).upset).toBe(HABIT.alone);
    expect(say(loud, 1).branch).toBe('calm');
  });

  it('raise nothing after two messages written that way', () => {
    expect(judgedByHabit(reading(0.9, 0.3, [CAPITALS]), habit(2, 2, 0)).upset).toBe(0.3);
    expect(mannerOf('capitals', habit(2, 2, 0))).toBe('asAlways');
  });

  it('of somebody who always writes that way never change the branch', () => {
    const usual = reading(0.99, 0.06, [CAPITALS, MARKS]);
    expect(say(usual, 12)).toMatchObject({ branch: 'calm' });
  });

  it('weigh more than they read where the customer never wrote like that', () => {
    const sudden = reading(0.6, 0.4, [CAPITALS]);
    expect(judgedByHabit(sudden, habit(4, 0, 0)).upset).toBeGreaterThan(0.6);
    expect(mannerOf('capitals', habit(4, 0, 0))).toBe('unlikeBefore');
  });

  it('are judged apart: marks are sudden for who always writes in capitals', () => {
    const both = reading(0.8, 0.3, [CAPITALS, MARKS]);
    const { upset } = judgedByHabit(both, habit(5, 5, 0));
    expect(upset).toBeGreaterThan(judgedByHabit(both, habit(5, 5, 5)).upset);
    expect(upset).toBeLessThan(judgedByHabit(both, habit(5, 0, 0)).upset);
  });

  it('take nothing from words: an angry message in the usual capitals is angry', () => {
    expect(judgedByHabit(reading(0.95, 0.9, [CAPITALS]), habit(9, 9, 0)).upset).toBe(0.9);
  });

  it('of somebody who is glad are left nearly as they are', () => {
    const glad = reading(0.02, 0.03, [MARKS]);
    expect(judgedByHabit(glad, habit(4, 4, 4)).upset).toBe(0.02);
    expect(judgedByHabit(glad, habit(4, 0, 0)).upset).toBeLessThan(0.04);
  });
});

describe('the habit', () => {
  it('counts messages, and each way of writing once a message', () => {
    const first = habitAfter(undefined, reading(0.1, 0.1, [CAPITALS, CAPITALS, MARKS, signal('stretched', -0.05)]));
    expect(first).toEqual(habit(1, 1, 1));
    expect(habitAfter(first, reading(0.1, 0.1, []))).toEqual(habit(2, 1, 1));
  });

  it('is not known from less than three messages', () => {
    expect(mannerOf('marks', habit(HABIT.knownFrom - 1, 0, 0))).toBe('notKnown');
    expect(mannerOf('marks', undefined)).toBe('notKnown');
  });
});
