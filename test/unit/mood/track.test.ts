import { TRACK, updateTrack } from '../../../src/mood/track';
import type { Reading, Track, TrackCircumstances } from '../../../src/mood/types';

const reading = (upset: number, valence = 0): Reading => ({
  label: 'neutral',
  valence,
  upset,
  signals: [],
  distress: null,
  confidence: 1,
});
const nothingElse: TrackCircumstances = { nowMs: 0, botFailed: false, repeatedRequest: false };

function after(readings: readonly Reading[], stepMs = 0, last: Partial<TrackCircumstances> = {}): Track {
  const track = readings.reduce<Track | null>((before, each, at) => {
    const circumstances = { ...nothingElse, nowMs: at * stepMs, ...(at === readings.length - 1 ? last : {}) };
    return updateTrack(before, each, circumstances);
  }, null);
  if (!track) throw new Error('no readings');
  return track;
}

describe('the track', () => {
  it('is what the first message says', () => {
    expect(after([reading(0.4)])).toEqual({
      upset: 0.4,
      recent: [0.4],
      turnsInBranch: 1,
      lastingTurns: 0,
      updatedAtMs: 0,
      habit: { messages: 1, capitals: 0, marks: 0 },
    });
  });

  it('decays with every calm turn', () => {
    const levels = [1, 2, 3, 4].map(
      (calmTurns) => after([reading(0.8), ...Array<Reading>(calmTurns).fill(reading(0.05))]).upset,
    );
    expect(levels).toEqual([...levels].sort((a, b) => b - a));
    expect(levels[0]).toBeGreaterThan(0.35);
    expect(levels[3]).toBeLessThan(0.2);
  });

  it('decays with time', () => {
    const soon = after([reading(0.8), reading(0.05)], 1_000).upset;
    const later = after([reading(0.8), reading(0.05)], 2 * TRACK.halfLifeMs).upset;
    expect(later).toBeLessThan(soon / 2);
  });

  it('takes a clock that runs backwards for no time at all', () => {
    expect(after([reading(0.8), reading(0.05)], -60_000).upset).toBe(after([reading(0.8), reading(0.05)]).upset);
  });

  it('adds up what is a little too much each time', () => {
    expect(after([reading(0.4), reading(0.4), reading(0.4)]).upset).toBeGreaterThan(
      after([reading(0.4), reading(0.4)]).upset,
    );
    expect(after([reading(0.4), reading(0.4)]).upset).toBeGreaterThan(0.5);
  });

  it('stays low while problems are merely described', () => {
    expect(after(Array<Reading>(8).fill(reading(0.15, -0.5))).upset).toBeLessThan(0.35);
  });

  it('rises when the bot fails and when the customer has to ask again', () => {
    const plain = after([reading(0.3)]).upset;
    expect(after([reading(0.3)], 0, { botFailed: true }).upset).toBeGreaterThan(plain);
    expect(after([reading(0.3)], 0, { repeatedRequest: true }).upset).toBeGreaterThan(plain);
  });

  it('falls faster after thanks than after a message that is merely calm', () => {
    expect(after([reading(0.8), reading(0.02, 0.7)]).upset).toBeLessThan(
      after([reading(0.8), reading(0.02)]).upset - 0.1,
    );
  });

  it('counts turns of lasting upset, and begins anew when one is calmer', () => {
    expect(after([reading(0.8), reading(0.7), reading(0.6)]).lastingTurns).toBe(3);
    expect(after([reading(0.8), reading(0.7), reading(0.02, 0.8)]).lastingTurns).toBe(0);
  });

  it('remembers five readings', () => {
    expect(after([0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map((upset) => reading(upset))).recent).toEqual([
      0.2, 0.3, 0.4, 0.5, 0.6,
    ]);
  });
});
