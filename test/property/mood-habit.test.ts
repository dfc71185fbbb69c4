import fc from 'fast-check';
import { BRANCHES, type Branch } from '../../src/core/branch';
import { decideBranch } from '../../src/mood/decide-branch';
import { judgedByHabit } from '../../src/mood/habit';
import type { DistressClass, Habit, Reading, Signal, Track } from '../../src/mood/types';

const rank = (branch: Branch): number => BRANCHES.indexOf(branch);
const SETTINGS = { seed: 20_261, numRuns: 1_000 } as const;
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const signal = fc
  .constantFrom<Signal['kind']>('capitals', 'marks', 'stretched', 'word')
  .map((kind): Signal => ({ kind, id: 'x', weight: -0.2, at: [0, 1] }));

interface Written {
  /** Of the words alone. */
  readonly words: number;
  /** What capitals and marks add, as a share of what is left. */
  readonly surface: number;
  readonly signals: readonly Signal[];
  readonly more: number;
  readonly distress: DistressClass | null;
  readonly ownWord: boolean;
}
const written = fc.record<Written>({
  words: unit,
  surface: unit,
  signals: fc.array(signal, { maxLength: 3 }),
  more: unit,
  distress: fc.constantFrom(null, null, null, 'rights' as const, 'despair' as const),
  ownWord: fc.constantFrom(false, false, true),
});

const readingOf = ({ words, surface, signals, distress }: Written): Reading => ({
  label: 'neutral',
  valence: 0,
  upset: words + surface * (1 - words),
  upsetWithoutSurface: words,
  signals,
  distress,
});
const angrier = (one: Written): Written => ({ ...one, words: one.words + one.more * (1 - one.words) });

function play(conversation: readonly Written[]): { branch: Branch; track: Track | null } {
  let state: { branch: Branch; track: Track | null } = { branch: 'calm', track: null };
  conversation.forEach((one, turn) => {
    const { ownWord } = one;
    const circumstances = { nowMs: turn * 30_000, botFailed: false, repeatedRequest: false, ownWord };
    state = decideBranch(state.track, state.branch, readingOf(one), circumstances);
  });
  return state;
}

describe('whatever the habit', () => {
  it('more upset in a message never comes out as less', () => {
    const habits = fc.record<Habit>({ messages: fc.nat(9), capitals: fc.nat(9), marks: fc.nat(9) });
    fc.assert(
      fc.property(written, fc.option(habits, { nil: undefined }), (one, habit) => {
        const calmer = judgedByHabit(readingOf(one), habit).upset;
        const { upset } = judgedByHabit(readingOf(angrier(one)), habit);
        expect(upset).toBeGreaterThanOrEqual(calmer - 1e-6);
        expect(upset).toBeLessThanOrEqual(1);
      }),
      SETTINGS,
    );
  });

  it('angrier words, written the same way, never give a calmer branch; also after a misread', () => {
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 9 }), (conversation) => {
        const [calm, angry] = [play(conversation), play(conversation.map(angrier))];
        expect(rank(angry.branch)).toBeGreaterThanOrEqual(rank(calm.branch));
      }),
      SETTINGS,
    );
  });
});

describe('who always writes in capitals, with calm words', () => {
  it('is talked to calmly throughout, however loud it looks', () => {
    const calmWords = fc.double({ min: 0, max: 0.2, noNaN: true });
    const loud = fc.record({ words: calmWords, surface: unit });
    fc.assert(
      fc.property(fc.array(loud, { minLength: 1, maxLength: 10 }), (messages) => {
        const capitals: readonly Signal[] = [{ kind: 'capitals', id: 'all', weight: -0.2, at: [0, 9] }];
        const rest = { signals: capitals, more: 0, distress: null, ownWord: false };
        for (let end = 1; end <= messages.length; end += 1)
          expect(play(messages.slice(0, end).map((message) => ({ ...message, ...rest }))).branch).toBe('calm');
      }),
      SETTINGS,
    );
  });
});
