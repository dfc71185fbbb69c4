import { BRANCH } from '../../../src/mood/decide-branch';
import { createMoodReader } from '../../../src/mood/mood-reader';
import { parseTurns } from '../../../src/mood/training/corpus';
import { lexicons, model } from './lexicons';

const { read } = createMoodReader(lexicons, model);

/** The same turn of a conversation taken well and not, calmly both. */
const TURNS: readonly (readonly [string, string, string])[] = [
  ['en', 'Yes, that one suits me, go ahead.', 'No, not that one, it is too late for me.'],
  ['en', 'The blue one, please.', 'Not the green one, the blue one.'],
  ['en', 'Great, what time does it open?', "That isn't the one I meant. What time does the other one open?"],
  ['de', 'Ja, das passt mir, machen Sie das so.', 'Nein, das nicht, das ist mir zu spät.'],
  ['de', 'Den blauen, bitte.', 'Ich habe blau gesagt, nicht grün.'],
  ['de', 'Gut, wann macht es auf?', 'Danach habe ich nicht gefragt. Wann macht es auf?'],
  ['nl', 'Ja, dat komt goed uit, doe dat maar.', 'Nee, die niet, dat is me te laat.'],
  ['nl', 'De blauwe, graag.', 'Ik zei blauw, niet groen.'],
  ['nl', 'Mooi, hoe laat gaat het open?', 'Dat vroeg ik niet. Hoe laat gaat het open?'],
];

describe('how content a customer is with what was just said', () => {
  it.each(TURNS)('%s: "%s" is calmer than "%s", and neither is upset', (language, content, discontent) => {
    const [taken, turnedDown] = [read(content, language), read(discontent, language)];
    expect(taken.upset).toBeLessThan(turnedDown.upset);
    expect(turnedDown.upset).toBeLessThan(BRANCH.quiet);
  });

  it('refuses a turn without a sign, by file and line', () => {
    const source = ['[restaurant / one / informal]', '. Two people.', 'Two people.'].join('\n');
    expect(() => parseTurns(source, 'en', 'turns.en.txt')).toThrow('turns.en.txt:3: neither a heading nor a turn');
  });

  it('says nothing of the mood in a turn but that it is calm', () => {
    const [turn] = parseTurns('[restaurant / one / informal]\n! No, at eight.', 'en', 'turns.en.txt');
    expect(turn).toMatchObject({ text: 'No, at eight.', label: null, upset: false, discontent: true });
  });
});
