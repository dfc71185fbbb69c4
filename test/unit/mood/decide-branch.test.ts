import type { Branch } from '../../../src/core/branch';
import { decideBranch, replayReceipt } from '../../../src/mood/decide-branch';
import type { BranchDecision, BranchReceipt, Reading, Track } from '../../../src/mood/types';
import { reader } from './lexicons';

type Said = string | Reading;
const say = (upset: number, valence = 0): Reading => ({
  label: 'neutral',
  valence,
  upset,
  signals: [],
  distress: null,
  confidence: 1,
});

/** Plays a conversation, a minute a turn. */
function play(messages: readonly Said[], language = 'en', botFailed = false): readonly BranchDecision[] {
  let track: Track | null = null;
  let branch: Branch = 'calm';
  return messages.map((said, at) => {
    const reading = typeof said === 'string' ? reader.read(said, language) : said;
    const decision = decideBranch(track, branch, reading, { nowMs: at * 60_000, botFailed, repeatedRequest: false });
    ({ track, branch } = decision);
    return decision;
  });
}

const branches = (decisions: readonly BranchDecision[]): readonly Branch[] =>
  decisions.map((decision) => decision.branch);

describe('the branch', () => {
  it.each([
    ['en', ['Where is my order A1?', 'My parcel is broken', 'a1@example.org', 'Thanks']],
    ['de', ['Wo ist meine Bestellung A1?', 'Mein Paket ist kaputt', 'a1@example.org', 'Danke']],
    ['nl', ['Waar is mijn bestelling A1?', 'Mijn pakket is kapot', 'a1@example.org', 'Bedankt']],
  ])('%s: stays calm while a problem is described', (language, messages) => {
    expect(branches(play(messages, language))).toEqual(['calm', 'calm', 'calm', 'calm']);
  });

  it.each([
    [
      'en',
      [
        'this is the second week and NOTHING came',
        'This is ridiculous, I already told you!',
        'A1',
        'ok',
        'great, thank you so much',
      ],
    ],
    [
      'de',
      [
        'das ist jetzt die zweite Woche und NICHTS ist gekommen!',
        'Das ist lächerlich, das habe ich doch schon gesagt!',
        'A1',
        'ok',
        'super, vielen Dank',
      ],
    ],
    [
      'nl',
      [
        'dit is al de tweede week en er is NIKS gekomen!',
        'Dit is belachelijk, dat heb ik al gezegd!',
        'A1',
        'oké',
        'super, hartelijk bedankt',
      ],
    ],
  ])('%s: apologises once, then goes to the solution, and comes back to calm after thanks', (language, messages) => {
    expect(branches(play(messages, language))).toEqual([
      'apologetic',
      'solutionFirst',
      'solutionFirst',
      expect.any(String),
      'calm',
    ]);
  });

  it('goes straight to the solution when an apology would only delay', () => {
    expect(branches(play([say(0.95, -0.9)]))).toEqual(['solutionFirst']);
  });

  it('does not flap around a threshold', () => {
    const decisions = play([say(0.52), say(0.2), say(0.3), say(0.2), say(0.3)]);
    expect(branches(decisions)).toEqual(['apologetic', 'apologetic', 'apologetic', 'apologetic', 'apologetic']);
  });

  it('is left after two quiet messages, and names the wait for the second', () => {
    const decisions = play([say(0.52), say(0.05), say(0.05)]);
    expect(decisions.map(({ receipt }) => receipt.rule)).toEqual([
      'enter.apologetic',
      'stay.minimum',
      'leave.apologetic',
    ]);
  });

  it('counts the turns spent in it', () => {
    expect(play([say(0.1), say(0.1), say(0.6), say(0.2)]).map(({ track }) => track.turnsInBranch)).toEqual([
      1, 2, 1, 2,
    ]);
  });

  it('fetches a person in the third turn of lasting upset, not before', () => {
    expect(play([say(0.7), say(0.7), say(0.7)]).map(({ fetchPerson }) => fetchPerson)).toEqual([false, false, true]);
  });

  it('rises sooner when the bot keeps failing', () => {
    const patient = [say(0.3), say(0.3), say(0.3)];
    expect(branches(play(patient)).at(-1)).toBe('calm');
    expect(branches(play(patient, 'en', true))).toEqual(['calm', 'apologetic', 'solutionFirst']);
  });

  it('does not answer grief with an apology', () => {
    const grief: Reading = { ...say(0.7, -0.8), distress: 'bereavement' };
    const [decision] = play([grief]);
    expect(decision?.branch).toBe('calm');
    expect(decision?.receipt.rule).toBe('stay.grief');
  });

  it('does not change where nothing was said', () => {
    const [upset] = play([say(0.7)]);
    if (!upset) throw new Error('no decision');
    const decision = decideBranch(upset.track, upset.branch, null, {
      nowMs: 9e9,
      botFailed: true,
      repeatedRequest: true,
    });
    expect(decision).toMatchObject({ branch: 'apologetic', track: upset.track, fetchPerson: false });
    expect(decideBranch(null, 'calm', null, { nowMs: 5, botFailed: false, repeatedRequest: false }).track.upset).toBe(
      0,
    );
  });
});

describe('a receipt', () => {
  it('computed again from what was stored gives the same branch by the same rule', () => {
    const stored = play([
      say(0.52),
      say(0.05),
      say(0.95, -0.9),
      say(0.1),
      say(0.1),
      { ...say(0.8), distress: 'bereavement' as const },
      say(0.02, 0.9),
    ]);
    for (const { branch, receipt } of stored) {
      const read = JSON.parse(JSON.stringify(receipt)) as BranchReceipt;
      expect(replayReceipt(read)).toEqual({ to: read.to, rule: read.rule });
      expect(read.to).toBe(branch);
    }
  });

  it('carries the signals as ids, without the customer’s words', () => {
    const [decision] = play(['Zebulon says this is outrageous!!']);
    expect(JSON.stringify(decision?.receipt)).not.toContain('Zebulon');
    const marks = decision?.receipt.signals.find(({ kind }) => kind === 'marks');
    expect(marks).toMatchObject({ id: '!x2' });
    expect(marks?.weight).toBeLessThan(0);
  });
});
