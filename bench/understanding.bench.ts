// npm run bench:understanding -- --data DIR: how well customers are understood, and how fast. Each subject is a part of its own.
import { parseArgs } from 'node:util';
import { dataSets } from './understanding/data-sets';
import { entities } from './understanding/entities';
import { intents } from './understanding/intents';
import { languages } from './understanding/languages';
import { isReached, type BenchPart, type Figure } from './understanding/part';

const PARTS: readonly BenchPart[] = [intents, languages, entities, dataSets];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, only: { type: 'string' } } });
  let missed = 0;
  for (const part of PARTS.filter(({ name }) => values.only === undefined || name === values.only)) {
    console.log(`\n${part.name}`);
    const figures = await part.measure({ dataFolder: values.data ?? null });
    for (const figure of figures) console.log(line(figure));
    missed += figures.filter((figure) => !isReached(figure)).length;
  }
  if (missed === 0) return;
  console.error(`\n${missed} of the figures are not reached.`);
  process.exitCode = 1;
}

function line(figure: Figure): string {
  const { name, value, unit, goal } = figure;
  const wanted = goal === null ? '' : 'atLeast' in goal ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`;
  const mark = goal === null ? ' ' : isReached(figure) ? '✓' : '✗';
  return `${mark} ${name.padEnd(56)} ${value.toFixed(value < 10 ? 2 : 1).padStart(8)} ${unit.padEnd(3)} ${wanted}`;
}

void main();
