import { humanise } from '../../../web/desk/humanise';
import { moodLevel } from '../../../web/desk/mood-level';
import { reasonsOf } from '../../../web/desk/mood-reasons';
import { matchPending, type Pending } from '../../../web/desk/pending';

type Line = Parameters<typeof matchPending>[1][number];

function line(seq: number, author: Line['author'], text: string): Line {
  const rest = {
    authorName: null,
    at: '2026-01-05T09:00:00.000Z',
    phraseKey: null,
    branch: null,
    upset: null,
    why: null,
  };
  return { seq, author, text, delivered: true, ...rest };
}

function waiting(messageId: string, text: string, afterSeq: number): Pending {
  return { messageId, text, afterSeq, state: 'accepted' };
}

describe('own messages that wait for confirmation', () => {
  test('are confirmed by a later line of the same words, and by that one only once', () => {
    const pending = [waiting('a', 'Ja', 1), waiting('b', 'Ja', 1)];
    expect(
      matchPending(pending, [line(1, 'agent', 'Ja'), line(2, 'agent', 'Ja')]).map(({ messageId }) => messageId),
    ).toEqual(['b']);
  });

  test("are not confirmed by what was there before, nor by the customer's words", () => {
    const pending = [waiting('a', 'Ja', 2)];
    expect(matchPending(pending, [line(2, 'agent', 'Ja'), line(3, 'customer', 'Ja')])).toEqual(pending);
  });
});

test('explains a mood one line a kind of signal, with the words that are worth showing', () => {
  const signal = (kind: string, id: string, weight: number): { kind: string; id: string; weight: number } => ({
    kind,
    id,
    weight,
  });
  const signals = [
    signal('word', 'de:kaputt', -0.5),
    signal('word', 'de:super', 0.4),
    signal('marks', '!x3', -0.2),
    signal('word', 'de:nie', -0.2),
    signal('word', 'de:kaputt', -0.5),
  ];
  const mood = { branch: 'calm' as const, upset: 0.5, distress: null, signals };
  expect(reasonsOf(mood, (_family, code) => code)).toEqual(['word: kaputt, nie', 'goodWord: super', 'marks']);
  const claim = { ...mood, distress: 'rights' as const, signals: [signal('distress', 'de:widerrufe', -1)] };
  expect(reasonsOf(claim, (_family, code) => code)).toEqual(['right']);
});

test.each([
  [0, 'calm'],
  [0.34, 'calm'],
  [0.35, 'tense'],
  [0.65, 'upset'],
  [1, 'upset'],
])('puts %d into the word %s', (upset, level) => {
  expect(moodLevel(upset)).toBe(level);
});

test.each([
  ['offerReplacement', 'Offer replacement'],
  ['some_new.code', 'Some new code'],
])('makes the unknown code %s readable', (code, words) => {
  expect(humanise(code)).toBe(words);
});
