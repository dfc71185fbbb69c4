import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runEvaluate } from '../../../src/cli/intents-evaluate.command';
import { accuracyOf, aurocOf, macroF1Of } from '../../../src/language/evaluate';
import { trainHere } from '../../../src/language/train-in-worker';
import { temporaryFolder } from '../../support/temporary-folder';

function written(name: string, lines: readonly string[]): string {
  const file = join(temporaryFolder('evaluate'), name);
  writeFileSync(file, lines.join('\n'));
  return file;
}

function said(intent: string, ...texts: readonly string[]): string[] {
  return texts.map((text) => JSON.stringify({ text, intent }));
}

const TRAIN = [
  ...said('parcel', 'where is my parcel', 'track my parcel', 'when does the parcel come', 'parcel status'),
  ...said('money', 'give me my money', 'where is my money', 'I want the money back', 'pay the money'),
];

async function evaluated(train: string, test: string): Promise<{ code: number; answer: Record<string, unknown> }> {
  const lines: string[] = [];
  let now = 0;
  const code = await runEvaluate(
    { train, test },
    (line) => lines.push(line),
    trainHere,
    () => (now += 10),
  );
  expect(lines).toHaveLength(1);
  return { code, answer: JSON.parse(lines[0] ?? '') as Record<string, unknown> };
}

it('says how well a model that was trained on one file guesses the other', async () => {
  const test = [...said('parcel', 'my parcel please'), ...said('money', 'my money please'), ...said('none', 'xyzzy')];
  const { code, answer } = await evaluated(written('train', TRAIN), written('test', test));
  expect(code).toBe(0);
  expect(answer).toEqual({
    trainedOn: 8,
    testedOn: 3,
    intents: 2,
    accuracy: 1,
    macroF1: 1,
    auroc: 1,
    trainingMs: 10,
    microsecondsAMessage: 3333.3333,
  });
});

it('knows no rejection where nothing is to be rejected', async () => {
  const { answer } = await evaluated(written('train', TRAIN), written('test', said('parcel', 'my parcel please')));
  expect(answer['auroc']).toBeNull();
});

it('says which line cannot be read, and which file', async () => {
  const { code, answer } = await evaluated(written('train', [...TRAIN, '{"text": 1}']), written('test', TRAIN));
  expect(code).toBe(2);
  expect(answer['error']).toMatch(/train: line 9 is not/);
  expect(await evaluated('/nowhere', written('test', TRAIN))).toMatchObject({ code: 2 });
});

it('reads a file that begins with the mark that Windows puts there', async () => {
  const [first = '', ...rest] = TRAIN;
  const marked = written('marked', [`\uFEFF${first}`, ...rest]);
  expect(await evaluated(marked, marked)).toMatchObject({ code: 0 });
});

it('counts accuracy, F1 and the area under the curve as the textbooks do', () => {
  const guesses = [
    { intent: 'a', guessed: 'a', confidence: 0.9 },
    { intent: 'a', guessed: 'b', confidence: 0.4 },
    { intent: 'b', guessed: 'b', confidence: 0.8 },
  ];
  expect(accuracyOf(guesses)).toBeCloseTo(2 / 3);
  // a: precision 1, recall 1/2; b: precision 1/2, recall 1
  expect(macroF1Of(guesses)).toBeCloseTo(2 / 3);
  const offTopic = { intent: 'none', guessed: 'a', confidence: 0.4 };
  // above two of three, level with the third
  expect(aurocOf([...guesses, offTopic])).toBeCloseTo(2.5 / 3);
});
