import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMoodTrain } from '../../../src/cli/mood-train.command';
import { loadMoodModel } from '../../../src/mood/model-file';
import { createMoodReader } from '../../../src/mood/mood-reader';
import { parseCorpus } from '../../../src/mood/training/corpus';
import { CORPORA } from '../../../src/wiring/knowledge';
import { lexicons, model } from '../mood/lexicons';

const folder = mkdtempSync(join(tmpdir(), 'tact-train-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const out = join(folder, 'made', 'model.json');
const foundation = loadMoodModel(join(CORPORA, 'foundation.json'));
/** Few messages: what is tested is what comes of them, not how well they teach. */
const corpora = parseCorpus(
  [
    '[order_status / one / informal]',
    'n0 Where is my parcel?',
    '-1 Where is my parcel? Nobody answers, this is a disgrace!',
    'n0 Could I have an invoice, please?',
    '-1 I want an answer and no more excuses!',
    '[returns / two / informal]',
    '+0 Thanks, that was quick!',
    '-0!hardship I have lost my job and cannot pay this.',
    'n0 How do I return a lamp?',
    '-1 The third broken lamp, what a shambles of a shop.',
  ].join('\n'),
  'en',
  'few.txt',
);

function train(lines: readonly unknown[]): readonly string[] {
  const data = join(folder, 'ours.jsonl');
  writeFileSync(data, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  const written: string[] = [];
  runMoodTrain({ data, out, corpora, foundation, lexicons, inUse: model }, (line) => written.push(line));
  return written;
}

describe('tact mood train', () => {
  it('learns how a company’s own customers put it', () => {
    const angry = [
      'the gizmotron has gone wibbly',
      'wibbly gizmotron here',
      'my gizmotron is all wibbly',
      'wibbly, that gizmotron',
    ];
    const calm = ['the gizmotron is here', 'a gizmotron for my aunt', 'which gizmotron fits?', 'gizmotron in blue'];
    const lines = [...angry, ...angry.map((text) => `${text} today`)].map((text) => ({
      lang: 'en',
      text,
      label: 'negative',
      upset: true,
    }));
    const others = [...calm, ...calm.map((text) => `${text} today`)].map((text) => ({
      lang: 'en',
      text,
      label: 'neutral',
      upset: false,
    }));
    const written = train([...lines, ...others]);
    const read = (text: string): number => createMoodReader(lexicons, loadMoodModel(out)).read(text, 'en').upset;
    expect(read('so wibbly, this gizmotron')).toBeGreaterThan(read('is there a gizmotron in blue?'));
    expect(written[0]).toMatch(/ours\.jsonl: 16 messages, beside 8 that come with Tact\.$/);
    expect(written[1]).toContain('Too few to hold some out');
    expect(readdirSync(join(folder, 'made'))).toEqual(['model.json']);
  });

  it('says what the messages change, on some that it holds out', () => {
    const lines = Array.from({ length: 60 }, (_, at) => ({
      lang: at % 2 === 0 ? 'de' : 'nl',
      text: `${at % 3 === 0 ? 'Eine Frechheit' : 'Eine Frage'} ${at}`,
      label: at % 3 === 0 ? 'negative' : 'neutral',
      upset: at % 3 === 0,
      distress: null,
    }));
    const written = train(lines).join('\n');
    for (const name of ['label', 'upset', 'distress'])
      expect(written).toMatch(new RegExp(`${name} +\\d+ -> \\d+ of \\d+`));
  });

  it('refuses what it cannot use, by file, line and reason, without the customers’ words, and leaves the model alone', () => {
    train([{ lang: 'en', text: 'fine', label: 'positive' }]);
    const before = readFileSync(out, 'utf8');
    const bad = [
      '{"lang":"en",',
      { lang: 'en', text: 'zebulon', label: 'angry' },
      { lang: 'fr', text: 'zebulon', label: 'neutral' },
      { lang: 'en', text: ' ', label: 'neutral' },
      { lang: 'en', text: 'zebulon', label: 'positive', upset: true },
      { lang: 'en', text: 'zebulon', label: 'negative', distress: 'sorrow' },
    ];
    let reason = '';
    try {
      train(bad);
    } catch (error) {
      reason = error instanceof Error ? error.message : '';
    }
    expect(reason.split('\n').map((line) => /ours\.jsonl:(\d): (\w+)/.exec(line)?.slice(1).join(' '))).toEqual([
      '1 not',
      '2 label',
      '3 lang',
      '4 text',
      '5 upset',
      '6 distress',
    ]);
    expect(reason).not.toContain('zebulon');
    expect(readFileSync(out, 'utf8')).toBe(before);
    expect(() => train([])).toThrow('there are no messages in it');
  });
});
