import { loadMoodModel, encodeMoodModel } from '../../../src/mood/model-file';
import { NATURAL, ORDINARY, parseCorpus, parsePosts, type Labelled } from '../../../src/mood/training/corpus';
import { compileLexicon } from '../../../src/mood/compile-lexicon';
import { trainMoodModel } from '../../../src/mood/training/train-model';
import { CORPORA } from '../../../src/wiring/knowledge';
import { join } from 'node:path';
import { lexicons } from './lexicons';

const FEW = [
  '[order_status / one / informal]',
  'n0 Where is my parcel?',
  '-1 Where is my parcel? Nobody answers, this is a disgrace!',
  'n0 Could I have an invoice, please?',
  '-1 I want an answer and no more excuses!',
  '[returns / two / informal]',
  '-0!bereavement My hamster has died.',
  '-0!hardship I have lost my job.',
  'n0 How do I return a lamp?',
  'n0!? I cannot pay.',
].join('\n');
const corpora = parseCorpus(FEW, 'en', 'few.txt');

const example = (text: string): Labelled => ({
  text,
  language: 'en',
  label: null,
  upset: false,
  distress: null,
  group: `${ORDINARY}/${text}`,
  source: ORDINARY,
});

const compiled = { en: compileLexicon(lexicons['en'] ?? never()) };
const foundation = loadMoodModel(join(CORPORA, 'foundation.json'));
const learned = (messages: readonly Labelled[]): string =>
  encodeMoodModel(trainMoodModel(messages, compiled, foundation), 'test');

function never(): never {
  throw new Error('There is an English lexicon.');
}

describe('what the mood model learns from', () => {
  it('takes a class with a question mark for one that nobody could decide', () => {
    expect(corpora.find(({ text }) => text === 'I cannot pay.')?.distress).toBeUndefined();
    expect(corpora.find(({ text }) => text === 'How do I return a lamp?')?.distress).toBeNull();
  });

  it('refuses a class there is not, by file and line', () => {
    const source = '[returns / one / informal]\nn0!sadness I miss my lamp.';
    expect(() => parseCorpus(source, 'en', 'en.txt')).toThrow('en.txt:2: there is no class "sadness"');
  });

  it('learns of posts and reviews nothing but the mood', () => {
    const [post] = parsePosts('[rail / one / informal]\n- Cancelled. Again.', 'en', 'posts.en.txt');
    expect(post).toMatchObject({ text: 'Cancelled. Again.', label: 'negative', upset: null, distress: undefined });
    expect(() => parsePosts('[rail / one / informal]\nn0 Closed.', 'en', 'posts.en.txt')).toThrow(
      'posts.en.txt:2: neither a heading nor a post',
    );
  });

  it('believes who labelled a message, not the intent that has it among its examples', () => {
    expect(learned([...corpora, example('My hamster has died.'), example('I cannot pay.')])).toBe(learned(corpora));
    expect(learned([...corpora, example('My hamster is fine.')])).not.toBe(learned(corpora));
  });

  it('trusts what most people write more than what was written to tell moods apart', () => {
    const natural = parseCorpus(FEW, 'en', 'natural.en.txt', NATURAL);
    expect(natural.every(({ source }) => source === NATURAL)).toBe(true);
    expect(learned(natural)).not.toBe(learned(corpora));
  });
});
