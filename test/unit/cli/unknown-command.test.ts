import { Command } from 'commander';
import { unknownCommand } from '../../../src/cli/unknown-command';

it('a command that is not there is named beside those that are', () => {
  const mood = new Command('mood');
  mood.command('train');
  mood.command('replay');
  expect(unknownCommand(mood, 'trian')).toBe("error: there is no command 'mood trian'; there are train, replay");
});
