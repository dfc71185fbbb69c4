import type { MoodReader } from '../../src/mood/mood-reader';
import type { Label } from './figures';

/** What is measured side by side: Tact, and packages as they ship. */
export interface Measured {
  readonly name: string;
  readonly languages: readonly string[];
  /** `unhappy`: the higher, the unhappier. */
  read(text: string, language: string): Verdict | Promise<Verdict>;
}

interface Verdict {
  readonly label: Label;
  readonly unhappy: number;
}

const ALL = ['en', 'de', 'nl'];

const byScore = (score: number, from = 0): { label: Label; unhappy: number } => ({
  label: score > from ? 'positive' : score < -from ? 'negative' : 'neutral',
  unhappy: -score,
});

export const ofTact = (reader: MoodReader): Measured => ({
  name: 'tact',
  languages: ALL,
  read(text, language) {
    const { label, upset } = reader.read(text, language);
    return { label, unhappy: upset };
  },
});

interface Vader {
  readonly SentimentIntensityAnalyzer: { polarity_scores(text: string): { readonly compound: number } };
}
interface Natural {
  readonly SentimentAnalyzer: new (
    language: string,
    stemmer: unknown,
    vocabulary: string,
  ) => { getSentiment(words: readonly string[]): number };
  readonly PorterStemmer: unknown;
  readonly PorterStemmerDe: unknown;
  readonly PorterStemmerNl: unknown;
}
type Wink = (text: string) => { readonly score: number };
type Sentiment = new () => { analyze(text: string): { readonly score: number } };

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}']+/gu) ?? [];

/** Packages have no types, or wrong ones: what is used of them is said here. */
async function imported<T>(name: string): Promise<T> {
  const found = (await import(name)) as { default: T };
  return found.default;
}

function ofNatural(natural: Natural): Measured {
  const analysers = new Map([
    ['en', new natural.SentimentAnalyzer('English', natural.PorterStemmer, 'afinn')],
    ['de', new natural.SentimentAnalyzer('German', natural.PorterStemmerDe, 'pattern')],
    ['nl', new natural.SentimentAnalyzer('Dutch', natural.PorterStemmerNl, 'pattern')],
  ]);
  return {
    name: 'natural',
    languages: ALL,
    read(text, language) {
      const score = analysers.get(language)?.getSentiment(wordsOf(text)) ?? 0;
      return byScore(Number.isNaN(score) ? 0 : score);
    },
  };
}

interface NlpJs {
  readonly SentimentAnalyzer: new (settings: { container: unknown }) => {
    process(input: { utterance: string; locale: string }): Promise<{ sentiment: { score: number } }>;
  };
}
interface NlpJsCore {
  containerBootstrap(): Promise<{ use(plugin: unknown): void }>;
}

async function ofNlpJs(): Promise<Measured> {
  const { SentimentAnalyzer } = await imported<NlpJs>('@nlpjs/sentiment');
  const container = await (await imported<NlpJsCore>('@nlpjs/core')).containerBootstrap();
  for (const language of ['En', 'De', 'Nl']) {
    const plugins = await imported<Readonly<Record<string, unknown>>>(`@nlpjs/lang-${language.toLowerCase()}`);
    container.use(plugins[`Lang${language}`]);
  }
  const analyser = new SentimentAnalyzer({ container });
  return {
    name: '@nlpjs/sentiment',
    languages: ALL,
    read: async (text, language) =>
      byScore((await analyser.process({ utterance: text, locale: language })).sentiment.score),
  };
}

/** The packages, each as its manual says. `sentiment` and two others know English alone. */
export async function packages(): Promise<readonly Measured[]> {
  const [Analyser, wink, vader, natural] = await Promise.all([
    imported<Sentiment>('sentiment'),
    imported<Wink>('wink-sentiment'),
    imported<Vader>('vader-sentiment'),
    imported<Natural>('natural'),
  ]);
  const sentiment = new Analyser();
  return [
    { name: 'sentiment', languages: ['en'], read: (text) => byScore(sentiment.analyze(text).score) },
    { name: 'wink-sentiment', languages: ['en'], read: (text) => byScore(wink(text).score) },
    {
      name: 'vader-sentiment',
      languages: ['en'],
      read: (text) => byScore(vader.SentimentIntensityAnalyzer.polarity_scores(text).compound, 0.05),
    },
    ofNatural(natural),
    await ofNlpJs(),
  ];
}
