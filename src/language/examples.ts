import { clausesOf } from './clauses';
import type { EntityExtractor } from './entities/extract';
import { FAQ_PREFIX, type LocaleFiles } from './locale-files';
import { tokensOf as cut, type Tokenizer } from './tokens';
import type { Example } from './train';

/** What the model learns from: the examples, exact phrases and questions of all languages, without the facts in them. */
export function examplesOf(
  locales: readonly LocaleFiles[],
  extractor: EntityExtractor,
  tokensOf: Tokenizer = cut,
): readonly Example[] {
  const withoutFacts = (example: string, locale: string): string => {
    const tokens = tokensOf(example);
    const facts = extractor.factsIn(example, tokens, { locale });
    const words = facts.length === 0 ? tokens : clausesOf(tokens, facts).flat();
    return words.map(({ text }) => text).join(' ');
  };
  return locales.flatMap(({ language, intents, faq }) => [
    ...Object.entries(intents.intents).flatMap(([intent, { phrases, examples }]) =>
      [...new Set([...phrases, ...examples])].map((example) => ({ intent, text: withoutFacts(example, language) })),
    ),
    ...faq.entries.flatMap(({ id, questions }) =>
      [...new Set(questions)].map((question) => ({
        intent: `${FAQ_PREFIX}${id}`,
        text: withoutFacts(question, language),
      })),
    ),
  ]);
}
