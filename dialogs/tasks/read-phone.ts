/** Where a number without its country is dialled from, by language. */
const COUNTRY_CODES: Readonly<Record<string, string>> = { de: '49', nl: '31', en: '44' };
const WRITTEN = /(\+|00)?\d[\d ()/.-]{5,24}\d/;
/** E.164 has at most 15 digits; fewer than 8 with the country's are no subscriber's. */
const FORM = /^\+[1-9]\d{7,14}$/;

/** A telephone number that was asked for, as E.164: "030 12345678" in German is `+493012345678`; null where there is none. */
export function readPhone(text: string, locale: string): string | null {
  const written = WRITTEN.exec(text.slice(0, 200))?.[0];
  const code = COUNTRY_CODES[locale.slice(0, 2)];
  if (written === undefined || code === undefined) return null;
  const digits = written.replace('(0)', '').replace(/\D/g, '');
  const phone = written.startsWith('+')
    ? `+${digits}`
    : digits.startsWith('00')
      ? `+${digits.slice(2)}`
      : `+${code}${digits.replace(/^0/, '')}`;
  return FORM.test(phone) ? phone : null;
}
