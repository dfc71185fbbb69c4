import { deadEnds } from '../../../bench/way-out/dead-ends';
import { explore, type Explored } from '../../../bench/way-out/explore';
import { tell } from '../../../bench/way-out/findings';
import { vainPaths } from '../../../bench/way-out/in-vain';
import { CHANNELS, tryWays } from '../../../bench/way-out/ways';
import { readWords, type Words } from '../../../bench/way-out/words';
import { World } from '../../../bench/way-out/world';
import { projectRoot } from '../../../src/config/project-root';
import type { Knowledge } from '../../../src/wiring/knowledge';
import { loadTestKnowledge } from '../../support/knowledge';

const FEW = 12;

describe('the checker of the way out', () => {
  let knowledge: Knowledge;
  let world: World;
  let words: Words;
  beforeAll(async () => {
    knowledge = await loadTestKnowledge();
    world = await World.open(knowledge);
    words = await readWords(projectRoot(), 'en');
  }, 60_000);
  afterAll(async () => {
    await world.close();
    knowledge.close();
  });

  async function firstPlaces(): Promise<Explored> {
    const all = await explore(world, words, 'coarse', FEW);
    return { ...all, places: new Map([...all.places].slice(0, FEW)) };
  }

  it('names the path to where a message brings no person', async () => {
    const explored = await firstPlaces();
    const { tried, findings } = await tryWays(
      world,
      { ...explored, words: { ...words, ways: ['Lovely weather'] } },
      CHANNELS,
      false,
    );
    expect(tried).toBe(FEW);
    expect(findings.length).toBeGreaterThan(0);
    expect(tell(findings)).toContain('    "Lovely weather"');
    expect((await tryWays(world, explored, CHANNELS, true)).findings).toEqual([]);
  });

  it('finds turns that failed, silence, and places from which nothing leads', async () => {
    const { steps, places } = await firstPlaces();
    const asked = [...places][1]!;
    const loop = { ...steps[0]!, from: asked[0], to: asked[0], owner: 'bot', isAtRest: false } as const;
    const move = { kind: 'says', name: 'yes', text: 'Yes' } as const;
    const found = (step: object): string[] =>
      deadEnds({
        words,
        places: new Map([asked]),
        steps: [{ ...loop, move, said: ['x'], failure: null, ...step }],
      }).map(({ what }) => what);
    expect(found({})).toEqual(['nothing leads from here to a person, or to rest']);
    expect(found({ said: [], isAtRest: true })).toEqual(['the bot says nothing']);
    expect(found({ failure: 'here', isAtRest: true })).toEqual(['the turn failed']);
    expect(found({ owner: 'queue' })).toEqual([]);
  });

  it('finds turns in vain that the bot does not count', async () => {
    const explored = await firstPlaces();
    expect(await vainPaths(world, explored)).toEqual([]);
    const forgotten = explored.steps.map((step) => ({ ...step, inVain: 0 }));
    const findings = await vainPaths(world, { ...explored, steps: forgotten });
    expect(new Set(findings.map(({ what }) => what))).toEqual(new Set(['a turn in vain is not counted']));
  });
});

it.each(['de', 'en', 'nl'])('knows forty ways or more of asking for a person in %s, each once', async (language) => {
  const { ways } = await readWords(projectRoot(), language);
  expect(new Set(ways.map((way) => way.toLowerCase())).size).toBe(ways.length);
  expect(ways.length).toBeGreaterThanOrEqual(40);
});
