import { compileLexicon, type CompiledLexicon } from './compile-lexicon';
import type { Counts } from './features';
import { gather, gatherWithoutWords, type Gathered } from './gather';
import { judge } from './judge';
import { legibility } from './legible';
import type { MoodLexicon } from './lexicon';
import { scoreFeatures, scoreGrams, withGrams, type GramScores, type MoodModel } from './model';
import { signalsOf } from './signals-of';
import type { Reading } from './types';

/** Reads the mood of one message. Pure: the same text and language give the same reading. */
export interface MoodReader {
  /** `language` without a lexicon: no words are read, and the reading is never sure of anything. */
  read(text: string, language: string): Reading;
}

const MAX_TEXT = 2000;
const NOTHING_READ = 0.1;
/** As upset as somebody can be read who says that they aren't. */
const DENIED = 0.1;

/** The same words, written without capitals, marks and stretched letters; null where they are so already. */
const withoutSurface = (counts: Counts): Counts | null =>
  counts.emphasised + counts.allCapitals + counts.marks + counts.stretched === 0
    ? null
    : { ...counts, emphasised: 0, allCapitals: 0, marks: 0, stretched: 0 };

function readingOf(
  gathered: Gathered,
  model: MoodModel,
  grams: GramScores | null,
  language: string,
  confidence: number,
): Reading {
  const scoresOf = (features: Float64Array): Float64Array => (grams === null ? features : withGrams(features, grams));
  const features = scoreFeatures(model, gathered.counts, gathered.shape);
  const judged = believed(judge(scoresOf(features), confidence, language), gathered);
  const plain = withoutSurface(gathered.counts);
  return {
    ...judged,
    upsetWithoutSurface:
      plain === null
        ? judged.upset
        : believed(judge(scoresOf(scoreFeatures(model, plain, gathered.shape)), confidence, language), gathered).upset,
    signals: signalsOf(gathered, model, features, grams, language),
    rightsKinds: judged.distress === 'rights' || gathered.counts.rights > 0 ? gathered.rightsKinds : [],
  };
}

/** Who says that they aren't angry is taken at their word. */
function believed(judged: Omit<Reading, 'signals'>, { deniesAnger }: Gathered): Omit<Reading, 'signals'> {
  return deniesAnger && judged.upset > DENIED ? { ...judged, upset: DENIED } : judged;
}

function readWith(text: string, lexicon: CompiledLexicon, model: MoodModel): Reading {
  const gathered = gather(text, lexicon);
  const common = model.common.get(lexicon.language);
  const confidence = common ? legibility(text, gathered.tokens, gathered.evidence, lexicon, common) : 1;
  const grams = common ? scoreGrams(model, model.table.find(gathered.asWorded, lexicon.conceptsOf)) : null;
  return readingOf(gathered, model, grams, lexicon.language, confidence);
}

/** Makes a reader of lexicons by language code; a regional code falls back to its language. */
export function createMoodReader(lexicons: Readonly<Record<string, MoodLexicon>>, model: MoodModel): MoodReader {
  const compiled = new Map(Object.entries(lexicons).map(([language, lexicon]) => [language, compileLexicon(lexicon)]));
  return {
    read(text, language) {
      const capped = text.slice(0, MAX_TEXT);
      const lexicon = compiled.get(language) ?? compiled.get(language.toLowerCase().split('-')[0] ?? '');
      return lexicon
        ? readWith(capped, lexicon, model)
        : readingOf(gatherWithoutWords(capped), model, null, '', NOTHING_READ);
    },
  };
}
