import { LRUCache } from 'lru-cache';
import { fallbackChain, type Catalogue } from './catalogue';
import { createKnownLocale } from './locale-name';
import { findFeelings, type Voice, type VoiceFault } from './voice';

/** The last gate before a reply leaves: what is wrong with the finished text, or null. */
export type VoiceGate = (text: string, locale: string) => VoiceFault | null;

const VERDICTS_KEPT = 2000;

/**
 * Judges by every language that the words of a locale can come from. Only feelings and told moods stop a text here: address and
 * forbidden phrases are settled when words are published, and a customer's name or product in them must not silence the bot.
 */
export function createVoiceGate(catalogue: Catalogue): VoiceGate {
  const voices = new Map(catalogue.languages.map(({ language, voice }) => [language, voice]));
  const knownLocale = createKnownLocale(new Set(voices.keys()));
  /** Verdicts on these words, which the bot says over and over; other words are another gate. */
  const verdicts = new LRUCache<string, { readonly fault: VoiceFault | null }>({ max: VERDICTS_KEPT });
  const judge = (text: string, locale: string): VoiceFault | null => {
    for (const voice of voicesFor(locale, voices)) {
      const fault = findFeelings(voice, text);
      if (fault !== null) return fault;
    }
    return null;
  };
  return (text, locale) => {
    const spoken = knownLocale(locale);
    const name = `${spoken} ${text}`;
    const verdict = verdicts.get(name) ?? { fault: judge(text, spoken) };
    verdicts.set(name, verdict);
    return verdict.fault;
  };
}

function voicesFor(locale: string, voices: ReadonlyMap<string, Voice | null>): Voice[] {
  return fallbackChain(locale).flatMap((language) => voices.get(language) ?? []);
}
