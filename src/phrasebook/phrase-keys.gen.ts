// Placeholder until the first generation.
export interface PhraseValues {
  'smallTalk.hello': Record<never, never>;
}
export type PhraseKey = keyof PhraseValues;
