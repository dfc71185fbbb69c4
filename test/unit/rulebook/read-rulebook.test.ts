import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRulebook } from '../../../src/rulebook/read-rulebook';
import { jsonSchemaOfRulebook } from '../../../src/rulebook/rulebook-schema';
import { RULEBOOK } from '../../../src/wiring/rulebook';

const SOURCE = readFileSync(RULEBOOK, 'utf8');
const LINES = SOURCE.split('\n');

/** Line, counted from 1, of the nth one that holds this. */
const lineWith = (text: string): number => LINES.findIndex((line) => line.includes(text)) + 1;

function problemsOf(source: string): readonly string[] {
  const read = readRulebook(source);
  return read.outcome === 'read' ? [] : read.problems.map(({ line, explanation }) => `${line}: ${explanation}`);
}

describe('reading a rulebook', () => {
  it('takes the one that is shipped', () => {
    expect(problemsOf(SOURCE)).toEqual([]);
  });

  it('names the line of a slip in the JSON', () => {
    const line = lineWith('"name": "keep-it-civil"');
    const broken = SOURCE.replace('"name": "keep-it-civil",', '"name": "keep-it-civil"');
    expect(problemsOf(broken)).toEqual([`${line + 1}: is no JSON: a comma or a closing brace is missing before this`]);
  });

  it('names line, place and choices where a value is none', () => {
    const line = lineWith('"action": "appreciate"');
    const broken = SOURCE.replace('"action": "appreciate"', '"action": "upsell"');
    expect(problemsOf(broken)).toEqual([
      `${line}: rule 10: then.action: is one of listen, appreciate, apologise, solve, offerPerson, handOff, leaveInPeace`,
    ]);
  });

  it('names a facet that does not exist', () => {
    const broken = SOURCE.replace('"when": { "topic": "misread" }', '"when": { "tpoic": "misread" }');
    const line = lineWith('"when": { "topic": "misread" }');
    expect(problemsOf(broken)).toEqual([`${line}: rule 10: when.tpoic: there is no such name`]);
  });

  it('names a rule without reason, author or examples', () => {
    const line = lineWith('"name": "goodbye-is-goodbye"');
    const broken = SOURCE.replace(/("name": "goodbye-is-goodbye",\n\s*"rank": "wish",\n)\s*"author": "[^"]*",\n/, '$1');
    expect(problemsOf(broken)).toHaveLength(1);
    expect(problemsOf(broken)[0]).toMatch(new RegExp(`^${line - 2}: rule 7: author: `));
  });

  it('refuses a number given twice, for receipts would not tell which rule it was', () => {
    const broken = SOURCE.replace('"number": 9,', '"number": 8,');
    expect(problemsOf(broken)).toEqual([`${lineWith('"number": 9,') - 1}: rule 8: another rule has the same number`]);
  });

  it('names the line of the rule whose example fails', () => {
    const line = lineWith('"name": "praise-is-not-an-opening"') - 2;
    const broken = SOURCE.replace('"given": { "topic": "praise" }', '"given": { "topic": "other" }');
    expect(problemsOf(broken)).toHaveLength(1);
    expect(problemsOf(broken)[0]).toMatch(new RegExp(`^${line}: rule \\d+: the example "A customer praises`));
  });

  it('has the schema beside it that editors check with', () => {
    const file = join(RULEBOOK, '..', 'rulebook.schema.json');
    // npm run -s tact -- rulebook schema > dialogs/rulebook.schema.json
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(jsonSchemaOfRulebook())));
  });
});
