import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMoodMisreads } from '../../../src/cli/mood-misreads.command';
import { runMoodReplay } from '../../../src/cli/mood-replay.command';
import { filePlace } from '../../../src/cli/store-place';
import { MISREAD_EVENT } from '../../../src/conversation/stages/read-activity.stage';
import { silentLogger } from '../../../src/core/logger';
import type { MoodReader } from '../../../src/mood/mood-reader';
import { LOCALES, loadMoodReader, MOOD_MODEL, moodLanguages, type Knowledge } from '../../../src/wiring/knowledge';
import { createRulebook } from '../../../src/rulebook/rulebook';
import { loadRulebook } from '../../../src/wiring/rulebook';
import { loadTestKnowledge } from '../../support/knowledge';
import { openBot } from '../../support/open-bot';

const BUTTON = '(button)';
const TALKS: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Wo ist meine Bestellung?',
    'WO IST SIE??',
    'Das ist ärgerlich, ich warte schon zum zweiten Mal.',
    'NB-48141',
    'Sie verstehen mich falsch',
    'Ich frage jetzt zum dritten Mal!! NICHTS ist gekommen, das ist unverschämt!',
    'Ich kann das nicht mehr bezahlen, ich verliere meine Wohnung',
  ],
  nl: [
    'Dit is vervelend, ik vraag het nu voor de tweede keer. Waar is mijn bestelling?',
    BUTTON,
    'NB-51266',
    'Dank u wel',
  ],
  en: [
    'This is ridiculous! Where is my order?',
    'This is the third time I am asking!! NOTHING came, this is unacceptable!',
    'a person please',
    "I'm not angry",
    'Thank you, that is kind',
  ],
};

describe('stored conversations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tact-replay-'));
  const file = join(folder, 'tact.db');
  let knowledge: Knowledge;

  beforeAll(async () => {
    knowledge = await loadTestKnowledge();
    const clock = { nowMs: Date.UTC(2026, 0, 5, 9), now: () => clock.nowMs };
    const sender = { send: () => Promise.resolve({ outcome: 'delivered' as const }), close: () => Promise.resolve() };
    const { bot, close } = await openBot({ knowledge, logger: silentLogger, clock, sender, file });
    for (const [locale, texts] of Object.entries(TALKS))
      for (const text of texts) {
        clock.nowMs += 20_000;
        await bot.conversations.acceptAndWait({
          conversationId: `web/${locale}`,
          channelId: 'web',
          reference: { conversation: { id: locale, isGroup: false, conversationType: '', name: '' } },
          author: 'customer',
          authorName: null,
          activityId: null,
          activity: text === BUTTON ? { type: 'event', name: MISREAD_EVENT } : { type: 'message', text, locale },
          nowMs: clock.now(),
        });
      }
    await close();
  }, 60_000);
  afterAll(() => {
    knowledge.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function replay(reader = knowledge.moodReader, json = false, rulebook = loadRulebook()): Promise<string[]> {
    const lines: string[] = [];
    const write = (line: string): void => void lines.push(line);
    expect(await runMoodReplay(filePlace(file), { reader, rulebook, json }, write)).toBe(0);
    return lines;
  }

  let ofOtherWords: MoodReader | undefined;

  /** Reads with other words: "ridiculous" counts for nothing. */
  function otherWords(): MoodReader {
    ofOtherWords ??= loadMoodReader(withNeutral('ridiculous'));
    return ofOtherWords;
  }

  /** The locales in which one English word counts for nothing. */
  function withNeutral(word: string): string {
    const locales = mkdtempSync(join(folder, 'locales-'));
    cpSync(LOCALES, locales, { recursive: true });
    const moodFile = join(locales, 'en', 'mood.json');
    const { neutral, ...rest } = JSON.parse(readFileSync(moodFile, 'utf8')) as { neutral: readonly string[] };
    writeFileSync(moodFile, JSON.stringify({ ...rest, neutral: [...neutral, word] }));
    return locales;
  }

  it('come out the same to the bit where nothing was changed', async () => {
    expect(await replay()).toEqual(
      Object.entries(TALKS)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(
          ([language, { length }]) =>
            `${language}: ${length} turns, ${length} the same to the bit; 0 with another branch, 0 handed off differently, 0 by another rule.`,
        ),
    );
  });

  it.each(['de', 'nl', 'en'])('are not run with a folder that lacks the words of %s', (language) => {
    const locales = withNeutral('ridiculous');
    rmSync(join(locales, language, 'mood.json'));
    expect(() => loadMoodReader(locales, MOOD_MODEL, moodLanguages())).toThrow(
      `${join(locales, language, 'mood.json')}: there is no such file`,
    );
    expect(() => loadMoodReader(join(locales, 'none'), MOOD_MODEL, moodLanguages())).toThrow(/there is no such f/);
  });

  it('tell who would be answered differently with other words, and why, without the words of customers', async () => {
    const lines = await replay(otherWords());
    expect(lines[0]).toMatch(/^web\/en#1 en: apologetic \[enter\.apologetic.*\] -> calm \[stay\.calm/);
    expect(lines[1]).toMatch(/^ {2}upset 0\.\d\d -> 0\.\d\d; .*en:ridiculous/);
    expect(lines.at(-1)).toMatch(/^nl: 4 turns, 4 the same to the bit; 0 with another branch/);
    for (const text of Object.values(TALKS).flat()) expect(lines.join('\n')).not.toContain(text);
  });

  it('tell who would be answered differently by other rules, and by which', async () => {
    const { rules } = loadRulebook();
    const sterner = rules.map((rule) => (rule.action === 'apologise' ? { ...rule, action: 'handOff' as const } : rule));
    const lines = await replay(knowledge.moodReader, false, createRulebook(sterner));
    expect(lines[0]).toMatch(
      /^web\/(de|en|nl)#\d+ \1: apologetic \[enter\.apologetic, rule (\d+) apologise\] -> apologetic \[enter\.apologetic, rule \2 handOff\]$/,
    );
    expect(lines[1]).toMatch(/by what came before it|by the rulebook/);
    expect(lines.at(-1)).toMatch(
      /^nl: \d+ turns, .*; 0 with another branch, 1 handed off differently, 1 by another rule/,
    );
  });

  it('tell who would be answered differently with other weights', async () => {
    const weights = join(folder, 'weights.json');
    const { bias, ...rest } = JSON.parse(readFileSync(MOOD_MODEL, 'utf8')) as { bias: { upset: number } };
    // whoever writes is read as far less upset
    writeFileSync(weights, JSON.stringify({ ...rest, bias: { ...bias, upset: bias.upset - 9 } }));
    const lines = await replay(loadMoodReader(LOCALES, weights));
    expect(lines.some((line) => / apologetic \[enter\.apologetic.*\] -> calm \[stay\.calm/.test(line))).toBe(true);
    expect(lines.at(-1)).not.toMatch(/^nl: 4 turns, 4 the same to the bit/);
  });

  it('tell the same as JSON', async () => {
    const [line = ''] = await replay(otherWords(), true);
    const told = JSON.parse(line) as { languages: object; differences: object[] };
    expect(told.languages).toMatchObject({ nl: { turns: 4, same: 4, branch: 0, person: 0, rule: 0 } });
    expect(told.differences[0]).toMatchObject({
      conversationId: 'web/en',
      seq: 1,
      language: 'en',
      before: { branch: 'apologetic', person: null },
      after: { branch: 'calm', person: null },
    });
  });

  it('count what was misread by signal', async () => {
    const lines: string[] = [];
    expect(await runMoodMisreads(filePlace(file), false, (line) => void lines.push(line))).toBe(0);
    expect(lines[0]).toMatch(/^\d+ readings were called wrong/);
    expect(lines.join('\n')).toMatch(/1 {2}word nl:/);
    expect(lines.join('\n')).toMatch(/repeatedContact de:/);
  });
});
