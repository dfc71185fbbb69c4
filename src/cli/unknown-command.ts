import type { Command } from 'commander';

/** For a command that does something by itself and has others below it: what one that isn't there may have been meant to be. */
export function unknownCommand(command: Command, name: string): string {
  const known = command.commands.map((each) => each.name());
  return `error: there is no command '${command.name()} ${name}'; there are ${known.join(', ')}`;
}
