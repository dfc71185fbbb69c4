import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Knowledge } from '../../src/wiring/knowledge';
import { openOverHttp } from '../support/backoffice-doors';
import { loadTestKnowledge } from '../support/knowledge';
import { readTranscript } from '../support/transcript';
import { playTranscript, type Company } from '../support/transcript-runner';

const COMPANY: Company = { open: (clock) => openOverHttp(clock), limitMs: 5_000 };
const TASKS = [
  ...['order-status', 'delivery-problem', 'refund', 'cancel-order', 'change-address', 'invoice', 'payment'],
  ...['subscription', 'account', 'product', 'warranty', 'complaint', 'call-back'],
];

/** In the other branches as well, all errands are done over HTTP in test/errands. */
function isCalm(file: string): boolean {
  return !/^(?:apologetic|solution-first)\./.test(file);
}

describe('conversations with the customers of a company that is asked over HTTP', () => {
  let knowledge: Knowledge;
  beforeAll(async () => {
    knowledge = await loadTestKnowledge();
  }, 60_000);
  afterAll(() => {
    knowledge.close();
  });

  for (const task of TASKS) {
    for (const file of readdirSync(join(__dirname, task)).sort().filter(isCalm)) {
      const transcript = readTranscript(join(__dirname, task, file));
      it(`${task}/${file}: ${transcript.title}`, () => playTranscript(transcript, knowledge, undefined, COMPANY));
    }
  }
});
