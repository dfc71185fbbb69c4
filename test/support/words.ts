import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Branch } from '../../src/core/branch';
import { readForms, type PhraseForm } from '../../src/phrasebook/phrase-form';
import type { PhraseKey } from '../../src/phrasebook/phrase-keys.gen';

const LOCALES = join(__dirname, '..', '..', 'locales');

/** The installed words of a language, as a reader of the page finds them: copywriting breaks no test. */
export class Words {
  private readonly forms: readonly PhraseForm[];

  constructor(readonly language: string) {
    const folder = join(LOCALES, language, 'phrases');
    this.forms = readdirSync(folder).flatMap(
      (file) => readForms(file.replace('.json', ''), readJson(join(folder, file))).forms,
    );
  }

  /** A whole text of the bot's: any variant of a phrase in the named branches. */
  phrase(key: PhraseKey, branches: readonly Branch[], values: Readonly<Record<string, string>> = {}): RegExp {
    const all = this.forms.filter((form) => form.key === key);
    const own = all.filter(({ branch }) => branches.includes(branch));
    // a branch without words of its own speaks as calm does
    const forms = own.length > 0 ? own : all.filter(({ branch }) => branch === 'calm');
    const variants = forms.flatMap((form) => form.variants).map((text) => patternOf(text, values));
    if (variants.length === 0) throw new Error(`No ${key} in ${this.language}`);
    return new RegExp(`^(?:${variants.join('|')})$`);
  }

  /** All of an area, e.g. every apology. */
  anyOf(area: string): RegExp {
    const forms = this.forms.filter(({ key }) => key.startsWith(`${area}.`));
    return new RegExp(
      `^(?:${forms.flatMap(({ variants }) => variants.map((text) => patternOf(text, {}))).join('|')})$`,
    );
  }

  /** A word of a page, with anything where its placeholders are. */
  page(page: 'chat' | 'desk', name: string): RegExp {
    return new RegExp(`^${this.within(page, name).source}$`);
  }

  /** The same, anywhere in a text. */
  within(page: 'chat' | 'desk', name: string): RegExp {
    const text = (readJson(join(LOCALES, this.language, 'pages', `${page}.json`)) as Record<string, string>)[name];
    if (text === undefined) throw new Error(`No ${name} in ${this.language}`);
    return new RegExp(patternOf(text, {}));
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function patternOf(text: string, values: Readonly<Record<string, string>>): string {
  const parts = text.split(/\{\{\s*(\w+)[^}]*\}\}/);
  return parts.map((part, index) => (index % 2 === 0 ? literal(part) : valueOf(values[part]))).join('');
}

function valueOf(value: string | undefined): string {
  return value === undefined ? '.+' : literal(value);
}

/** Web Chat writes straight quotes as curly ones. */
function literal(text: string): string {
  return text
    .replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/['‘’]/g, "['‘’]")
    .replace(/["“”„]/g, '["“”„]');
}
