import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config/config';
import { LOCALES, loadMoodReader, MOOD_MODEL, moodLanguages } from '../wiring/knowledge';
import { loadRulebook, RULEBOOK } from '../wiring/rulebook';
import { runMoodMisreads } from './mood-misreads.command';
import { runMoodReplay } from './mood-replay.command';
import { PLACE_FORM, readPlace } from './store-place';

interface ReplayOptions {
  readonly store: string;
  readonly locales: string;
  readonly weights?: string;
  readonly rulebook: string;
  readonly json?: boolean;
}

/** `tact mood replay` and `tact mood misreads`: what stored conversations say of the mood. They only read. */
export function addMoodStoreCommands(mood: Command, config: () => Config, write: (line: string) => void): void {
  mood
    .command('replay')
    .description(
      'runs stored conversations again with changed words, weights or rules, and shows who would be answered differently',
    )
    .option('--store <store>', PLACE_FORM, 'configured')
    .option('--locales <folder>', 'the changed locales', LOCALES)
    .option('--weights <file>', 'the changed mood model; that of the settings where it is not given')
    .option('--rulebook <file>', 'the changed rulebook', RULEBOOK)
    .option('--json', 'one JSON object instead of lines')
    .action(async (options: ReplayOptions) => {
      const weights = options.weights ?? config().moodModel ?? MOOD_MODEL;
      const reader = loadMoodReader(resolve(options.locales), resolve(weights), moodLanguages());
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
