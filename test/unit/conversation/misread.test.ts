import { MISREAD_EVENT } from '../../../src/conversation/stages/read-activity.stage';
import type { Turn } from '../../../src/conversation/turn';
import { silentLogger } from '../../../src/core/logger';
import type { Knowledge } from '../../../src/wiring/knowledge';
import { openLocalBot, type LocalBot } from '../../../src/wiring/local-bot';
import { loadTestKnowledge } from '../../support/knowledge';

const ANGRY = {
  de: 'Das ist ärgerlich, ich warte schon zum zweiten Mal. Wo ist meine Bestellung?',
  en: 'This is ridiculous! Where is my order?',
  nl: 'Dit is vervelend, ik vraag het nu voor de tweede keer. Waar is mijn bestelling?',
} as const;
type Language = keyof typeof ANGRY;

describe('a customer who was misread', () => {
  let knowledge: Knowledge;
  let bot: LocalBot;
  let turns: Turn[];
  beforeAll(async () => {
    knowledge = await loadTestKnowledge();
  }, 60_000);
  afterAll(() => knowledge.close());
  beforeEach(async () => {
    turns = [];
    const clock = { nowMs: Date.UTC(2026, 0, 5, 9), now: () => (clock.nowMs += 20_000) };
    const onTurn = (turn: Turn): void => void turns.push(turn);
    bot = await openLocalBot({ locale: 'en', logger: silentLogger, knowledge, clock, onTurn });
  });
  afterEach(() => bot.close());

  async function say(text: string, locale: Language): Promise<Turn> {
    await bot.receive('console/c', { type: 'message', text, locale });
    return lastTurn();
  }
  async function press(): Promise<Turn> {
    await bot.receive('console/c', { type: 'event', name: MISREAD_EVENT });
    return lastTurn();
  }
  function lastTurn(): Turn {
    const turn = turns.at(-1);
    if (turn === undefined) throw new Error('no turn');
    return turn;
  }

  it.each([
    ['de', 'Sie verstehen mich falsch'],
    ['de', 'du verstehst mich falsch'],
    ['de', 'Ich bin nicht sauer, wo ist meine Bestellung?'],
    ['nl', 'U begrijpt me verkeerd'],
    ['nl', 'Ik ben niet boos, waar is mijn bestelling?'],
    ['en', "I'm not angry"],
    ['en', "I'm not angry, where is my order?"],
    ['de', 'Nein, ich bin nicht sauer'],
    ['de', 'nein ich bin nicht wütend'],
    ['de', 'Nein, das war ein Scherz, Sie verstehen mich falsch'],
    ['nl', 'Nee, ik ben niet boos'],
    ['nl', 'nee hoor, dat was een grapje, u begrijpt me verkeerd'],
    ['en', "No, I'm not angry"],
    ['en', "no i'm not upset"],
    ['en', 'No, that was a joke, you misunderstood me'],
    ['en', 'That was a joke, you misunderstood me'],
    ['de', 'Nein, ich bin gar nicht sauer auf Sie'],
    ['nl', 'Nee, ik ben helemaal niet boos op u'],
    ['en', 'No, I am not mad at you'],
    ['en', 'I am not mad at you'],
    ['en', 'no I meant that as a joke, you read me wrong'],
    ['en', "why do you think I'm upset?"],
    ['en', "Who says I'm angry?"],
    ['de', 'Nein, das habe ich als Scherz gemeint, Sie haben mich falsch gelesen'],
    ['de', 'Warum denken Sie, dass ich sauer bin?'],
    ['nl', 'Nee, dat bedoelde ik als grapje, u hebt me verkeerd begrepen'],
    ['nl', 'Waarom denkt u dat ik boos ben?'],
  ] as const)('is believed in %s: %s', async (language, text) => {
    expect((await say(ANGRY[language], language)).state.branch).toBe('apologetic');
    const turn = await say(text, language);
    expect(turn).toMatchObject({ misread: true, state: { branch: 'calm', track: { ownWord: true, upset: 0 } } });
  });

  it.each([
    ['de', 'Ich bin nicht sauer, ich bin stinksauer, das ist eine Frechheit!!'],
    ['nl', 'Ik ben niet boos, ik ben woedend, dit is schandalig!!'],
    ['en', "I'm not angry, I'm furious, this is an outrage!!"],
    ['de', 'Sie verstehen mich falsch, Sie Idioten'],
    ['nl', 'U begrijpt me verkeerd, sukkels, dit is schandalig!!'],
    ['en', 'You misunderstood me, you idiots'],
    ['en', "Why do you think I'm upset? Because you lied to me, this is an outrage!!"],
  ] as const)('is somebody else than who says so and is not, in %s: %s', async (language, text) => {
    await say(ANGRY[language], language);
    const turn = await say(text, language);
    expect(turn.misread).toBe(false);
    expect(turn.state.branch).toBe('solutionFirst');
  });

  it.each([
    ['de', 'Ihr seid echt das Letzte, unfassbar', 'Nein, ich bin nicht sauer'],
    ['nl', 'Jullie zijn echt waardeloos, ongelofelijk', 'Nee, dat was een grapje'],
    ['en', 'You are useless, unbelievable', "No, I'm not angry"],
  ] as const)('is not taken to say goodbye with a no, in %s: %s %s', async (language, upset, text) => {
    expect((await say(upset, language)).state.branch).toBe('apologetic');
    const turn = await say(text, language);
    expect(turn.replies.map(({ phrase }) => phrase.key)).toEqual(['repair.misread']);
  });

  it.each([
    ['de', 'Nein, ich bin nicht zufrieden'],
    ['nl', 'Nee, ik ben niet tevreden'],
    ['en', "No, I'm not happy"],
  ] as const)('is nobody who says no to something else, in %s: %s', async (language, text) => {
    await say(ANGRY[language], language);
    expect((await say(text, language)).misread).toBe(false);
  });

  it.each([
    ['de', 'Nein, Sie verstehen mich falsch'],
    ['nl', 'Nee, u begrijpt me verkeerd'],
    ['en', 'No, you misunderstood me'],
  ] as const)('is nobody whose mood nothing was made of, in %s: %s', async (language, text) => {
    await say({ de: 'Guten Tag', nl: 'Goedendag', en: 'Hello' }[language], language);
    expect((await say(text, language)).misread).toBe(false);
  });

  it.each([
    ['de', 'Wo ist meine Bestellung?', 'Ich bin übrigens nicht wütend'],
    ['nl', 'Waar is mijn bestelling?', 'Ik ben trouwens niet boos'],
    ['en', 'Where is my order?', "I'm not angry, by the way"],
    ['en', 'Where is my order?', "I'm not annoyed, I'm happy"],
  ] as const)('is heard though nothing was made of it yet, in %s: %s %s', async (language, question, text) => {
    await say(question, language);
    const turn = await say(text, language);
    expect(turn).toMatchObject({ misread: true, botFailed: false, state: { branch: 'calm' } });
    expect(turn.replies[0]?.phrase.key).toBe('repair.misread');
  });

  it.each([
    ['de', 'Ich will nicht mehr leben', "war nur ein Spaß, mir geht's gut"],
    ['nl', 'Ik wil niet meer leven', 'grapje, het gaat prima met me'],
    ['en', 'I want to end my life', "it was only a joke, I'm fine"],
  ] as const)('is told so in the queue, and stays there, in %s: %s', async (language, danger, text) => {
    await say(danger, language);
    const turn = await say(text, language);
    expect(turn).toMatchObject({ misread: true, owner: 'queue' });
  });

  it.each([
    ['de', 'Ich bin enttäuscht von der Lieferung', 'Nein, ich bin nicht wütend, nur enttäuscht'],
    ['nl', 'Ik ben zwaar teleurgesteld in jullie', 'Nee, ik ben niet boos, alleen teleurgesteld'],
    ['en', 'I am really disappointed in you', "No, I'm not angry, only disappointed"],
  ] as const)('is not sent away for being disappointed, in %s: %s %s', async (language, upset, text) => {
    await say(upset, language);
    const { replies } = await say(text, language);
    expect(replies.map(({ phrase }) => phrase.key)).not.toContain('smallTalk.goodbye');
  });

  it.each(['de', 'nl', 'en'] as const)('hears no defence and no second question about it, in %s', async (language) => {
    await say(ANGRY[language], language);
    const [answer, question, ...more] = (await press()).replies.map(({ phrase }) => phrase.key);
    expect([answer, question, more]).toEqual(['repair.misread', 'ask.number', []]);
  });

  it('is answered by nobody but the agent who has the conversation, and believed all the same', async () => {
    const agent = { id: 'anna', name: 'Anna' };
    await say(ANGRY.en, 'en');
    await say('I want to talk to a person', 'en');
    const ticket = await bot.bot.desk.claimNext(agent);
    await bot.bot.conversations.idle();
    const turn = await press();
    expect(turn.outgoing).toEqual([]);
    expect(turn.state).toMatchObject({ branch: 'calm', track: { ownWord: true } });
    const lines = await bot.bot.desk.transcript('console/c', 0, 100);
    expect(lines.find(({ author }) => author === 'system')).toMatchObject({ text: 'misread' });
    expect(lines.filter(({ why }) => why?.misread === true).map(({ text }) => text)).toEqual([
      ANGRY.en,
      'I want to talk to a person',
    ]);
    expect(ticket).not.toBeNull();
  });

  it('comes to an agent with their own word, and without the signals that were wrong', async () => {
    await say(ANGRY.en, 'en');
    await press();
    const { openTicket } = await say('I want to talk to a person', 'en');
    expect(openTicket?.summary.mood).toEqual({ branch: 'calm', upset: 0, distress: null, signals: [], ownWord: true });
  });
});
