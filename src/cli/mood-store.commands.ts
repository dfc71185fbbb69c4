import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config/config';
import { LOCALES, loadMoodReader } from '../wiring/knowledge';
import { loadRulebook, RULEBOOK } from '../wiring/rulebook';
import { runMoodMisreads } from './mood-misreads.command';
import { runMoodReplay } from './mood-replay.command';
import { PLACE_FORM, readPlace } from './store-place';

/** `tact mood replay` and `tact mood misreads`: what stored conversations say of the mood. They only read. */
export function addMoodStoreCommands(mood: Command, config: () => Config, write: (line: string) => void): void {
  mood
    .command('replay')
    .description(
      'runs stored conversations again with changed words or rules, and shows who would be answered differently',
    )
    .option('--store <store>', PLACE_FORM, 'configured')
    .option('--locales <folder>', 'the changed locales', LOCALES)
    .option('--rulebook <file>', 'the changed rulebook', RULEBOOK)
    .option('--json', 'one JSON object instead of lines')
    .action(async (options: { store: string; locales: string; rulebook: string; json?: boolean }) => {
      const reader = loadMoodReader(resolve(options.locales));
      const rulebook = loadRulebook(resolve(options.rulebook));
      const replay = { reader, rulebook, json: options.json === true };
      process.exitCode = await runMoodReplay(readPlace(options.store, config), replay, write);
    });

  mood
    .command('misreads')
    .description('counts the signals in readings that customers called wrong')
    .option('--store <store>', PLACE_FORM, 'configured')
    .option('--json', 'one JSON object instead of lines')
    .action(async (options: { store: string; json?: boolean }) => {
      process.exitCode = await runMoodMisreads(readPlace(options.store, config), options.json === true, write);
    });
}
