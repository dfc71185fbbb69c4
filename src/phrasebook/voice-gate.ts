import { fallbackChain, type Catalogue } from './catalogue';
import { createKnownLocale } from './locale-name';
import { findFeelings, type Voice, type VoiceFault } from './voice';

/** The last gate before a reply leaves: what is wrong with the finished text, or null. */
export type VoiceGate = (text: string, locale: string) => VoiceFault | null;

/**
 * Judges by every language that the words of a locale can come from. Only feelings and told moods stop a text here: address and
 * forbidden phrases are settled when words are published, and a customer's name or product in them must not silence the bot.
 */
export function createVoiceGate(catalogue: Catalogue): VoiceGate {
  const voices = new Map(catalogue.languages.map(({ language, voice }) => [language, voice]));
  const knownLocale = createKnownLocale(new Set(voices.keys()));
  return (text, locale) => {
    for (const voice of voicesFor(knownLocale(locale), voices)) {
      const fault = findFeelings(voice, text);
      if (fault !== null) return fault;
    }
    return null;
  };
}

function voicesFor(locale: string, voices: ReadonlyMap<string, Voice | null>): Voice[] {
  return fallbackChain(locale).flatMap((language) => voices.get(language) ?? []);
}
