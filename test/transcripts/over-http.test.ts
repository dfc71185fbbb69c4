import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openOverHttp } from '../support/companies';
import { useTestKnowledge } from '../support/use-knowledge';
import { readTranscript } from '../support/transcript';
import { openTranscriptPlayer, type TranscriptPlayer } from '../support/transcript-runner';

const LIMIT_MS = 5_000;
const TASKS = [
  ...['order-status', 'delivery-problem', 'refund', 'cancel-order', 'change-address', 'invoice', 'payment'],
  ...['subscription', 'account', 'product', 'warranty', 'complaint', 'call-back'],
];

/** In the other branches as well, all errands are done over HTTP in test/errands. */
function isCalm(file: string): boolean {
  return !/^(?:apologetic|solution-first)\./.test(file);
}

describe('conversations with the customers of a company that is asked over HTTP', () => {
  const knowledge = useTestKnowledge();
  let player: TranscriptPlayer;
  beforeAll(async () => {
    player = await openTranscriptPlayer(knowledge(), openOverHttp, LIMIT_MS);
  });
  afterAll(() => player.close());

  for (const task of TASKS) {
    for (const file of readdirSync(join(__dirname, task)).sort().filter(isCalm)) {
      const transcript = readTranscript(join(__dirname, task, file));
      it(`${task}/${file}: ${transcript.title}`, () => player.play(transcript));
    }
  }
});
