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

it('letters in the number of an order are no words', () => {
  expect(reader.read('SUB-7201', 'en')).toMatchObject({ distress: null, label: 'neutral' });
});
