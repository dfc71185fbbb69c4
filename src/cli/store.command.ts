import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config/config';
import { runStoreCheck } from './store-check.command';
import { runStoreBackup, runStoreCopy } from './store-copy.command';
import { PLACE_FORM, readPlace } from './store-place';
import { runStoreUndelivered } from './store-undelivered.command';

/** `tact store …`: for who keeps a Tact running. All but `undelivered --retry` and the target of a copy only read. */
export function addStoreCommands(program: Command, config: () => Config, write: (line: string) => void): void {
  const store = program.command('store').description('the store: checks, copies, backups');

  store
    .command('check')
    .description('verifies what must always be true of a store, and repairs nothing')
    .option('--store <store>', PLACE_FORM, 'configured')
    .action(async (options: { store: string }) => {
      process.exitCode = await runStoreCheck(readPlace(options.store, config), write);
    });

  store
    .command('copy')
    .description(
      'copies a whole installation into an empty store, from one engine to the other too; also restores a backup',
    )
    .requiredOption('--from <store>', PLACE_FORM)
    .requiredOption('--to <store>', PLACE_FORM)
    .action(async (options: { from: string; to: string }) => {
      process.exitCode = await runStoreCopy(readPlace(options.from, config), readPlace(options.to, config), write);
    });

  store
    .command('backup')
    .description('writes a store as it is now into one new file; Tact may go on working')
    .requiredOption('--to <file>', 'the new file')
    .option('--store <store>', PLACE_FORM, 'configured')
    .action(async (options: { to: string; store: string }) => {
      process.exitCode = await runStoreBackup(readPlace(options.store, config), resolve(options.to), write);
    });

  store
    .command('undelivered')
    .description('lists what could not be delivered: given up, or tried for more than ten minutes')
    .option('--store <store>', PLACE_FORM, 'configured')
    .option('--retry', 'gives it another day')
    .option('--conversation <id>', 'with --retry: of this conversation only')
    .action(async (options: { store: string; retry?: boolean; conversation?: string }) => {
      process.exitCode = await runStoreUndelivered(readPlace(options.store, config), options, write);
    });
}
