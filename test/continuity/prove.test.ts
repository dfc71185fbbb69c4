import { FULL_RUN, type Options } from '../../bench/continuity/options';
import { tableOf } from '../../bench/continuity/report';
import { run } from '../../bench/continuity/run';
import { loadTestKnowledge, TEST_MODELS } from '../support/knowledge';
import { postgresUrl } from '../support/postgres-on-demand';

/** The full run is `npm run prove:continuity`; this is the same in small. */
const SHORT: Options = { ...FULL_RUN, seed: 'short', agents: 2, cableEveryMs: 500 };

const RUNS: readonly (readonly [string, Options])[] = [
  [
    'two processes on PostgreSQL',
    { ...SHORT, engine: 'postgres', instances: 2, messages: 50, faults: 25, customers: 8, messagesPerKill: 16 },
  ],
  [
    'one process on an embedded store',
    { ...SHORT, engine: 'sqlite', instances: 1, messages: 30, faults: 12, customers: 5, messagesPerKill: 14 },
  ],
];

describe('under fire', () => {
  it.concurrent.each(RUNS)(
    'nothing is lost, doubled, reordered or invisible: %s',
    async (_name, options) => {
      const databaseUrl = options.engine === 'postgres' ? await postgresUrl() : null;
      const report = await run({
        options,
        databaseUrl,
        models: TEST_MODELS,
        knowledge: loadTestKnowledge,
        progress: () => undefined,
      });
      // The whole report, so that a failure says what to look at.
      expect({ violations: report.violations, report: tableOf(report) }).toMatchObject({ violations: [] });
      expect(report.messages).toBeGreaterThanOrEqual(options.messages);
      expect(report.faultsTotal).toBeGreaterThanOrEqual(options.faults);
      expect(report.faults.kill).toBeGreaterThan(0);
    },
    300_000,
  );
});
