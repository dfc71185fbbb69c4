import { containerBootstrap } from '@nlpjs/core';
import { LangDe } from '@nlpjs/lang-de';
import { LangEn } from '@nlpjs/lang-en';
import { LangNl } from '@nlpjs/lang-nl';
import { Nlp } from '@nlpjs/nlp';
import type { Example } from '../../src/language/train';

/** Learns from examples, and guesses an intent. */
export interface Recogniser {
  readonly name: string;
  train(examples: readonly Example[], language: string): Promise<(text: string) => Promise<string>>;
}

const NLPJS_LANGUAGES: Readonly<Record<string, unknown>> = { de: LangDe, en: LangEn, nl: LangNl };

/** What others use for the same, as they ship. */
export const OTHERS: readonly Recogniser[] = [
  {
    name: 'nlp.js',
    async train(examples, language) {
      const container = await containerBootstrap();
      container.use(Nlp);
      container.use(NLPJS_LANGUAGES[language]);
      const nlp = container.get('nlp');
      Object.assign(nlp.settings, { autoSave: false, log: false, nlu: { log: false } });
      nlp.addLanguage(language);
      for (const { text, intent } of examples) nlp.addDocument(language, text, intent);
      await nlp.train();
      return async (text) => (await nlp.process(language, text)).intent;
    },
  },
  {
    name: 'natural',
    async train(examples, language) {
      // not before it's asked for: it reads the environment, and says so aloud
      const { default: natural } = await import('natural');
      const { BayesClassifier, PorterStemmer, PorterStemmerDe, PorterStemmerNl } = natural;
      const stemmers: Readonly<Record<string, typeof PorterStemmer>> = { de: PorterStemmerDe, nl: PorterStemmerNl };
      const classifier = new BayesClassifier(stemmers[language] ?? PorterStemmer);
      for (const { text, intent } of examples) classifier.addDocument(text, intent);
      classifier.train();
      return (text) => Promise.resolve(classifier.classify(text));
    },
  },
];
