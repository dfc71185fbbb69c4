import { createMeasures, type Levels } from '../../../src/operations/measures';

const LEVELS: Levels = {
  mailboxWaiting: () => 3,
  conversationsWorked: () => 2,
  writesWaiting: () => 1,
  outbox: () => 4,
  webSockets: () => 5,
  storeUp: () => true,
  ticketsWaiting: () => null,
  undelivered: () => 6,
};

/** One sample's value; undefined where there is none. */
async function sample(measures: { text(): Promise<string> }, name: string): Promise<number | undefined> {
  const line = (await measures.text()).split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

describe('measures', () => {
  it('count and time what they are told', async () => {
    const measures = createMeasures();
    measures.turnDone('calm', 'answered', 0.002);
    measures.turnDone('calm', 'answered', 0.02);
    measures.turnDone('apologetic', 'failed', 0.02);
    measures.accepted(0.001);
    measures.delivered(0.2);
    measures.deliveryRetried(429);
    measures.tookOver(12);
    measures.misread('capitals');
    measures.surveyAnswered('helped');
    measures.requestDone('messages', 202);
    expect(await sample(measures, 'tact_turns_total{branch="calm",outcome="answered"}')).toBe(2);
    expect(await sample(measures, 'tact_turns_total{branch="apologetic",outcome="failed"}')).toBe(1);
    expect(await sample(measures, 'tact_turn_seconds_bucket{le="0.005"}')).toBe(1);
    expect(await sample(measures, 'tact_turn_seconds_count')).toBe(3);
    expect(await sample(measures, 'tact_accept_seconds_count')).toBe(1);
    expect(await sample(measures, 'tact_delivery_seconds_sum')).toBe(0.2);
    expect(await sample(measures, 'tact_delivery_retries_total{status="429"}')).toBe(1);
    expect(await sample(measures, 'tact_lease_takeovers_total')).toBe(12);
    expect(await sample(measures, 'tact_mood_misreads_total{signal="capitals"}')).toBe(1);
    expect(await sample(measures, 'tact_survey_answers_total{answer="helped"}')).toBe(1);
    expect(await sample(measures, 'tact_http_requests_total{route="messages",status="202"}')).toBe(1);
  });

  it('look levels up when they are asked for, and leave out what is not known', async () => {
    const measures = createMeasures();
    let waiting = 3;
    measures.watch({ ...LEVELS, mailboxWaiting: () => waiting });
    expect(await sample(measures, 'tact_mailbox_waiting')).toBe(3);
    waiting = 0;
    expect(await sample(measures, 'tact_mailbox_waiting')).toBe(0);
    expect(await sample(measures, 'tact_store_up')).toBe(1);
    expect(await sample(measures, 'tact_undelivered')).toBe(6);
    expect(await sample(measures, 'tact_tickets_waiting')).toBeUndefined();
  });

  it('are of one instance only: two in a process share nothing', async () => {
    const [one, other] = [createMeasures(), createMeasures()];
    one.tookOver(1);
    expect(await sample(one, 'tact_lease_takeovers_total')).toBe(1);
    expect(await sample(other, 'tact_lease_takeovers_total')).toBe(0);
  });

  it('tell of the process as well', async () => {
    expect(await sample(createMeasures(), 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  });
});
