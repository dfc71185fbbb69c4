import { decideBranch } from '../../../src/mood/decide-branch';
import type { DistressClass, Reading, Track } from '../../../src/mood/types';

const reading = (upset: number, distress: DistressClass | null = null): Reading => ({
  label: 'negative',
  valence: -0.8,
  upset,
  signals: [],
  distress,
});
const AT = { nowMs: 1, botFailed: false, repeatedRequest: false };
const angry: Track = { upset: 0.95, recent: [0.9, 0.9], turnsInBranch: 2, lastingTurns: 2, updatedAtMs: 0 };

describe("the customer's own word", () => {
  it('makes the branch calm and the track fresh, whatever was read', () => {
    const said = decideBranch(angry, 'solutionFirst', reading(0.99), { ...AT, ownWord: true });
    expect(said).toMatchObject({ branch: 'calm', fetchPerson: false, receipt: { rule: 'ownWord.said' } });
    expect(said.track).toMatchObject({ upset: 0, recent: [], lastingTurns: 0, turnsInBranch: 1, ownWord: true });
  });

  it('counts without any words: the button says it too', () => {
    const said = decideBranch(angry, 'apologetic', null, { ...AT, ownWord: true });
    expect(said).toMatchObject({ branch: 'calm', track: { ownWord: true }, receipt: { rule: 'ownWord.said' } });
  });

  it('holds for the rest of the conversation, and fetches nobody', () => {
    let { track, branch } = decideBranch(angry, 'apologetic', null, { ...AT, ownWord: true });
    for (let turn = 2; turn < 9; turn += 1) {
      const next = decideBranch(track, branch, reading(0.99), { nowMs: turn, botFailed: true, repeatedRequest: true });
      expect(next).toMatchObject({ branch: 'calm', fetchPerson: false, receipt: { rule: 'ownWord.holds' } });
      ({ track, branch } = next);
    }
    expect(track.habit?.messages).toBe(7);
  });

  it('gives way to a later one: who says that they are angry after all is', () => {
    const { track } = decideBranch(angry, 'apologetic', null, { ...AT, ownWord: true });
    const after = decideBranch(track, 'calm', reading(0.67), { ...AT, saysUpset: true });
    expect(after).toMatchObject({ branch: 'apologetic', receipt: { ownWord: 'none' } });
    expect(after.track.ownWord).toBeUndefined();
  });

  it('counts where both are said at once', () => {
    const said = decideBranch(angry, 'apologetic', reading(0.3), { ...AT, ownWord: true, saysUpset: true });
    expect(said.receipt.rule).toBe('ownWord.said');
  });

  it.each(['danger', 'despair', 'hardship', 'safety', 'harassment'] as const)('ends with %s', (distress) => {
    const { track } = decideBranch(angry, 'apologetic', null, { ...AT, ownWord: true });
    const after = decideBranch(track, 'calm', reading(0.95, distress), AT);
    expect(after.branch).toBe('solutionFirst');
    expect(after.track.ownWord).toBeUndefined();
    expect(decideBranch(angry, 'apologetic', reading(0.95, distress), { ...AT, ownWord: true }).branch).not.toBe(
      'calm',
    );
  });

  it('does not end with a claim of rights, which says nothing of the mood', () => {
    const { track } = decideBranch(angry, 'apologetic', null, { ...AT, ownWord: true });
    expect(decideBranch(track, 'calm', reading(0.95, 'rights'), AT)).toMatchObject({
      branch: 'calm',
      track: { ownWord: true },
    });
  });
});
