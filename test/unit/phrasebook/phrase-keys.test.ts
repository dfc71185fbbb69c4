import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { localesWith, writeLocaleFile } from './fixture';

const root = join(__dirname, '../../..');
const generator = join(root, 'tools/generate-phrase-keys.mjs');

function generate(...args: string[]): void {
  execFileSync(process.execPath, [generator, ...args], { stdio: 'pipe' });
}

/** The wanted and the unwanted uses of a phrasebook with one key of each kind. */
const USES = `
import { phrase } from './types';
phrase('order.ask');
phrase('order.group.found', { count: 1, orderNumber: 'A1', sum: { cents: 1, currency: 'EUR' }, at: 0, items: ['x'] });
// @ts-expect-error: no such key
phrase('order.aks');
// @ts-expect-error: values are missing
phrase('order.group.found');
// @ts-expect-error: one value is missing
phrase('order.group.found', { count: 1, orderNumber: 'A1', sum: { cents: 1, currency: 'EUR' }, at: 0 });
// @ts-expect-error: money is cents and currency
phrase('order.group.found', { count: 1, orderNumber: 'A1', sum: 12.5, at: 0, items: ['x'] });
// @ts-expect-error: a count is a number
phrase('order.group.found', { count: '1', orderNumber: 'A1', sum: { cents: 1, currency: 'EUR' }, at: 0, items: ['x'] });
// @ts-expect-error: a value that the phrase doesn't know
phrase('order.named', { name: 'x', surname: 'y' });
// @ts-expect-error: values for a phrase without any
phrase('order.ask', { name: 'x' });
`;

const files = {
  'en/phrases/order.json': {
    named: '{{name}}',
    ask: ['which?', 'which one?'],
    ask_apologetic: 'which, please?',
    group: { found_one: '{{orderNumber}} {{at, day}}', found_other: '{{count}} {{sum, money}} {{items, list}}' },
  },
};

describe('the generated phrase keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tact-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('make a wrong key and a missing value fail the build, and right ones pass', () => {
    mkdirSync(join(folder, 'core'));
    mkdirSync(join(folder, 'phrasebook'));
    for (const file of ['core/branch.ts', 'phrasebook/types.ts', 'phrasebook/values.ts', 'phrasebook/phrase-form.ts']) {
      cpSync(join(root, 'src', file), join(folder, file));
    }
    generate(localesWith(files), join(folder, 'phrasebook/phrase-keys.gen.ts'));
    const uses = join(folder, 'phrasebook/uses.ts');
    writeFileSync(uses, USES);
    const program = ts.createProgram([uses], {
      strict: true,
      noEmit: true,
      types: [],
      // neither the browser's types nor the library's own correctness are asked about
      lib: ['lib.es2023.d.ts'],
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    });
    const errors = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(errors).toEqual([]);
  });

  it('are written in a stable order, and only when something changed', () => {
    const locales = localesWith(files);
    const out = join(folder, 'out.ts');
    generate(locales, out);
    const written = readFileSync(out, 'utf8');
    expect([...written.matchAll(/^ {2}'([^']+)'/gm)].map((match) => match[1])).toEqual([
      'order.ask',
      'order.group.found',
      'order.named',
    ]);
    expect(() => generate('--check', locales, out)).not.toThrow();
    writeLocaleFile(locales, 'en/phrases/order.json', { ask: 'which {{kind}}?' });
    expect(() => generate('--check', locales, out)).toThrow(/is stale/);
    expect(readFileSync(out, 'utf8')).toBe(written);
  });

  it('are not written from a file with problems', () => {
    const locales = localesWith({ 'en/phrases/order.json': { ask: '{{sum, money}} {{sum}}' } });
    expect(() => generate(locales, join(folder, 'never.ts'))).toThrow(/two formats/);
  });

  it('in the repository are those of locales/en', () => {
    expect(() => generate('--check')).not.toThrow();
  });
});
