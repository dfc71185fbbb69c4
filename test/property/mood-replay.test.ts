import fc from 'fast-check';
import type { Branch } from '../../src/core/branch';
import { decideBranch } from '../../src/mood/decide-branch';
import { readReceipt, saysNothingOfMood, writeReceipt, type Heard } from '../../src/mood/receipt';
import { ConversationReplay, type PastTurn } from '../../src/mood/replay';
import type { Track } from '../../src/mood/types';
import { reader } from '../unit/mood/lexicons';

const PIECES = [
  'wo ist',
  'UNVERSCHÄMT',
  'zum dritten Mal',
  '!!!',
  '??',
  'nicht',
  'zufrieden',
  'danke',
  'soooo',
  '😡',
  'kaputt',
];
const MORE = [
  'ich bin am Ende',
  'mein Vater ist gestorben',
  'where is',
  'terrible',
  'schandalig',
  'NB-48141',
  'DER HAMMER',
];

interface Said {
  readonly pieces: readonly string[];
  readonly language: string;
  readonly heard: Heard;
  readonly botFailed: boolean;
  readonly repeatedRequest: boolean;
  readonly ownWord: boolean;
  readonly stepMs: number;
}
const said = fc.record<Said>({
  pieces: fc.array(fc.constantFrom(...PIECES, ...MORE), { maxLength: 6 }),
  language: fc.constantFrom('de', 'en', 'nl', 'fr'),
  heard: fc.constantFrom<Heard>('words', 'words', 'words', 'fact', 'button'),
  botFailed: fc.boolean(),
  repeatedRequest: fc.boolean(),
  ownWord: fc.constantFrom(false, false, false, true),
  stepMs: fc.integer({ min: 0, max: 7_200_000 }),
});

/** The turns as they are stored: the receipts have been through their text form. */
function turnsOf(conversation: readonly Said[]): PastTurn[] {
  let state: { branch: Branch; track: Track | null } = { branch: 'calm', track: null };
  let nowMs = 0;
  return conversation.map(({ pieces, language, heard, stepMs, ...happened }, index) => {
    nowMs += stepMs;
    const circumstances = { ...happened, nowMs };
    const text = pieces.join(' ');
    const reading = reader.read(text, language);
    const trackBefore = state.track;
    const counted = saysNothingOfMood(heard, reading) ? null : reading;
    const decided = decideBranch(trackBefore, state.branch, counted, circumstances);
    state = decided;
    const { track, receipt, fetchPerson } = decided;
    const settled = { locale: language, reading, heard, trackBefore, track, circumstances, receipt, fetchPerson };
    const stored = readReceipt(
      writeReceipt({ ...settled, rules: ['1'], actions: ['solve'], situations: [], handoff: null }),
    );
    if (stored === null) throw new Error('not readable');
    return { conversationId: 'c', seq: index + 1, text, receipt: stored };
  });
}

describe('any conversation', () => {
  it('run again with nothing changed is the same, bit for bit, in every turn', () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 12 }), (conversation) => {
        const replay = new ConversationReplay({
          read: (text, language) => reader.read(text, language),
          rules: (receipt) => receipt,
        });
        for (const turn of turnsOf(conversation)) expect(replay.next(turn)).toEqual({ same: true, difference: null });
      }),
      { seed: 20_262, numRuns: 300 },
    );
  });

  it('run again with words that say nothing ends calm, and every other branch is told as a difference', () => {
    const silent = { ...reader.read('', 'en'), signals: [] };
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 8 }), (conversation) => {
        const calm = conversation.map((one) => ({ ...one, botFailed: false, repeatedRequest: false }));
        const turns = turnsOf(calm);
        const replay = new ConversationReplay({ read: () => silent, rules: (receipt) => receipt });
        for (const turn of turns) {
          const { difference } = replay.next(turn);
          const isOther = turn.receipt.receipt.to !== 'calm';
          if (isOther) expect(difference?.after.branch).toBe('calm');
          if (difference === null) expect(turn.receipt.receipt.to).toBe('calm');
        }
      }),
      { seed: 20_263, numRuns: 200 },
    );
  });
});
