import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
/** Its dialogs are ours; its prompts read customers' text. */
const PROMPTS = ['ChoicePrompt', 'ConfirmPrompt', 'DateTimePrompt', 'NumberPrompt'];

function lint(file: string, code: string): string {
  const eslint = join(ROOT, 'node_modules/eslint/bin/eslint.js');
  try {
    const args = [eslint, '--stdin', '--stdin-filename', file, '--rule', '{"@typescript-eslint/no-unused-vars":"off"}'];
    return execFileSync(process.execPath, args, { cwd: ROOT, input: code, encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout?: string }).stdout ?? '';
  }
}

it('lets no prompt of the SDK near what customers write', () => {
  const found = lint('dialogs/ask.dialog.ts', `import { ${PROMPTS.join(', ')}, Dialog } from 'botbuilder-dialogs';\n`);
  for (const prompt of PROMPTS) expect(found).toContain(`'${prompt}' import`);
  expect(found).not.toContain("'Dialog' import");
}, 60_000);
