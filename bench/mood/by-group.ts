import { compileLexicon, type CompiledLexicon } from '../../src/mood/compile-lexicon';
import type { MoodLexicon } from '../../src/mood/lexicon';
import type { MoodModel } from '../../src/mood/model';
import { createMoodReader } from '../../src/mood/mood-reader';
import type { Labelled } from '../../src/mood/training/corpus';
import { trainMoodModel } from '../../src/mood/training/train-model';
import type { Reading } from '../../src/mood/types';

const FOLDS = 3;

/** Reads each message of the corpora with a model that has seen nothing of its group, and all ordinary messages. */
export function readByGroup(
  messages: readonly Labelled[],
  ordinary: readonly Labelled[],
  lexicons: Readonly<Record<string, MoodLexicon>>,
  foundation: MoodModel,
): readonly { readonly message: Labelled; readonly reading: Reading }[] {
  const compiled: Record<string, CompiledLexicon> = Object.fromEntries(
    Object.entries(lexicons).map(([language, lexicon]) => [language, compileLexicon(lexicon)]),
  );
  const groups = [...new Set(messages.map(({ group }) => group))];
  const foldOf = new Map(groups.map((group, at) => [group, at % FOLDS]));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isHeldOut = ({ group }: Labelled): boolean => foldOf.get(group) === fold;
    const model = trainMoodModel(
      [...messages.filter((message) => !isHeldOut(message)), ...ordinary],
      compiled,
      foundation,
    );
    const reader = createMoodReader(lexicons, model);
    return messages
      .filter(isHeldOut)
      .map((message) => ({ message, reading: reader.read(message.text, message.language) }));
  }).flat();
}
