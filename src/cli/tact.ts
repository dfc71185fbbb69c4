// `npm run -s tact -- <command>`: the command line. Each command is a file beside this one.
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import pino from 'pino';
import { systemClock } from '../core/clock';
import { ConfigError, installedLanguages, loadConfig } from '../config/config';
import { explainFailure } from '../config/start-failure';
import { defaultTrainer } from '../language/train-in-worker';
import type { Understander } from '../language/understander';
import { addBackofficeCommands } from './backoffice.command';
import { LOCALES, loadMoodReader, loadUnderstander, MOOD_MODEL } from '../wiring/knowledge';
import { addMoodModelCommands } from './mood-model.commands';
import { runMood } from './mood.command';
import { unknownCommand } from './unknown-command';
import { addMoodStoreCommands } from './mood-store.commands';
import { runPhrasebookApprove } from './phrasebook-approve.command';
import { runPhrasebookCheck } from './phrasebook.command';
import { addRulebookCommands } from './rulebook.command';
import { addStoreCommands } from './store.command';
import { runEvaluate, type EvaluateOptions } from './intents-evaluate.command';
import { runUnderstand, todayFrom } from './understand.command';
import { runUserAdd } from './user.command';

const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
// the iterator, not the interface: it keeps the lines that come before somebody asks for them
/** Read only once asked for: lines that come before anybody listens are lost. */
async function* stdinLines(): AsyncIterable<string> {
  yield* createInterface({ input: process.stdin, crlfDelay: Infinity });
}

const program = new Command('tact').description('Tact on the command line.').showHelpAfterError();

const mood = program
  .command('mood')
  .description('JSON lines {text, lang?} in, {label, valence, upset, signals, distress} out')
  // not refused by the parser, which would only say that there are too many arguments
  .allowExcessArguments()
  .action(async (_options: object, { args: [unknown] }: Command) => {
    if (unknown !== undefined) mood.error(unknownCommand(mood, unknown));
    const { dataDir, moodModel, orderFormat } = loadConfig();
    let understander: Promise<Understander> | null = null;
    const detect = async (text: string): Promise<string | null> => {
      understander ??= loadUnderstander(join(dataDir, 'models'), LOCALES, orderFormat);
      return (await understander).detectLanguage(text).language;
    };
    const reader = loadMoodReader(LOCALES, moodModel ?? MOOD_MODEL);
    const bad = await runMood(stdinLines(), write, { reader, detect });
    if (bad > 0) process.exitCode = 1;
  });

addMoodStoreCommands(mood, loadConfig, write);
addMoodModelCommands(mood, loadConfig, write);

program
  .command('understand')
  .description('JSON lines {text, lang?} in, {lang, intent, confidence, entities} out')
  .option('--now <date>', 'what "yesterday" is reckoned from: 2026-03-18, or an instant; now where it is not given')
  .action(async (options: { now?: string }) => {
    const { dataDir, handoff, orderFormat } = loadConfig();
    const today = todayFrom(
      options.now ?? new Date(systemClock.now()).toISOString(),
      handoff.calendar.timeZone ?? 'UTC',
    );
    if (today === null)
      throw new Error('--now must be a date such as 2026-03-18, or an instant such as 2026-03-18T12:00:00Z');
    await runUnderstand(
      stdinLines(),
      write,
      await loadUnderstander(join(dataDir, 'models'), LOCALES, orderFormat),
      today,
    );
  });

addRulebookCommands(program, write);

program
  .command('intents')
  .description('the recogniser of intents')
  .command('evaluate')
  .description('trains on JSON lines {text, intent}, guesses others, and says how well it went')
  .requiredOption('--train <file>', 'what it learns from')
  .requiredOption('--test <file>', 'what it is asked; intent none for what is off topic')
  .action(async (options: EvaluateOptions) => {
    process.exitCode = await runEvaluate(options, write, defaultTrainer(), () => performance.now());
  });

program
  .command('chat')
  .description('talk to the bot here, against the sample shop or BACKOFFICE_URL; nothing said is kept')
  .option('--lang <language>', 'de, nl or en')
  .option('--why', 'show readings and branch')
  .action(async (options: { lang?: string; why?: boolean }) => {
    const config = loadConfig();
    const locale = options.lang ?? config.defaultLocale;
    const installed = installedLanguages();
    if (!installed.includes(locale.split('-')[0] ?? ''))
      throw new Error(`--lang must be one of the languages in locales: ${installed.join(', ')}`);
    const logger = pino({ level: 'error' }, pino.destination(2));
    // the bot, which no other command needs, takes longer to load than most of them take
    const { runChat } = await import('./chat.command.js');
    await runChat(stdinLines(), write, {
      locale,
      why: options.why === true,
      logger,
      config,
    });
  });

program
  .command('user')
  .description('accounts of the desk')
  .command('add')
  .description('makes a one-time link through which somebody sets up their account')
  .option('--role <role>', 'agent, supervisor, editor or administrator', 'agent')
  .option('--name <signInName>', 'the name they sign in with')
  .action(async (options: { role: string; name?: string }) => {
    process.exitCode = await runUserAdd(loadConfig(), options, write);
  });

const phrasebook = program.command('phrasebook').description('the words');

phrasebook
  .command('check')
  .description(
    'finds missing keys, wrong placeholders, fixed words that nobody approved, sentences in which the bot claims to feel, and defects in mood.json',
  )
  .action(async () => {
    process.exitCode = await runPhrasebookCheck(LOCALES, write);
  });

phrasebook
  .command('approve')
  .description('records that a person has read fixed words, such as distress.danger or distress.*')
  .argument('<key>')
  .requiredOption('--by <role>', 'the role of who has read them and answers for them')
  .option('--lang <language>', 'one language only')
  .action(async (key: string, { by, lang }: { by: string; lang?: string }) => {
    const options = { key, by, language: lang ?? null, nowMs: Date.now() };
    process.exitCode = await runPhrasebookApprove(LOCALES, options, write);
  });

addStoreCommands(program, loadConfig, write);
addBackofficeCommands(program, write);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : explainFailure(error)}\n`);
  process.exit(1);
});
