// `npm run prove:continuity`: real servers under fire, and a judgement of what is left. Exit code 1 where anything is violated.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root';
import { silentLogger } from '../../src/core/logger';
import { loadKnowledge } from '../../src/wiring/knowledge';
import { startPostgres } from '../../test/support/postgres-server';
import { readOptions } from './options';
import { tableOf } from './report';
import { run } from './run';

// With `exit` the servers go as well.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const progress = (line: string): void => void process.stderr.write(`  ${line}\n`);
  const models = join(projectRoot(), 'build', 'test-models');
  const postgres = options.engine === 'postgres' ? await startPostgres() : null;
  const knowledge = (): ReturnType<typeof loadKnowledge> => loadKnowledge(silentLogger, models);
  const report = await run({ options, databaseUrl: postgres?.url ?? null, models, knowledge, progress });
  await postgres?.stop();
  console.log(tableOf(report));
  if (options.json !== null) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.violations.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
