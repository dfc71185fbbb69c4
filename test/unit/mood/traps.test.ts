import { createMoodReader } from '../../../src/mood/mood-reader';
import { lexicons, model, reader } from './lexicons';

/** Far below what counts as quiet. */
const NOT_UPSET = 0.15;

describe('words that only look like mood', () => {
  it.each([
    ['de', 'die Lieferung war am Montag'],
    ['de', 'Ich habe einen Todesstern bestellt'],
    ['de', 'Guten Tag, ich hätte gerne eine Rechnung'],
    ['de', 'Bitte stornieren Sie die Bestellung'],
    ['en', 'I ordered the Killer Bee helmet and a Death Star'],
    ['en', 'I would like to cancel my order'],
    ['en', 'Good morning, please help me with an invoice'],
    ['en', 'How long do transfers to France take?'],
    ['en', 'Could you tell me a joke?'],
    ['de', 'Guten Tag, meine Supermarktbestellung mit den Kochtöpfen'],
    ['nl', 'Wanneer komt het pakket uit Rotterdam?'],
    ['nl', 'Goedemorgen, ik wil graag een factuur'],
    ['nl', 'Mijn bestelling is de boze wolf puzzel'],
    ['nl', 'Kunt u mijn adres veranderen?'],
  ])('%s: "%s" is neutral', (language, text) => {
    const reading = reader.read(text, language);
    expect(reading.label).toBe('neutral');
    expect(reading.upset).toBeLessThan(NOT_UPSET);
    expect(reading.distress).toBeNull();
  });
});

describe('the text as written', () => {
  it('knows umlauts written as two letters, stretched letters, inflections and compounds', () => {
    expect(reader.read('sehr aergerlich', 'de').valence).toBe(reader.read('sehr ärgerlich', 'de').valence);
    expect(reader.read('soooo schlechttt', 'de').signals.map((signal) => signal.kind)).toContain('stretched');
    expect(reader.read('ein unfreundlicher Mitarbeiter', 'de').label).toBe('negative');
    expect(reader.read('ein unfreundlicherer Mitarbeiter', 'de').label).toBe('negative');
    expect(reader.read('was für ein scheißverein', 'de').label).toBe('negative');
    expect(reader.read('#HorribleService', 'en').label).toBe('negative');
  });

  it.each([
    ['en', 'what a terible parcel', 'what a terrible parcel'],
    ['en', 'absolutely fantsatic', 'absolutely fantastic'],
    [
      'de',
      'das ist eine Unverschähmtheit, wirklich entäuschend',
      'das ist eine Unverschähmtheit, wirklich enttäuschend',
    ],
    ['nl', 'wat een verschirkkelijke zaak', 'wat een verschrikkelijke zaak'],
    ['en', 'tеrriblе sеrvicе', 'terrible service'],
    ['en', 'ter\u200brible ser\u00advice', 'terrible service'],
    ['en', 'ｔｅｒｒｉｂｌｅ service', 'terrible service'],
    ['de', 'f\u200bu\u200br\u200bc\u200bh\u200bt\u200bb\u200ba\u200br', 'furchtbar'],
  ])('%s: "%s" is read like "%s"', (language, written, meant) => {
    const ids = (text: string): readonly string[] =>
      reader.read(text, language).signals.map(({ kind, id }) => `${kind} ${id}`);
    expect(ids(written).filter((id) => id.startsWith('word '))).toEqual(
      ids(meant).filter((id) => id.startsWith('word ')),
    );
    expect(ids(written).some((id) => id.startsWith('word '))).toBe(true);
    expect(reader.read(written, language).label).toBe(reader.read(meant, language).label);
  });

  it('takes capitals for emphasis among small letters, and for a habit where there is nothing else', () => {
    const emphasis = reader.read('I want an answer NOW and NOT tomorrow', 'en');
    const habit = reader.read('WHERE IS MY ORDER', 'en');
    expect(emphasis.signals.filter((signal) => signal.kind === 'capitals')).toHaveLength(2);
    expect(emphasis.upset).toBeGreaterThan(reader.read('I want an answer now and not tomorrow', 'en').upset);
    expect(habit.upset).toBeLessThan(0.35);
    expect(reader.read('My DHL parcel with the USB cable', 'en').signals).toEqual([]);
  });

  it('reads nothing from links, addresses and mentions', () => {
    expect(
      reader.read('see https://hate.example/awful!bad and angry@terrible.example @worstshop', 'en').signals,
    ).toEqual([]);
  });

  it('gives signals that point into the text and name entries of the lexicon, never the customer’s words', () => {
    const text = 'Hallo Zebulon, das ist eine absolute Frechheit!!!';
    const { signals } = reader.read(text, 'de');
    expect(signals.map(({ kind, id, at }) => [kind, id, text.slice(...at)])).toEqual([
      ['word', 'de:frech', 'Frechheit'],
      ['intensifier', 'de:frech', 'absolute'],
      ['marks', '!x3', '!!!'],
    ]);
  });
});

describe('a language without a lexicon', () => {
  it.each(['Où est mon colis', 'MERDE ALORS!!!', 'die war hate', ''])('"%s" is neutral and nobody is upset', (text) => {
    const reading = reader.read(text, 'fr');
    expect(reading.label).toBe('neutral');
    expect(reading.upset).toBeLessThanOrEqual(0.3);
  });

  it('reads a regional code as its language', () => {
    expect(reader.read('waardeloos', 'nl-BE')).toEqual(reader.read('waardeloos', 'nl'));
  });
});

describe('two readers', () => {
  it('do not disturb each other through the package’s registry', () => {
    const before = reader.read('das ist toll', 'de');
    const { de } = lexicons;
    if (!de) throw new Error('no German lexicon');
    const other = createMoodReader({ de: { ...de, words: { toll: -5 }, phrases: {} } }, model);
    expect(other.read('das ist toll', 'de').label).toBe('negative');
    expect(reader.read('das ist toll', 'de')).toEqual(before);
  });
});
