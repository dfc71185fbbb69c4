import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runRulebookCheck } from '../../../src/cli/rulebook.command';
import { RULEBOOK } from '../../../src/wiring/rulebook';
import { temporaryFolder } from '../../support/temporary-folder';

describe('tact rulebook check', () => {
  it('counts what it has proved', () => {
    const lines: string[] = [];
    expect(runRulebookCheck(RULEBOOK, (line) => lines.push(line))).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^\d+ rules, [\d,]+ situations: each has exactly one answer, and every rule decides some$/),
      expect.stringMatching(/^\d+ examples: all hold$/),
    ]);
  });

  it('writes a line for each problem, and fails', () => {
    const file = join(temporaryFolder('rulebook'), 'rulebook.json');
    const source = readFileSync(RULEBOOK, 'utf8');
    writeFileSync(
      file,
      source.replace('"topic": "step"', '"topic": "stride"').replace('"topic": "told"', '"topic": ""'),
    );
    const lines: string[] = [];
    expect(runRulebookCheck(file, (line) => lines.push(line))).toBe(1);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/rulebook\.json:\d+: rule \d+: \S+: is one of /);
    expect(lines[2]).toBe('2 problems');
  });
});
