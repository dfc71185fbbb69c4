import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { explainStartFailure } from '../../../src/config/start-failure';
import type { Logger } from '../../../src/core/logger';
import { decide } from '../../../src/rulebook/rulebook';
import { followRulebook, loadRulebook, RULEBOOK, type LiveRulebook } from '../../../src/wiring/rulebook';
import { temporaryFolder } from '../../support/temporary-folder';

let open: LiveRulebook | undefined;
afterEach(() => open?.close());

function followed(): { file: string; rules: LiveRulebook; lines: string[] } {
  const file = join(temporaryFolder('rulebook'), 'rulebook.json');
  copyFileSync(RULEBOOK, file);
  const lines: string[] = [];
  const write = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
  open = followRulebook({ debug: write, info: write, warn: write, error: write } satisfies Logger, file);
  return { file, rules: open, lines };
}

function edit(file: string, from: string, to: string): void {
  const source = readFileSync(file, 'utf8');
  expect(source).toContain(from);
  writeFileSync(file, source.replace(from, to));
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !condition(); tries++) await wait(10);
  expect(condition()).toBe(true);
}

const SILENT_OFFERS = '"then": { "action": "solve", "suppress": ["survey", "proactive"] }';
const ending = (rules: LiveRulebook): boolean =>
  decide(rules.current, { topic: 'ending', leaving: 'once' }).suppress.offers;

it('takes a changed rule while it runs', async () => {
  const { file, rules, lines } = followed();
  expect(ending(rules)).toBe(false);
  edit(file, SILENT_OFFERS, SILENT_OFFERS.replace('"survey"', '"survey", "offers"'));
  await until(() => ending(rules));
  expect(lines).toEqual([`rulebook changed {"rules":${rules.current.rules.length}}`]);
});

it('keeps the running rules when an edit is broken, says file, line and reason, and takes the repaired file', async () => {
  const { file, rules, lines } = followed();
  const before = rules.current;
  edit(file, '"topic": "misread"', '"topic": "mistaken"');
  await until(() => lines.length > 0);
  expect(lines[0]).toMatch(
    /^rulebook not changed: it has problems .*rulebook\.json:193: rule 10: when\.topic: is one of /,
  );
  expect(rules.current).toBe(before);
  edit(file, '"topic": "mistaken"', '"topic": "misread"');
  await until(() => lines.length > 1);
  expect(lines[1]).toMatch(/^rulebook changed/);
});

it('keeps the running rules when their file is gone', async () => {
  const { file, rules, lines } = followed();
  const before = rules.current;
  rmSync(file);
  await until(() => lines.length > 0);
  expect(lines[0]).toMatch(/rulebook\.json: there is no such file/);
  expect(rules.current).toBe(before);
});

it('refuses to start without its file, and blames nothing else', () => {
  const { file } = followed();
  rmSync(file);
  expect(() => loadRulebook(file)).toThrow(`${file}: there is no such file`);
});

it('refuses to start with one sentence that names file, line and reason', () => {
  const { file } = followed();
  edit(file, '"topic": "step"', '"topic": "stride"');
  const start = (): string => {
    try {
      loadRulebook(file);
      return '';
    } catch (error) {
      return explainStartFailure(error);
    }
  };
  expect(start()).toMatch(
    /^Tact could not start: the rulebook can't be used: \S+rulebook\.json:\d+: [^\n]+ is one of [^\n]+$/,
  );
});
