import type { ConversationState } from './types';

/** Countries where a language is spoken, with the time there. */
export type RegionsOf = (language: string) => ReadonlyMap<string, string>;

/**
 * The conversation's language as it's spoken where the customer is: `nl-BE`. Only countries that the language's own file names count: a
 * browser says `en-US` wherever it is.
 */
export function regionalLocale(
  { locale, channelLocale }: Pick<ConversationState, 'locale' | 'channelLocale'>,
  regionsOf: RegionsOf,
): string {
  const [language = '', region = ''] = (channelLocale ?? '').split(/[-_]/);
  const country = region.toUpperCase();
  return language.toLowerCase() === locale && regionsOf(locale).has(country) ? `${locale}-${country}` : locale;
}

/** What the clocks show where a locale is spoken; UTC where nobody says. */
export function timeZoneOf(locale: string, regionsOf: RegionsOf): string {
  const [language = '', region = ''] = locale.split('-');
  const zones = regionsOf(language);
  const [usual = 'UTC'] = zones.values();
  return zones.get(region) ?? usual;
}
