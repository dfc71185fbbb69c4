import Sentiment from 'sentiment';
import { createWordScores } from '../../../src/mood/word-scores';

it('leaves no word list behind in the package, whose registry lasts as long as the process', () => {
  const register = jest.spyOn(Sentiment.prototype, 'registerLanguage');
  for (const strength of [1, 2, 3]) createWordScores([['toll', { strength }]]);
  expect(new Set(register.mock.calls.map(([name]) => name)).size).toBe(1);
  register.mockRestore();
});

it('keeps the lists of two readers apart, whichever was asked last', () => {
  const one = createWordScores([['toll', { strength: 3 }]]);
  const other = createWordScores([['toll', { strength: -2 }]]);
  expect([one(['toll']), other(['so', 'toll']), one(['toll', 'toll'])]).toEqual([[3], [0, -2], [3, 3]]);
});
