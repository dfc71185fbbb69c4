import { createStages, runStages } from '../../../src/conversation/stages';
import type { TurnServices } from '../../../src/conversation/services';
import { beginTurn, type Stage } from '../../../src/conversation/turn';

const turn = () =>
  beginTurn(
    {
      conversationId: 'web/c',
      seq: 1,
      author: 'customer',
      authorName: null,
      activity: {},
      acceptedAtMs: 0,
      attempts: 0,
      leastVersion: 0,
    },
    { id: 'web/c', channelId: 'web', owner: 'bot', reference: {}, state: null, version: 0 },
    'en',
    0,
  );

describe('the stages of a turn', () => {
  it('stand in this order', () => {
    expect(createStages({} as TurnServices).map(({ name }) => name)).toEqual([
      'catchErrors',
      'readActivity',
      'chooseLanguage',
      'trackMood',
      'relayToAgent',
      'understand',
      'chooseBranch',
      'runDialogs',
      'stageReplies',
    ]);
  });

  it('run one inside the other, and a stage that does not call next ends the turn', async () => {
    const ran: string[] = [];
    const stage = (name: string, goesOn: boolean): Stage => ({
      name,
      async run(_turn, next) {
        ran.push(`${name} in`);
        if (goesOn) await next();
        ran.push(`${name} out`);
      },
    });
    await runStages([stage('a', true), stage('b', false), stage('c', true)], turn());
    expect(ran).toEqual(['a in', 'b in', 'b out', 'a out']);
  });

  it('refuse to run the rest twice', async () => {
    const twice: Stage = {
      name: 'twice',
      async run(_turn, next) {
        await next();
        await next();
      },
    };
    await expect(runStages([twice, { name: 'rest', run: () => Promise.resolve() }], turn())).rejects.toThrow('twice');
  });
});
