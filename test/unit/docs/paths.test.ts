import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TASK_FORMS } from '../../../dialogs/tasks/catalogue';

const root = join(__dirname, '../../..');
const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

test('CONTRIBUTING.md names files and folders that exist', () => {
  const named = [
    ...contributing.matchAll(/`((?:src|dialogs|locales|test|tools|docs|deploymentTemplates)\/[^`<*\s]*)`/g),
  ].map(([, path]) => path ?? '');
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('CONTRIBUTING.md names every room of src', () => {
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(
    rooms
      .map((entry) => entry.name)
      .filter((room) => !contributing.includes(`\`${room}\``) && !contributing.includes(`src/${room}\``)),
  ).toEqual([]);
});

test('every task is where CONTRIBUTING.md says that tasks are', () => {
  const files = readdirSync(join(root, 'dialogs/tasks')).filter((file) => file.endsWith('.task.ts'));
  expect(files).toHaveLength(Object.keys(TASK_FORMS).length);
});

test('every command of package.json is one that the script knows', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const known =
    /const COMMANDS = \[(.*)\]/.exec(readFileSync(join(root, 'tools/run.mjs'), 'utf8'))?.[1]?.match(/\w+/g) ?? [];
  for (const script of Object.values(scripts)) expect(known).toContain(/ tools\/run\.mjs (\w+)/.exec(script)?.[1]);
});
