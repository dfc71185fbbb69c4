import { clausesOf } from './clauses';
import type { EntityExtractor } from './entities/extract';
import type { LocaleFiles } from './locale-files';
import { tokensOf } from './tokens';
import type { Example } from './train';

/** What the model learns from: the examples and exact phrases of all languages, without the facts in them. */
export function examplesOf(locales: readonly LocaleFiles[], extractor: EntityExtractor): readonly Example[] {
  return locales.flatMap(({ language, intents }) =>
    Object.entries(intents.intents).flatMap(([intent, { phrases, examples }]) =>
      [...new Set([...phrases, ...examples])].map((example) => {
        const tokens = tokensOf(example);
        const words = clausesOf(tokens, extractor.extract(example, tokens, { locale: language })).flat();
        return { intent, text: words.map(({ text }) => text).join(' ') };
      }),
    ),
  );
}
