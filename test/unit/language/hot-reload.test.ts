import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../../src/core/logger';
import { loadKnowledge, LOCALES, type Knowledge } from '../../../src/wiring/knowledge';
import { openLocalBot, type LocalBot } from '../../../src/wiring/local-bot';
import { TEST_MODELS } from '../../support/knowledge';

interface Intents {
  readonly intents: Readonly<Record<string, { readonly examples?: string[] }>>;
}

/** A few examples of everything are learnt in a moment. */
function cutDown(folder: string): void {
  const intents = JSON.parse(readFileSync(join(folder, 'intents.json'), 'utf8')) as Intents;
  for (const { examples } of Object.values(intents.intents)) examples?.splice(12);
  writeFileSync(join(folder, 'intents.json'), JSON.stringify(intents));
  const faq = JSON.parse(readFileSync(join(folder, 'faq.json'), 'utf8')) as { entries: { questions: string[] }[] };
  for (const { questions } of faq.entries) questions.splice(3);
  writeFileSync(join(folder, 'faq.json'), JSON.stringify(faq));
}

/** Until the new model is in force: saving is noticed, then all languages are learnt anew. */
const PATIENCE_MS = 25_000;

describe('an administrator who writes down how customers put it', () => {
  let locales: string;
  let knowledge: Knowledge;
  let bot: LocalBot;
  let said: string[] = [];

  beforeAll(async () => {
    locales = await mkdtemp(join(tmpdir(), 'tact-locales-'));
    cpSync(LOCALES, locales, { recursive: true });
    for (const language of ['de', 'nl', 'en']) cutDown(join(locales, language));
    knowledge = await loadKnowledge(silentLogger, TEST_MODELS, locales);
    bot = await openLocalBot({
      locale: 'en',
      logger: silentLogger,
      knowledge,
      onTurn: (turn) => (said = turn.replies.map(({ phrase }) => phrase.key)),
    });
  }, 60_000);
  afterAll(async () => {
    await bot.close();
    knowledge.close();
    await rm(locales, { recursive: true, force: true });
  });

  async function say(conversation: string, text: string): Promise<readonly string[]> {
    await bot.receive(`webchat/${conversation}`, { type: 'message', text, locale: 'en' });
    return said;
  }

  function save(content: string): void {
    writeFileSync(join(locales, 'en', 'intents.json'), content);
  }

  async function inForce(): Promise<void> {
    const { version } = knowledge.understander;
    const end = performance.now() + PATIENCE_MS;
    while (knowledge.understander.version === version) {
      if (performance.now() > end) throw new Error('the saved file was not taken up');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  test('sees them understood at once, without a restart, also in a conversation under way', async () => {
    const slang = 'has my bunnywagon rolled yet';
    expect(await say('before', slang)).not.toContain('opening.orderStatus');

    const file = JSON.parse(readFileSync(join(locales, 'en', 'intents.json'), 'utf8')) as Intents;
    file.intents.order_status?.examples?.push(
      'has the bunnywagon rolled',
      'bunnywagon rolled yet',
      'where does my bunnywagon roll',
    );
    const taken = inForce();
    save(JSON.stringify(file));
    await taken;

    expect(await say('before', slang)).toContain('opening.orderStatus');
    expect(await say('after', slang)).toContain('opening.orderStatus');
  }, 60_000);

  test('and saves a broken file on the way loses nothing: the bot goes on with what it knew', async () => {
    save('{ "intents": { "order_status": ');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await say('meanwhile', 'Where is my order?')).toContain('opening.orderStatus');
  }, 60_000);

  test('and adds a question has it answered once its answer is there in every language, and breaks nothing before', async () => {
    const asked = 'can the saucepans go in the dishwasher';
    writeFileSync(join(locales, 'en', 'intents.json'), readFileSync(join(LOCALES, 'en', 'intents.json')));
    cutDown(join(locales, 'en'));
    const taken = inForce();
    answer('en', 'Yes, all of them can.');
    addQuestion(['can saucepans go in the dishwasher', 'are saucepans dishwasher safe', 'dishwasher safe saucepans']);
    await taken;
    expect(await say('early', asked)).toContain('repair.notUnderstood');

    const spoken = published();
    answer('de', 'Ja, alle.');
    answer('nl', 'Ja, allemaal.');
    await spoken;
    expect(await say('later', asked)).toContain('faq.dishwasher');
  }, 60_000);

  function answer(language: string, words: string): void {
    const file = join(locales, language, 'phrases', 'faq.json');
    const answers = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...answers, dishwasher: words }));
  }

  function addQuestion(questions: readonly string[]): void {
    const file = join(locales, 'en', 'faq.json');
    const { entries } = JSON.parse(readFileSync(file, 'utf8')) as { entries: unknown[] };
    writeFileSync(file, JSON.stringify({ entries: [...entries, { id: 'dishwasher', questions }] }));
  }

  function published(): Promise<void> {
    return new Promise((resolve) => {
      const stop = knowledge.phrasebook.onSaved(() => {
        stop();
        resolve();
      });
    });
  }
});
