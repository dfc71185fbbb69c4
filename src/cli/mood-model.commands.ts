import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config/config';
import { loadMoodModel } from '../mood/model-file';
import { readOrdinary } from '../mood/training/ordinary';
import { readCorpora } from '../mood/training/sources';
import { CORPORA, LOCALES, loadLexicons, MOOD_MODEL } from '../wiring/knowledge';
import { FOUNDATION, runMoodShip } from './mood-ship.command';
import { runMoodTrain } from './mood-train.command';

/** `tact mood train` and `tact mood ship`: what the mood model learns from. */
export function addMoodModelCommands(mood: Command, config: () => Config, write: (line: string) => void): void {
  mood
    .command('train')
    .description(
      'trains a mood model on your own labelled messages as well; docs/mood-model.md says how they are written',
    )
    .requiredOption('--data <file>', 'JSON lines {lang, text, label, upset?, distress?}')
    .option('--out <file>', 'where the model goes: MOOD_MODEL, or mood/model.json in the data folder')
    .action((options: { data: string; out?: string }) => {
      const { moodModel, dataDir } = config();
      runMoodTrain(
        {
          data: options.data,
          out: options.out === undefined ? (moodModel ?? join(dataDir, 'mood', 'model.json')) : resolve(options.out),
          corpora: [...readCorpora(CORPORA), ...readOrdinary(LOCALES)],
          foundation: loadMoodModel(join(CORPORA, FOUNDATION)),
          lexicons: loadLexicons(),
          inUse: loadMoodModel(moodModel ?? MOOD_MODEL),
        },
        write,
      );
    });

  mood
    .command('ship')
    .description('trains the model that comes with Tact, from training/mood')
    .option('--sets <folder>', 'learn anew from the sets that may train, too')
    .option('--check', 'write nothing; tell whether the model is what the corpora make')
    .action((options: { sets?: string; check?: boolean }) => {
      process.exitCode = runMoodShip(
        {
          locales: LOCALES,
          corpora: CORPORA,
          shipped: MOOD_MODEL,
          sets: options.sets ?? null,
          check: options.check === true,
        },
        write,
      );
    });
}
