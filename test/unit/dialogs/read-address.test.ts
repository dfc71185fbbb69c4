import { readAddress, withHouseNumber } from '../../../dialogs/tasks/read-address';

function read(text: string, postcode: string, locale = 'de') {
  return readAddress(text, { text: postcode, value: postcode.replace(/\s/g, '') }, locale);
}

it.each([
  ['meine Adresse auf Lindenweg 3, 50667 Köln ändern. anna@example.com', '50667', 'Lindenweg 3', 'Köln'],
  ['Ich bin umgezogen. Lindenweg 3, 50667 Köln. Meine Mail: anna@example.com', '50667', 'Lindenweg 3', 'Köln'],
  ['Berliner Str. 48, 60311 Frankfurt am Main bitte', '60311', 'Berliner Str. 48', 'Frankfurt am Main'],
  ['Hauptstr. 5, 67433 Neustadt an der Weinstraße', '67433', 'Hauptstr. 5', 'Neustadt an der Weinstraße'],
  ['Kaiserstraße 1, 66386 St. Ingbert, NB-48213', '66386', 'Kaiserstraße 1', 'St. Ingbert'],
  ['lindenweg 3, 50667 köln', '50667', 'lindenweg 3', 'köln'],
  ['Parkweg 9, 5211 AB ’s-Hertogenbosch graag', '5211 AB', 'Parkweg 9', '’s-Hertogenbosch'],
  ['Parkweg 9, 2311 AB Leiden voor bestelling NB-51344', '2311 AB', 'Parkweg 9', 'Leiden'],
  ['Torstraße 48, 10115 Berlin. Bestellung NB-48213, 10115', '10115', 'Torstraße 48', 'Berlin'],
  ['9 Park Row, Leeds LS1 5HD. My e-mail is ann@example.com', 'LS1 5HD', '9 Park Row', 'Leeds'],
])('%s', (text, postcode, street, city) => {
  expect(read(text, postcode)).toMatchObject({ street, city });
});

describe('a house number put right', () => {
  const LINDENWEG = { street: 'Lindenweg 14', postcode: '50667', city: 'Köln', country: 'DE' };

  it.each([
    ['Moment, Hausnummer 41 nicht 14', 'Lindenweg 41'],
    ['nein, nicht 14 sondern 14a', 'Lindenweg 14a'],
    ['no, it’s 5 b', 'Lindenweg 5 b'],
  ])('%s', (text, street) => {
    expect(withHouseNumber(LINDENWEG, text)).toEqual({ ...LINDENWEG, street });
  });

  it('stands first in an English street, and last in one that has another number', () => {
    expect(withHouseNumber({ ...LINDENWEG, street: '14 Mill Lane' }, 'not 14, 41')?.street).toBe('41 Mill Lane');
    const juni = { ...LINDENWEG, street: 'Straße des 17. Juni 135' };
    expect(withHouseNumber(juni, 'nein, 153')?.street).toBe('Straße des 17. Juni 153');
  });

  it.each([['nein, die Straße ist falsch'], ['nein, 41 oder 43'], ['nein, 14']])('is none in %s', (text) => {
    expect(withHouseNumber(LINDENWEG, text)).toBeNull();
  });
});

const WORDING = {
  ...{ around: ['Lieferadresse', 'ändern'], within: ['bei', 'auf'], to: ['auf'] },
  ...{ units: ['Hinterhaus', 'Stock'], countries: [{ code: 'CH', text: 'Schweiz' }] },
};

it('keeps name, company and floor, and leaves the sentence and other facts', () => {
  const text =
    'NB-48207 51063 Lieferadresse ändern auf Firma Müller GmbH, z.Hd. Yildiz, Torstraße 5, Hinterhaus 3. Stock, 50739 Köln';
  const found = { text: '50739', value: '50739' };
  const hints = { wording: { ...WORDING, countries: [] }, facts: ['NB-48207', '51063'] };
  expect(readAddress(text, found, 'de', hints)?.street).toBe(
    'Firma Müller GmbH, z.Hd. Yildiz, Torstraße 5, Hinterhaus 3. Stock',
  );
});

it('takes the country that is named, and no floor for a street', () => {
  const zurich = { text: '8001', value: '8001' };
  expect(readAddress('Bahnhofstrasse 10, 8001 Zürich, Schweiz', zurich, 'de', { wording: WORDING })).toMatchObject({
    ...{ city: 'Zürich', country: 'CH' },
  });
  const floor = 'Hinterhaus 3. Stock, 8001 Zürich';
  expect(readAddress(floor, zurich, 'de', { wording: WORDING })).toBeNull();
});
