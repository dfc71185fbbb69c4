// `npm run prove:way-out`: from every place that a conversation gets to, a person is one message away, and nothing goes round in circles.
// `--short`, as in `npm run check`: places told apart less closely, and each message on one of the channels. `--language de`, `--channel
// msteams`: of one alone. Exit code 1 where it doesn't hold.
import { join } from 'node:path';
import { projectRoot } from '../../src/config/project-root';
import { silentLogger } from '../../src/core/logger';
import { loadKnowledge } from '../../src/wiring/knowledge';
import { deadEnds } from './dead-ends';
import { explore } from './explore';
import { tell, type Finding } from './findings';
import { stepsOf, strangeSteps } from './steps-reached';
import { vainPaths } from './in-vain';
import { CHANNELS, tryWays } from './ways';
import { readWords } from './words';
import { World } from './world';

const write = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(args: readonly string[]): Promise<void> {
  const isShort = args.includes('--short');
  const root = projectRoot();
  const knowledge = await loadKnowledge(silentLogger, join(root, 'build', 'test-models'));
  const world = await World.open(knowledge);
  const findings: Finding[] = [];
  const steps = new Set<string>();
  const languages = only(args, '--language', knowledge.understander.languages);
  const channels = only(args, '--channel', CHANNELS);
  for (const language of languages) {
    const began = performance.now();
    const words = await readWords(root, language);
    const explored = await explore(world, words, isShort ? 'coarse' : 'close');
    const ways = await tryWays(world, explored, channels, !isShort);
    findings.push(...ways.findings, ...deadEnds(explored), ...(await vainPaths(world, explored)));
    for (const step of stepsOf(explored)) steps.add(step);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const asked = `${words.ways.length} ways on ${channels.length} kinds of channels, ${ways.tried} times`;
    write(
      `${language}: ${explored.places.size} places, ${explored.steps.length} steps; asked for a person in ${asked} (${seconds} s)`,
    );
  }
  await world.close();
  knowledge.close();
  const strange = strangeSteps(steps, languages.length === knowledge.understander.languages.length);
  for (const line of [...tell(findings), ...strange]) write(line);
  const count = findings.length + strange.length;
  write(
    count === 0
      ? 'one message reaches a person from everywhere, and nothing goes round in circles'
      : `${count} times it doesn't hold`,
  );
  process.exitCode = count === 0 ? 0 : 1;
}

/** The one that is asked for, or all. @throws Error where there is no such one */
function only<One extends string>(args: readonly string[], flag: string, all: readonly One[]): readonly One[] {
  const at = args.indexOf(flag);
  if (at < 0) return all;
  const found = all.filter((one) => one === args[at + 1]);
  if (found.length === 0) throw new Error(`${flag} is followed by one of ${all.join(', ')}`);
  return found;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
