import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BRANCHES, type Branch } from '../../../src/core/branch';
import { decideBranch } from '../../../src/mood/decide-branch';
import { reader } from './lexicons';

/** What judges the model and never trains it: the same said in three languages, and by other people. */

interface Triple {
  readonly id: string;
  readonly de: string;
  readonly nl: string;
  readonly en: string;
}
interface Counterfactual {
  readonly id: string;
  readonly lang: string;
  readonly kind: string;
  readonly a: string;
  readonly b: string;
}

function linesOf(name: string): readonly unknown[] {
  const file = join(__dirname, '..', '..', '..', 'training', 'mood', name);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}

function branchOf(text: string, language: string): Branch {
  const circumstances = { nowMs: 0, botFailed: false, repeatedRequest: false };
  return decideBranch(null, 'calm', reader.read(text, language), circumstances).branch;
}

const stepOf = (branch: Branch): number => BRANCHES.indexOf(branch);

describe('the same message in three languages', () => {
  const triples = linesOf('triples.jsonl') as readonly Triple[];

  it('is there often enough to judge by', () => {
    expect(triples.length).toBeGreaterThanOrEqual(150);
  });

  it('leads to the same branch within one step, but for at most one in two hundred', () => {
    const apart = triples.filter((triple) => {
      const steps = (['de', 'nl', 'en'] as const).map((language) => stepOf(branchOf(triple[language], language)));
      return Math.max(...steps) - Math.min(...steps) > 1;
    });
    expect(apart.length).toBeLessThanOrEqual(triples.length / 200);
  });

  it('tells of the same distress, or of none, but for at most one in twenty', () => {
    const apart = triples.filter(
      (triple) =>
        new Set((['de', 'nl', 'en'] as const).map((language) => reader.read(triple[language], language).distress))
          .size > 1,
    );
    expect(apart.length).toBeLessThanOrEqual(triples.length / 20);
  });
});

describe('the same message by somebody else', () => {
  const pairs = linesOf('counterfactuals.jsonl') as readonly Counterfactual[];

  it('is there often enough to judge by', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(100);
  });

  it('leads to the same branch, whatever the name, the dialect, the emoji, or capitals throughout, but for at most one in a hundred', () => {
    const apart = pairs.filter(({ lang, a, b }) => branchOf(a, lang) !== branchOf(b, lang));
    expect(apart.length).toBeLessThanOrEqual(pairs.length / 100);
  });
});
