import { shippedUnderstander } from './locales';

/** message, then `type=value` of each entity, in order */
const CASES: readonly (readonly [string, ...string[]])[] = [
  ['NB-48213', 'order=NB-48213'],
  ['nb48213', 'order=NB-48213'],
  ['nb 48213', 'order=NB-48213'],
  ['NB – 48213', 'order=NB-48213'],
  ['Bestellung NB_48213 ist nicht da', 'order=NB-48213'],
  ['not NB-48213 but NB-10442', 'order=NB-48213', 'order=NB-10442'],
  ['my order 48213 is late', 'order=NB-48213'],
  ['Bestellnummer: 48213', 'order=NB-48213'],
  ['bestelling nr 48213', 'order=NB-48213'],
  ['ich wohne in 10115 Berlin', 'postcode=10115'],
  ['48213', 'postcode=48213'],
  ['nb-48213, 10115', 'order=NB-48213', 'postcode=10115'],
  ['NB-48151 04275', 'order=NB-48151', 'postcode=04275'],
  ['nb48188 80337', 'order=NB-48188', 'postcode=80337'],
  ['NB-48151 / 04275', 'order=NB-48151', 'postcode=04275'],
  ['04275 NB-48151', 'postcode=04275', 'order=NB-48151'],
  ['NB-51290 (2000)', 'order=NB-51290', 'postcode=2000'],
  ['2000 NB-51290', 'postcode=2000', 'order=NB-51290'],
  ['NB-48213 1017 AB', 'order=NB-48213', 'postcode=1017AB'],
  ['mijn postcode is 9000', 'postcode=9000'],
  ['Postleitzahl 1010', 'postcode=1010'],
  ['NB-51290 kostte 2000 euro', 'order=NB-51290'],
  ['NB-48213 0171 12345', 'order=NB-48213'],
  ['NB-482134'],
  ['das kostet 12345 Euro'],
  ['0171 12345'],
  ['+49 30 12345'],
  ['1012 AB', 'postcode=1012AB'],
  ['mijn postcode is 1012ab', 'postcode=1012AB'],
  ['3511 lx Utrecht', 'postcode=3511LX'],
  ['1234 is my number'],
  ['2026 SS'],
  ['SW1A 1AA', 'postcode=SW1A1AA'],
  ['my postcode is m1 1ae', 'postcode=M11AE'],
  ['Max.Müller@Grünkern.example', 'email=max.müller@grünkern.example'],
  ['mail: anna@example.nl.', 'email=anna@example.nl'],
  ['<anna+shop@example.co.uk>', 'email=anna+shop@example.co.uk'],
  ['NB-48213 und anna@example.de', 'order=NB-48213', 'email=anna@example.de'],
  ['anna@example'],
  ['@anna wrote @ noon'],
  ['a@b@c.de', 'email=b@c.de'],
  ['na klar', 'yes=yes'],
  ['Stimmt.', 'yes=yes'],
  ['jo', 'yes=yes'],
  ['Ja, das ist richtig', 'yes=yes'],
  ['zeker', 'yes=yes'],
  ['ja hoor', 'yes=yes'],
  ['klopt', 'yes=yes'],
  ['yep', 'yes=yes'],
  ['ok, thanks', 'yes=yes'],
  ['👍', 'yes=yes'],
  ['nö', 'no=no'],
  ['nein danke', 'no=no'],
  ['lieber nicht', 'no=no'],
  ['nee hoor', 'no=no'],
  ['doe maar niet', 'no=no'],
  ['nah', 'no=no'],
  ['nope', 'no=no'],
  ['no', 'no=no'],
  ["No, that's wrong", 'no=no'],
  ['nein keiner verletzt', 'no=no'],
  ['nee niemand gewond', 'no=no'],
  ['no nobody hurt', 'no=no'],
  ['no parcel has arrived'],
  ['nichts ist gekommen'],
  ['ja, nein, warte', 'yes=yes', 'no=no'],
  ['the second one', 'ordinal=2'],
  ['the last one please', 'ordinal=-1'],
  ['das letzte', 'ordinal=-1'],
  ['die zweite bitte', 'ordinal=2'],
  ['de derde graag', 'ordinal=3'],
  ['2', 'ordinal=2'],
  ['2.', 'ordinal=2'],
  ['optie 2', 'ordinal=2'],
  ['Nummer 3', 'ordinal=3'],
  ['#1', 'ordinal=1'],
  ['one', 'ordinal=1'],
  ['99'],
  ['this is the second week'],
  ['ich habe 2 Lampen bestellt'],
];

it.each(CASES)('finds the facts in "%s"', async (message, ...expected) => {
  const { understand } = await shippedUnderstander();
  const found = understand(message, { locale: 'de' }).entities;
  expect(found.map(({ type, value }) => `${type}=${value}`)).toEqual(expected);
  for (const { text } of found) expect(message).toContain(text);
});

it('takes less than 20 ms on hostile text', async () => {
  const { understand } = await shippedUnderstander();
  const hostile = [
    '@',
    'a@',
    'a.',
    'NB-',
    '1 ',
    'ja, ',
    '((',
    "'",
    'ä',
    '9'.repeat(5) + ' ',
    'to a ',
    'speak to with a ',
    '👨‍👩‍👧',
    'Z̷',
  ];
  for (const piece of hostile) {
    const text = piece.repeat(100_000 / piece.length);
    const timesMs = Array.from({ length: 5 }, () => {
      const start = performance.now();
      understand(text, { locale: 'de' });
      return performance.now() - start;
    });
    // the best of five: other processes take their share of the rest
    expect([piece, Math.min(...timesMs) < 20]).toEqual([piece, true]);
  }
});
