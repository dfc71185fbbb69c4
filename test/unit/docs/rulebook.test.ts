import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../src/config/project-root';
import { ACTIONS } from '../../../src/rulebook/facets';
import { proveRules } from '../../../src/rulebook/prove';
import { RANKS } from '../../../src/rulebook/rulebook';
import { loadRulebook, RULEBOOK } from '../../../src/wiring/rulebook';

const README = readFileSync(join(projectRoot(), 'README.md'), 'utf8');
const section = /## What fits: the rulebook\n(.*?)\n## /s.exec(README)?.[1] ?? '';

describe('what the README says of the rulebook', () => {
  it('counts the situations that the check goes through', () => {
    expect(section).toContain(`${proveRules(loadRulebook().rules).situations.toLocaleString('en')} of them`);
  });

  it('shows a rule as it is', () => {
    const shown = JSON.parse(/```json\n(.*?)```/s.exec(section)?.[1] ?? 'null') as { readonly number: number };
    const { rules } = JSON.parse(readFileSync(RULEBOOK, 'utf8')) as { readonly rules: readonly { number: number }[] };
    const { counterexamples: _rest, ...rule } = rules.find(({ number }) => number === shown.number) as never as {
      readonly counterexamples: unknown;
    };
    expect(shown).toEqual(rule);
  });

  it('names all that can fit, and the ranks', () => {
    const named = [...section.matchAll(/_([a-z ]+)_/g)].map(([, name]) => name);
    const inWords = ACTIONS.map((action) => action.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
    expect(named.sort()).toEqual(
      [...inWords.map((name) => name.replace('offer person', 'offer a person')), ...RANKS].sort(),
    );
  });
});
