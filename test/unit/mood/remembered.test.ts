import { remembered } from '../../../src/mood/remembered';

const MADE_UP = Array.from({ length: 25_000 }, (_, at) => `word${at}`);

function counted(): { readonly find: (word: string) => number; readonly asked: string[] } {
  const asked: string[] = [];
  return { asked, find: remembered((word: string) => asked.push(word) && word.length) };
}

describe('what is remembered of words', () => {
  it('is looked up once', () => {
    const { find, asked } = counted();
    expect([find('late'), find('late')]).toEqual([4, 4]);
    expect(asked).toEqual(['late']);
  });

  it('stays known while others come, where it is asked for again', () => {
    const { find, asked } = counted();
    for (const word of MADE_UP) {
      find('late');
      find(word);
    }
    expect(asked.filter((word) => word === 'late')).toHaveLength(1);
  });

  it('is forgotten after as many others, and then looked up anew', () => {
    const { find, asked } = counted();
    find('late');
    for (const word of MADE_UP) find(word);
    expect(find('late')).toBe(4);
    expect(asked.filter((word) => word === 'late')).toHaveLength(2);
  });

  it('remembers that nothing is known', () => {
    let asked = 0;
    const find = remembered((): null => {
      asked += 1;
      return null;
    });
    expect([find('xq'), find('xq')]).toEqual([null, null]);
    expect(asked).toBe(1);
  });
});
