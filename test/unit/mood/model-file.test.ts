import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { MoodModel } from '../../../src/mood/model';
import { decodeMoodModel, encodeMoodModel } from '../../../src/mood/model-file';
import { tokenize } from '../../../src/mood/tokenize';

// a model as any other, and the smallest there is
const file = join(__dirname, '..', '..', '..', 'training', 'mood', 'foundation.json');

describe('a mood model', () => {
  it('is the same after it has been read, used, written and read again', () => {
    const model = decodeMoodModel(readFileSync(file, 'utf8'), file);
    const found = model.table.find(
      tokenize('Where is my parcel, where is it?', () => true),
      (tokens) => tokens.map(() => []),
    );
    expect(found.rows.length).toBeGreaterThan(0);
    const again = decodeMoodModel(encodeMoodModel(model, 'Written again.'), 'again.json');
    const partsOf = ({ table, ...weights }: MoodModel): object => ({
      ...weights,
      keys: table.keys,
      rarity: table.rarity,
    });
    expect(isDeepStrictEqual(partsOf(again), partsOf(model))).toBe(true);
    expect(again.table.rarity.every((rarity) => rarity > 0)).toBe(true);
  });
});
