import fc from 'fast-check';
import { BRANCHES, type Branch } from '../../src/core/branch';
import { decideBranch, replayReceipt } from '../../src/mood/decide-branch';
import type { Reading, Track } from '../../src/mood/types';

const rank = (branch: Branch): number => BRANCHES.indexOf(branch);
const SETTINGS = { seed: 20_260, numRuns: 1_000 } as const;

interface Said {
  readonly upset: number;
  readonly valence: number;
  readonly more: number;
  readonly botFailed: boolean;
  readonly repeatedRequest: boolean;
  readonly stepMs: number;
  readonly grieving: boolean;
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const said = fc.record<Said>({
  upset: unit,
  valence: fc.double({ min: -1, max: 1, noNaN: true }),
  more: unit,
  botFailed: fc.boolean(),
  repeatedRequest: fc.boolean(),
  stepMs: fc.integer({ min: 0, max: 3_600_000 }),
  grieving: fc.boolean(),
});

const readingOf = (upset: number, valence: number, grieving: boolean): Reading => ({
  label: 'neutral',
  valence,
  upset,
  signals: [],
  distress: grieving ? 'bereavement' : null,
  confidence: 1,
});

/** The conversation as said, or with some more anger in each message. */
function play(
  conversation: readonly Said[],
  share: 0 | 1,
): { branch: Branch; track: Track | null; fetchPerson: boolean } {
  let state: { branch: Branch; track: Track | null; fetchPerson: boolean } = {
    branch: 'calm',
    track: null,
    fetchPerson: false,
  };
  let nowMs = 0;
  for (const { upset, valence, more, botFailed, repeatedRequest, stepMs, grieving } of conversation) {
    nowMs += stepMs;
    const angrier = readingOf(upset + share * more * (1 - upset), valence - share * more * (valence + 1), grieving);
    state = decideBranch(state.track, state.branch, angrier, { nowMs, botFailed, repeatedRequest });
  }
  return state;
}

describe('more anger', () => {
  it('in any message of a conversation never gives a calmer branch, a calmer track, or no person where there was one', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 9 }), (conversation) => {
        const calmer = play(conversation, 0);
        const angrier = play(conversation, 1);
        expect(rank(angrier.branch)).toBeGreaterThanOrEqual(rank(calmer.branch));
        expect(angrier.track?.upset ?? 0).toBeGreaterThanOrEqual(calmer.track?.upset ?? 0);
        expect(angrier.fetchPerson || !calmer.fetchPerson).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('by the bot failing the customer never gives a calmer branch', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 9 }), (conversation) => {
        const served = play(
          conversation.map((each) => ({ ...each, botFailed: false, repeatedRequest: false })),
          0,
        );
        const failed = play(conversation, 0);
        expect(rank(failed.branch)).toBeGreaterThanOrEqual(rank(served.branch));
      }),
      SETTINGS,
    );
  });
});

describe('any receipt', () => {
  it('computed again gives its own branch and rule', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BRANCHES),
        said,
        unit,
        (branch, { upset, valence, grieving, botFailed }, before) => {
          const track: Track = { upset: before, recent: [before], turnsInBranch: 2, lastingTurns: 0, updatedAtMs: 0 };
          const { receipt } = decideBranch(track, branch, readingOf(upset, valence, grieving), {
            nowMs: 1,
            botFailed,
            repeatedRequest: false,
          });
          expect(replayReceipt(receipt)).toEqual({ to: receipt.to, rule: receipt.rule });
        },
      ),
      SETTINGS,
    );
  });
});
