import type { Migration } from 'kysely';
import { refusalOf } from './engines/postgres-refusal';
import { openEngine, type Engine, type StoreTarget } from './engine';
import { migrateToLatest } from './migrate';

/**
 * Opens a store that is made, and brought up to date, where needed.
 * @throws StoreError whose message says in one sentence what to do; the store stays as it was
 */
export async function openMigrated<Schema>(
  target: StoreTarget,
  migrations?: Readonly<Record<string, Migration>>,
): Promise<Engine<Schema>> {
  if (target.kind === 'sqlite') {
    const engine = await openEngine<Schema>(target);
    return migrated(engine, migrations);
  }
  try {
    // On connections of its own: a big store's migration, and waiting for another instance that is at it, take longer than a turn may.
    const patient = await openEngine<Schema>(target, { patient: true });
    await (await migrated(patient, migrations)).close();
    return await openEngine<Schema>(target);
  } catch (error) {
    throw refusalOf(error, target.url);
  }
}

async function migrated<Schema>(
  engine: Engine<Schema>,
  migrations: Readonly<Record<string, Migration>> | undefined,
): Promise<Engine<Schema>> {
  try {
    await migrateToLatest(engine.db, migrations);
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
