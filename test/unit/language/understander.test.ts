import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocaleFileError } from '../../../src/language/locale-files';
import { trainHere, type Trainer } from '../../../src/language/train-in-worker';
import { isAnswered } from '../../../dialogs/is-answered';
import { createUnderstander } from '../../../src/language/understander';
import { edit, englishOnly, shippedUnderstander } from './locales';

function countingTrainer(): { train: Trainer; trained: () => number } {
  let count = 0;
  return { trained: () => count, train: (examples) => ((count += 1), trainHere(examples)) };
}

it('an example that an admin adds works after a reload, without a restart', async () => {
  const localesFolder = await englishOnly();
  const understander = await createUnderstander({ localesFolder, cacheFolder: null });
  const message = 'this gizmo is all wibbly wobbly';
  expect(understander.understand(message, { locale: 'en' }).intent).toBe('none');
  await edit(join(localesFolder, 'en', 'intents.json'), ({ intents }) => {
    intents['delivery_damaged']?.examples.push('my gizmo is wibbly wobbly', 'it went wibbly wobbly');
  });
  expect(await understander.reload()).toEqual({ outcome: 'reloaded', version: 2 });
  expect(understander.understand(message, { locale: 'en' }).intent).toBe('delivery_damaged');
  expect(understander.version).toBe(2);
});

it('the model sees an intent that needs certain words only where one of them stands', async () => {
  const localesFolder = await englishOnly();
  const understander = await createUnderstander({ localesFolder, cacheFolder: null });
  const intentOf = (text: string): string => understander.understand(text, { locale: 'en' }).intent;
  const [named, unnamed] = ['the lamp arrived broken', 'the lamp arrived in pieces'];
  expect([named, unnamed].map(intentOf)).toEqual(['delivery_damaged', 'delivery_damaged']);
  await edit(join(localesFolder, 'en', 'intents.json'), ({ intents }) => {
    Object.assign(intents['delivery_damaged'] ?? {}, { patterns: [], needs: ['(broken|smashed)'] });
  });
  expect(await understander.reload()).toMatchObject({ outcome: 'reloaded' });
  expect([named, unnamed].map(intentOf)).toEqual(['delivery_damaged', expect.not.stringMatching('delivery_damaged')]);
  expect(intentOf('the box came yesterday, the lamp was smashed')).toBe('delivery_damaged');
});

it('keeps what it had when a file is broken, and says which and why', async () => {
  const localesFolder = await englishOnly();
  const understander = await createUnderstander({ localesFolder, cacheFolder: null });
  const file = join(localesFolder, 'en', 'intents.json');
  await writeFile(file, '{ "intents": ');
  expect(await understander.reload()).toMatchObject({
    outcome: 'kept',
    version: 1,
    file,
    reasons: ['line 1: is no JSON: the file ends too early'],
  });
  await writeFile(
    file,
    '{\n  "intents": {\n    "human": { "examples": ["a"] },\n    "human": { "examples": ["b"] }\n  }\n}',
  );
  expect(await understander.reload()).toMatchObject({
    outcome: 'kept',
    reasons: ['line 4: "human" is given twice in one object'],
  });
  await writeFile(file, '{ "intents": { "human": { "example": ["a person"] } } }');
  expect(await understander.reload()).toMatchObject({
    outcome: 'kept',
    reasons: [expect.stringContaining('intents.human')],
  });
  await writeFile(file, '{ "intents": { "human": { "patterns": ["... {nobody}"] } } }');
  expect(await understander.reload()).toMatchObject({
    outcome: 'kept',
    reasons: [expect.stringContaining('"... {nobody}"')],
  });
  expect(understander.understand('where is my parcel', { locale: 'en' }).intent).toBe('order_status');
});

it('refuses an intent that nobody answers, and goes on with those there were', async () => {
  const localesFolder = await englishOnly();
  const understander = await createUnderstander({ localesFolder, cacheFolder: null, isAnswered });
  const file = join(localesFolder, 'en', 'intents.json');
  await writeFile(
    file,
    '{\n  "intents": {\n    "human": { "examples": ["a person"] },\n    "order_statu": { "examples": ["where is it"] },\n    "faq.deliveryTime": { "examples": ["how long"] }\n  }\n}',
  );
  expect(await understander.reload()).toMatchObject({
    outcome: 'kept',
    version: 1,
    file,
    reasons: [
      expect.stringMatching(
        /^line 4: intents\.order_statu: the bot answers no intent of this name; write .+ faq\.json/,
      ),
      expect.stringMatching(/^line 5: intents\.faq\.deliveryTime: /),
    ],
  });
  expect(understander.understand('where is my parcel', { locale: 'en' }).intent).toBe('order_status');
  await expect(createUnderstander({ localesFolder, cacheFolder: null, isAnswered })).rejects.toThrow('order_statu');
});

it('refuses to start from a broken file', async () => {
  const localesFolder = await englishOnly();
  await writeFile(join(localesFolder, 'en', 'language.json'), '{}');
  await expect(createUnderstander({ localesFolder, cacheFolder: null })).rejects.toThrow(LocaleFileError);
});

it('does not train twice for the same examples', async () => {
  const localesFolder = await englishOnly();
  const cacheFolder = join(localesFolder, '.models');
  const { train, trained } = countingTrainer();
  const first = await createUnderstander({ localesFolder, cacheFolder, train });
  const second = await createUnderstander({ localesFolder, cacheFolder, train });
  expect(trained()).toBe(1);
  const message = 'my new mug is cracked';
  expect(second.understand(message, { locale: 'en' })).toEqual(first.understand(message, { locale: 'en' }));
});

it('trains again when the cached model is damaged', async () => {
  const localesFolder = await englishOnly();
  const cacheFolder = join(localesFolder, '.models');
  const { train, trained } = countingTrainer();
  await createUnderstander({ localesFolder, cacheFolder, train });
  for (const name of await readdir(cacheFolder)) await writeFile(join(cacheFolder, name), 'half a model');
  const understander = await createUnderstander({ localesFolder, cacheFolder, train });
  expect(trained()).toBe(2);
  expect(understander.understand('where is my parcel', { locale: 'en' }).intent).toBe('order_status');
});

it('starts where no cache can be kept', async () => {
  const localesFolder = await englishOnly();
  const cacheFolder = join(localesFolder, 'en', 'intents.json');
  await expect(createUnderstander({ localesFolder, cacheFolder })).resolves.toBeDefined();
});

describe('a command', () => {
  const COMMANDS: readonly (readonly [string, string])[] = [
    ['Abbrechen!', 'cancel'],
    ['stop please', 'cancel'],
    ['laat maar', 'cancel'],
    ['bitte nochmal von vorne', 'start_over'],
    ['opnieuw beginnen graag', 'start_over'],
    ['HILFE!!!', 'help'],
    ['help', 'help'],
    ['Geld zurueck', 'return_item'],
    ['refund please', 'return_item'],
    ["I'm not angry", 'misread'],
  ];

  it.each(COMMANDS)('"%s" is %s for certain', async (message, intent) => {
    const { understand } = await shippedUnderstander();
    expect(understand(message, { locale: 'en' })).toMatchObject({ intent, confidence: 1 });
  });
});

describe('the question whether it is a bot', () => {
  const ASKED: readonly (readonly [string, string])[] = [
    ['de', 'Bist du ein Roboter?'],
    ['de', 'Sind Sie ein echter Mensch oder ein Bot?'],
    ['de', 'Spreche ich mit einem Menschen?'],
    ['de', 'Mit wem schreibe ich hier eigentlich?'],
    ['de', 'Mit wem spreche ich?'],
    ['nl', 'Met wie spreek ik?'],
    ['en', 'am I talking to a real person'],
    ['nl', 'Bent u een robot?'],
    ['nl', 'Praat ik met een mens?'],
    ['nl', 'Ben je een mens of een computer?'],
    ['en', 'Are you a real person?'],
    ['en', 'am I talking to a human'],
    ['en', 'is this a bot or a real person'],
  ];
  const NOT_ASKED: readonly (readonly [string, string])[] = [
    ['de', 'Bist du ein Bot? Ich will einen echten Menschen'],
    ['de', 'ich möchte mit einem Menschen sprechen, nicht mit einem Bot'],
    ['nl', 'Ben je een robot? Ik wil een mens spreken'],
    ['nl', 'ik wil geen bot, ik wil een echt mens'],
    ['en', 'I want a real person'],
    ['en', 'are you a bot? let me talk to a human'],
  ];

  it.each(ASKED)('is known for certain (%s): "%s"', async (locale, message) => {
    const { understand } = await shippedUnderstander();
    expect(understand(message, { locale })).toMatchObject({ intent: 'about_bot', confidence: 1 });
  });

  it.each(NOT_ASKED)('is no answer to a wish for a person (%s): "%s"', async (locale, message) => {
    const { understand } = await shippedUnderstander();
    expect(understand(message, { locale }).intent).toBe('human');
  });

  it.each(['is this machine washable', 'is this a machine for espresso', 'Ist das eine Maschine mit Mahlwerk?'])(
    'is not heard in "%s"',
    async (message) => {
      const { understand } = await shippedUnderstander();
      expect(understand(message, { locale: 'en' }).intent).not.toBe('about_bot');
    },
  );
});

describe('a wish for another language', () => {
  const WISHES: readonly (readonly [string, string | null])[] = [
    ['English please', 'en'],
    ['auf Deutsch bitte', 'de'],
    ['in het Nederlands graag', 'nl'],
    ['can we speak German?', 'de'],
    ['Können wir auf Niederländisch weiterschreiben', 'nl'],
    ["I don't speak Dutch", 'en'],
    ["sorry, I don't understand German, English please", 'en'],
    ['ich verstehe kein Englisch', 'de'],
    ['ik spreek geen Duits', 'nl'],
    ['French please', 'fr'],
    ['other language please', null],
  ];

  it.each(WISHES)('"%s" names %s', async (message, language) => {
    const { understand } = await shippedUnderstander();
    expect(understand(message, { locale: 'en' })).toMatchObject({
      intent: 'change_language',
      requestedLanguage: language,
    });
  });

  it.each(['is the manual in English', 'do you have this book in German?', 'hat die Anleitung auch Englisch'])(
    'is not heard in "%s"',
    async (message) => {
      const { understand } = await shippedUnderstander();
      expect(understand(message, { locale: 'en' }).requestedLanguage).toBeNull();
    },
  );
});

describe('a message of several sentences', () => {
  const MESSAGES: readonly (readonly [string, string])[] = [
    ['Hallo! Ich hätte gern gewusst, wo mein Paket bleibt. Vielen Dank!', 'order_status'],
    ['Good morning. The mug arrived broken. Thanks in advance', 'delivery_damaged'],
    ['Dit is echt schandalig!! Ik wil mijn geld terug.', 'return_item'],
    ['Where is my parcel? This is ridiculous. Let me talk to a human.', 'human'],
  ];

  it.each(MESSAGES)('"%s" is about %s', async (message, intent) => {
    const { understand } = await shippedUnderstander();
    expect(understand(message, { locale: 'en' }).intent).toBe(intent);
  });
});

it('offers likely topics, without "none", where it is not sure', async () => {
  const { understand } = await shippedUnderstander();
  const { intent, alternatives } = understand('something about the money for my parcel', { locale: 'en' });
  expect(alternatives.length).toBeGreaterThan(0);
  expect(alternatives.map((alternative) => alternative.intent)).not.toContain('none');
  expect(alternatives.map((alternative) => alternative.intent)).not.toContain(intent);
});

it.each(['', '   ', '\u0000\u0007', '\u200f', 'NB-48213', 'ja', 'the second one', '👍', '𓀀𓀁'])(
  'asks for nothing with %j',
  async (message) => {
    const { understand } = await shippedUnderstander();
    expect(understand(message, { locale: 'en' }).intent).toBe('none');
  },
);

it('understands the same, whatever the apostrophes, accents, case and Unicode form', async () => {
  const { understand } = await shippedUnderstander();
  const plain = understand("i'm not angry", { locale: 'en' });
  for (const message of ['I’m not angry', 'I`M NOT ANGRY', 'im not angry', 'I\u200bm not angry']) {
    expect(understand(message, { locale: 'en' }).intent).toBe(plain.intent);
  }
  expect(understand('zuru\u0308ckschicken', { locale: 'de' }).intent).toBe(
    understand('zurückschicken', { locale: 'de' }).intent,
  );
});
