import { regionalLocale, timeZoneOf } from '../../../src/conversation/regional-locale';

const REGIONS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  de: new Map([
    ['DE', 'Europe/Berlin'],
    ['AT', 'Europe/Vienna'],
  ]),
  nl: new Map([['NL', 'Europe/Amsterdam']]),
};
const regionsOf = (language: string) => REGIONS[language] ?? new Map<string, string>();

describe('a conversation’s country', () => {
  it('is the channel’s where it speaks the conversation’s language', () => {
    expect(regionalLocale({ locale: 'de', channelLocale: 'de-AT' }, regionsOf)).toBe('de-AT');
    expect(regionalLocale({ locale: 'de', channelLocale: 'de_at' }, regionsOf)).toBe('de-AT');
  });

  it('is unknown where the customer writes another language, and where the channel names none', () => {
    expect(regionalLocale({ locale: 'nl', channelLocale: 'de-AT' }, regionsOf)).toBe('nl');
    expect(regionalLocale({ locale: 'de', channelLocale: 'de' }, regionsOf)).toBe('de');
    expect(regionalLocale({ locale: 'de' }, regionsOf)).toBe('de');
  });

  it('is none that the language’s file doesn’t name', () => {
    expect(regionalLocale({ locale: 'de', channelLocale: 'de-US' }, regionsOf)).toBe('de');
  });

  it('has its time, and where it’s unknown that of the language, and else UTC', () => {
    expect(['de-AT', 'de', 'nl', 'fr'].map((locale) => timeZoneOf(locale, regionsOf))).toEqual([
      ...['Europe/Vienna', 'Europe/Berlin', 'Europe/Amsterdam', 'UTC'],
    ]);
  });
});
