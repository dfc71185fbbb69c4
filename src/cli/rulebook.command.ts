import type { Command } from 'commander';
import { readNamedFile } from '../core/read-file';
import { readRulebook } from '../rulebook/read-rulebook';
import { jsonSchemaOfRulebook } from '../rulebook/rulebook-schema';
import { placed, RULEBOOK } from '../wiring/rulebook';

type Write = (line: string) => void;

/** `tact rulebook check` and `schema`. */
export function addRulebookCommands(program: Command, write: Write): void {
  const rulebook = program.command('rulebook').description('what fits which situation');
  rulebook
    .command('check')
    .description('proves that every situation has exactly one answer, and runs the examples of every rule')
    .argument('[file]', 'another rulebook than the one in force', RULEBOOK)
    .action((file: string) => {
      process.exitCode = runRulebookCheck(file, write);
    });
  rulebook
    .command('schema')
    .description('writes what dialogs/rulebook.schema.json has to hold')
    .action(() => {
      write(JSON.stringify(jsonSchemaOfRulebook(), null, 2));
    });
}

/** `tact rulebook check`: proves the rules; one line a problem, `file:line: explanation`. The exit code is 1 when there is any. */
export function runRulebookCheck(file: string, write: Write): number {
  const read = readRulebook(readNamedFile(file));
  if (read.outcome === 'refused') {
    for (const problem of read.problems) write(placed(file, problem));
    write(`${read.problems.length} ${read.problems.length === 1 ? 'problem' : 'problems'}`);
    return 1;
  }
  const { rules } = read.rulebook;
  const examples = rules.reduce((count, rule) => count + rule.examples.length + rule.counterexamples.length, 0);
  const situations = read.proof.situations.toLocaleString('en');
  write(`${rules.length} rules, ${situations} situations: each has exactly one answer, and every rule decides some`);
  write(`${examples} examples: all hold`);
  return 0;
}
