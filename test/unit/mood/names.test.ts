import { reader } from './lexicons';

/** What people are called, and what their orders are called, is in no mood. */

describe('a name', () => {
  it.each([
    ['en', 'My name is Graves, where is my order NB-48213?'],
    ['en', 'Where is my order? Kind regards, Dick Smith'],
    ['en', 'Mrs Coffin ordered a lamp.'],
    ['de', 'Wo ist meine Bestellung? Mit freundlichen Grüßen, T. Brand'],
    ['de', 'Mein Name ist Sauer, ich möchte wissen, wo mein Paket ist.'],
    ['de', 'Hier schreibt Frau Zorn, es geht um meine Lampe.'],
    ['nl', 'Waar is mijn bestelling? Met vriendelijke groet, J. Brand'],
    ['nl', 'Mijn naam is Boos, waar blijft mijn pakket?'],
  ])('says nothing (%s: %s)', (language, text) => {
    const { distress, upset } = reader.read(text, language);
    expect(distress).toBeNull();
    expect(upset).toBeLessThan(0.5);
  });

  it.each([
    [
      'en',
      'Your colleague Jack swore blind it would be here today.',
      'Your colleague Abdul swore blind it would be here today.',
    ],
    [
      'nl',
      'Jullie collega Jan heeft het beloofd en weer niets.',
      'Jullie collega Fatima heeft het beloofd en weer niets.',
    ],
  ])('changes nothing (%s)', (language, one, other) => {
    expect(reader.read(one, language).upset).toBe(reader.read(other, language).upset);
  });

  it('is none where a sentence goes on', () => {
    expect(
      reader.read('Ich kann nicht zahlen, weil meine Frau Krebs hat und ich alles verloren habe.', 'de').distress,
    ).not.toBeNull();
    expect(reader.read('I miss Dad so much since he died.', 'en').distress).toBe('bereavement');
  });
});

/** The same message from somebody whose name is a word of the lists, and from somebody whose name is none. */
describe('a name that is also a word', () => {
  it.each([
    ['de', 'Sauer', 'Mein Name ist {}, wo ist mein Paket?'],
    ['de', 'Zorn', 'Wo ist meine Bestellung? Mit freundlichen Grüßen, {}'],
    ['de', 'Wut', 'Herr {} wartet noch auf die Rechnung.'],
    ['de', 'Brand', 'T. {}'],
    ['de', 'Übel', 'Wo ist meine Bestellung?\nDanke\nThomas {}'],
    ['de', 'Hass', 'Hier ist Renate {}, ich brauche eine Rechnung.'],
    ['de', 'Mord', '{} mein Name, ich habe eine Frage zur Lieferung.'],
    ['nl', 'Boos', 'Mijn naam is Jan {}, waar is mijn pakket?'],
    ['nl', 'Brand', 'Waar is mijn bestelling? Met vriendelijke groet, J. {}'],
    ['nl', 'Zorg', 'Mevrouw {} wacht nog op de factuur.'],
    ['nl', 'Moord', 'J. {}'],
    ['nl', 'Dood', 'Waar is mijn bestelling?\nBedankt\nPieter {}'],
    ['nl', 'Woede', 'Met Pieter {}, ik heb een factuur nodig.'],
    ['nl', 'Kwaad', '{} is mijn naam, ik heb een vraag over de levering.'],
    ['en', 'Graves', 'My name is Peter {}, where is my parcel?'],
    ['en', 'Dick', 'Where is my order? Kind regards, {}'],
    ['en', 'Coffin', 'Mrs {} is still waiting for the invoice.'],
    ['en', 'Savage', 'T. {}'],
    ['en', 'Rude', 'Where is my order?\nThanks\nPeter {}'],
    ['en', 'Death', 'This is Peter {}, I need an invoice.'],
    ['en', 'Slaughter', '{} is my name, a question about delivery.'],
  ])('changes nothing (%s, %s): %j', (language, name, message) => {
    const { signals, ...reading } = reader.read(message.replace('{}', name), language);
    const { signals: ordinary, ...other } = reader.read(message.replace('{}', 'Wexmuth'), language);
    expect(reading).toEqual(other);
    expect(signals.map(({ id, weight }) => [id, weight])).toEqual(ordinary.map(({ id, weight }) => [id, weight]));
  });

  it.each([
    ['de', 'Danke für nichts. Saftladen'],
    ['en', 'This is Absolute Rubbish'],
    ['en', 'I ordered plan B. Terrible service'],
    ['nl', 'Dit is echt Waardeloos'],
  ])('is none where somebody is upset (%s: %s)', (language, text) => {
    expect(reader.read(text, language).upset).toBeGreaterThan(0.5);
  });
});

describe('what a thing is called', () => {
  it.each([
    ['de', 'Wo ist meine „Scheißegal-Tasse“?'],
    ['de', 'Ich hätte gern den „Wut-Ball“ in Rot.'],
    ['nl', 'Waar blijft mijn ‘Kutdag-mok’?'],
    ['nl', 'Waar is mijn "Fuck it"-poster?'],
    ['en', 'Where is my "Crazy Bitch" poster?'],
    ['en', "Is the 'Grumpy Bastard Mug' in stock?"],
  ])('says nothing in quotation marks (%s: %s)', (language, text) => {
    expect(reader.read(text, language)).toMatchObject({ distress: null, label: 'neutral' });
    expect(reader.read(text, language).upset).toBeLessThan(0.25);
  });

  it.each([
    ['de', 'Euer „Scheißservice“ ist das Letzte'],
    ['nl', 'Jullie "klantenservice" is waardeloos'],
    ['en', 'Your "service" is shit'],
  ])('is no name where it is scorn (%s: %s)', (language, text) => {
    expect(reader.read(text, language).upset).toBeGreaterThan(0.5);
  });
});

it('letters in the number of an order are no words', () => {
  expect(reader.read('SUB-7201', 'en')).toMatchObject({ distress: null, label: 'neutral' });
});
