import { decideAgain } from '../../../src/rulebook/decide-again';
import { decide } from '../../../src/rulebook/rulebook';
import { loadRulebook } from '../../../src/wiring/rulebook';

const rulebook = loadRulebook();
const calm = { branch: 'calm', fetchPerson: false, distress: null } as const;

describe('a stored situation', () => {
  it('is decided as it was where the mood is what it was', () => {
    const situation = { topic: 'opening', mood: 'apologetic', apologised: true } as const;
    expect(decideAgain(rulebook, situation, { ...calm, branch: 'apologetic' })).toEqual(decide(rulebook, situation));
  });

  it('is decided by the mood that is read now', () => {
    const situation = { topic: 'opening', mood: 'apologetic' } as const;
    expect(decideAgain(rulebook, situation, calm)?.action).toBe('solve');
    expect(decideAgain(rulebook, situation, { ...calm, branch: 'solutionFirst', fetchPerson: true })?.action).toBe(
      'handOff',
    );
  });

  it('keeps its distress where nobody says that it is another', () => {
    const situation = { topic: 'mood', distress: 'danger' } as const;
    expect(decideAgain(rulebook, situation, { branch: 'calm', fetchPerson: false })?.action).toBe('handOff');
  });

  it('loses the distress that is not read any more, and keeps what was told earlier', () => {
    expect(decideAgain(rulebook, { topic: 'mood', distress: 'danger' }, calm)?.action).toBe('listen');
    expect(decideAgain(rulebook, { topic: 'taskDone', distress: 'earlier' }, calm)?.action).toBe('leaveInPeace');
    expect(decideAgain(rulebook, { topic: 'step' }, { ...calm, distress: 'hardship' })?.action).toBe('handOff');
  });

  it.each([
    null,
    'opening',
    {},
    { topic: 'upsell' },
    { topic: 'step', weather: 'fine' },
    { topic: 'step', heard: 'yes' },
  ])('of another version is left alone: %j', (stored) => {
    expect(decideAgain(rulebook, stored, calm)).toBeNull();
  });
});
