import { BASE_LANGUAGE } from './catalogue';

/** Channels send a few dozen locales; whoever sends more gets them worked out anew. */
const REMEMBERED = 500;

/** `knownLocale` for one set of languages, with what it found remembered. */
export function createKnownLocale(installed: ReadonlySet<string>): (sent: string) => string {
  const remembered = new Map<string, string>();
  return (sent) => {
    const known = remembered.get(sent) ?? knownLocale(sent, installed);
    if (remembered.size < REMEMBERED) remembered.set(sent, known);
    return known;
  };
}

/**
 * The locale to speak for one that a channel sent: language and region only (`de_at` -> `de-AT`), the base language where none of the
 * installed ones is meant. Keeps what is remembered per locale bounded, whatever channels send.
 */
function knownLocale(sent: string, installed: ReadonlySet<string>): string {
  try {
    const { language, region } = new Intl.Locale(sent.replaceAll('_', '-'));
    if (!installed.has(language)) return BASE_LANGUAGE;
    return region === undefined ? language : `${language}-${region}`;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return BASE_LANGUAGE;
  }
}
