import { runMood } from '../../../src/cli/mood.command';
import { reader } from './lexicons';

// eslint-disable-next-line @typescript-eslint/require-await -- an iterable that is async only in kind
async function* lines(...given: string[]): AsyncGenerator<string> {
  yield* given;
}

describe('tact mood', () => {
  it('writes label, valence, upset, signals and distress for every line', async () => {
    const written: string[] = [];
    await runMood(
      lines('{"text":"Das ist super","lang":"de"}', '{"text":"ik wil dood","lang":"nl"}'),
      (line) => written.push(line),
      { reader, detect: () => Promise.resolve(null) },
    );
    const [first, second] = written.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(first ?? {})).toEqual(['label', 'valence', 'upset', 'signals', 'distress']);
    expect(first).toMatchObject({ label: 'positive', distress: null });
    expect(second).toMatchObject({ distress: 'danger' });
  });

  it('asks for the language of a text that names none, and reads no words where none is known', async () => {
    const written: string[] = [];
    await runMood(lines('{"text":"waardeloos"}', '{"text":"kurja"}'), (line) => written.push(line), {
      reader,
      detect: (text) => Promise.resolve(text === 'waardeloos' ? 'nl' : null),
    });
    expect(written.map((line) => (JSON.parse(line) as { label: string }).label)).toEqual(['negative', 'neutral']);
  });

  it('asks for no language where all lines name theirs', async () => {
    const asked: string[] = [];
    const detect = (text: string): Promise<null> => {
      asked.push(text);
      return Promise.resolve(null);
    };
    await runMood(lines('{"text":"toll","lang":"de"}', '{"text":"great","lang":"en"}'), () => undefined, {
      reader,
      detect,
    });
    expect(asked).toEqual([]);
  });

  it('names a bad line by its number and goes on', async () => {
    const written: string[] = [];
    const bad = await runMood(
      lines('{"text":', '', '{"lang":"de"}', '{"text":"toll","lang":"de"}'),
      (line) => written.push(line),
      { reader, detect: () => Promise.resolve(null) },
    );
    expect(bad).toBe(2);
    expect(written.map((line) => JSON.parse(line) as unknown)).toEqual([
      { error: 'line 1: not JSON' },
      { error: expect.stringMatching(/^line 3: text: /) as string },
      expect.objectContaining({ label: 'positive' }),
    ]);
  });
});
