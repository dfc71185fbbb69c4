import type { Branch } from '../../../src/core/branch';
import { loadCatalogue } from '../../../src/phrasebook/load-catalogue';
import { createSpeaker, type Speaker } from '../../../src/phrasebook/speaker';
import type { Phrase, Rendered } from '../../../src/phrasebook/types';
import { inAll, localesWith, type Files } from './fixture';

async function speakerOf(files: Files): Promise<Speaker> {
  const loaded = await loadCatalogue(localesWith(files));
  if (loaded.outcome === 'refused') throw new Error(JSON.stringify(loaded.problems));
  return createSpeaker(loaded.catalogue);
}

interface Said {
  locale?: string;
  branch?: Branch;
  lastVariant?: number;
  pick?: number;
}

/** Keys of fixtures are not those of the real phrasebook. */
function say(speaker: Speaker, key: string, values: object = {}, said: Said = {}): Rendered {
  const options = { locale: 'en', branch: 'calm' as Branch, pick: 0, ...said };
  return speaker.render({ key, values } as unknown as Phrase, options);
}

it('says each branch in its own form, and calmly where it has none', async () => {
  const speaker = await speakerOf(inAll('order', { ask: 'calm', ask_apologetic: 'sorry' }));
  expect(say(speaker, 'order.ask', {}, { branch: 'apologetic' }).text).toBe('sorry');
  expect(say(speaker, 'order.ask', {}, { branch: 'solutionFirst' }).text).toBe('calm');
  expect(say(speaker, 'order.ask').text).toBe('calm');
});

it('finds keys in nested groups', async () => {
  const speaker = await speakerOf(inAll('order', { ask: { number: 'number?', number_apologetic: 'the number?' } }));
  expect(say(speaker, 'order.ask.number', {}, { branch: 'apologetic' }).text).toBe('the number?');
});

it('chooses the plural form of the language and of the branch', async () => {
  const forms = {
    n_one: 'one',
    n_other: '{{count}}',
    n_zero: 'none',
    n_apologetic_one: 'sorry, one',
    n_apologetic_other: 'sorry, {{count}}',
  };
  const fr = {
    'fr/phrases/order.json': { n_one: 'un', n_many: 'beaucoup', n_other: '{{count}}' },
    'fr/voice.json': frenchVoice,
  };
  const speaker = await speakerOf({
    'en/phrases/order.json': forms,
    ...fr,
    'fr/phrases/order.json': {
      ...fr['fr/phrases/order.json'],
      n_apologetic_one: 'un',
      n_apologetic_many: 'x',
      n_apologetic_other: 'y',
    },
  });
  const texts = (locale: string, branch: Branch, counts: number[]): string[] =>
    counts.map((count) => say(speaker, 'order.n', { count }, { locale, branch }).text);
  expect(texts('en', 'calm', [0, 1, 2])).toEqual(['none', 'one', '2']);
  expect(texts('en', 'apologetic', [1, 2])).toEqual(['sorry, one', 'sorry, 2']);
  // 0 is singular in French.
  expect(texts('fr', 'calm', [0, 1, 2, 1_000_000])).toEqual(['un', 'un', '2', 'beaucoup']);
});

const frenchVoice = {
  address: { form: 'vous', forbidden: ['tu'] },
  forbidden: [],
  feelings: { claimed: [], known: [], told: [], allowed: [] },
  words: {},
  shortForms: {},
  lengths: {},
};

it('falls back from region to language to English', async () => {
  const speaker = await speakerOf({
    ...inAll('a', { x: 'English' }),
    'nl/phrases/a.json': { x: 'Nederlands' },
    'de/phrases/a.json': { x: 'Deutsch' },
    'nl-BE/phrases/a.json': { x: 'Vlaams' },
  });
  const texts = ['nl-BE', 'nl-NL', 'nl', 'de-AT', 'de_CH', 'fr-FR', 'no locale!', ''].map(
    (locale) => say(speaker, 'a.x', {}, { locale }).text,
  );
  expect(texts).toEqual(['Vlaams', 'Nederlands', 'Nederlands', 'Deutsch', 'Deutsch', 'English', 'English', 'English']);
  expect(speaker.languages).toEqual(['de', 'en', 'nl']);
});

it('writes money, days, numbers and lists as the locale does', async () => {
  const speaker = await speakerOf(
    inAll('a', {
      money: '{{sum, money}}',
      day: '{{at, day}}',
      date: '{{at, date}}',
      number: '{{n, number}}',
      list: '{{items, list}}',
      or: '{{items, orList}}',
    }),
  );
  const at = Date.UTC(2026, 2, 4, 23, 30);
  const values = { sum: { cents: 129900, currency: 'EUR' }, at, n: 1234.5, items: ['a', 'b', 'c'] };
  const texts = (locale: string): string[] =>
    ['money', 'day', 'date', 'number', 'list', 'or'].map((key) =>
      say(speaker, `a.${key}`, values, { locale }).text.replace(/\s/g, ' '),
    );
  expect(texts('de')).toEqual([
    '1.299,00 €',
    'Mittwoch, 4. März',
    '4. März 2026',
    '1.234,5',
    'a, b und c',
    'a, b oder c',
  ]);
  expect(texts('nl-BE')).toEqual([
    '€ 1.299,00',
    'woensdag 4 maart',
    '4 maart 2026',
    '1.234,5',
    'a, b en c',
    'a, b of c',
  ]);
  expect(texts('en-GB')).toEqual([
    '€1,299.00',
    'Wednesday 4 March',
    '4 March 2026',
    '1,234.5',
    'a, b and c',
    'a, b or c',
  ]);
  expect(say(speaker, 'a.money', { sum: { cents: 500, currency: 'JPY' } }, { locale: 'en' }).text).toBe('¥500');
});

it('writes figures in the language of the words when words fall back', async () => {
  const speaker = await speakerOf({
    'en/phrases/a.json': { x: '{{at, day}}' },
    'de/phrases/a.json': { x: '{{at, day}}' },
  });
  const at = Date.UTC(2026, 2, 4);
  expect(say(speaker, 'a.x', { at }, { locale: 'fr-FR' }).text).toBe('Wednesday 4 March');
  expect(say(speaker, 'a.x', { at }, { locale: 'de-AT' }).text).toBe('Mittwoch, 4. März');
});

it('never says the same variant twice running, and says each of them', async () => {
  const speaker = await speakerOf(inAll('a', { x: ['0', '1', '2'], x_apologetic: ['a', 'b'] }));
  let lastVariant: number | undefined;
  const said = new Set<string>();
  for (let pick = -5; pick < 60; pick++) {
    const branch = pick % 7 === 0 ? 'apologetic' : 'calm';
    const rendered = say(speaker, 'a.x', {}, { pick, branch, ...(lastVariant === undefined ? {} : { lastVariant }) });
    expect(rendered.variant).not.toBe(lastVariant);
    expect(rendered.text).toBe((branch === 'calm' ? ['0', '1', '2'] : ['a', 'b'])[rendered.variant]);
    lastVariant = rendered.variant;
    said.add(rendered.text);
  }
  expect([...said].sort()).toEqual(['0', '1', '2', 'a', 'b']);
});

it('says the same for the same pick', async () => {
  const speaker = await speakerOf(inAll('a', { x: ['0', '1', '2'] }));
  const options = { pick: 7, lastVariant: 1 };
  expect(say(speaker, 'a.x', {}, options)).toEqual(say(speaker, 'a.x', {}, options));
});

it('uses all variants again when fewer are left than before', async () => {
  const speaker = await speakerOf(inAll('a', { x: ['0', '1'], y: 'only' }));
  expect(say(speaker, 'a.x', {}, { lastVariant: 6, pick: 1 })).toEqual({ text: '1', variant: 1, variants: 2 });
  expect(say(speaker, 'a.y', {}, { lastVariant: 0 })).toEqual({ text: 'only', variant: 0, variants: 1 });
});

describe('a value that looks like a template', () => {
  const hostile = [
    '{{secret}}',
    '$t(a.secret)',
    '{{- secret}}',
    '{{at, day}}',
    '$t(a.secret, {"count": 2})',
    '{',
    '}}',
    '$&',
    '<b>&amp;',
    '{{',
  ];

  it.each(hostile)('%s is said as it is', async (value) => {
    const speaker = await speakerOf(inAll('a', { x: 'A {{name}} B {{secret}}{{name}} C', secret: 'hidden' }));
    expect(say(speaker, 'a.x', { name: value, secret: value }).text).toBe(`A ${value} B ${value}${value} C`);
  });

  it('can not pass for an option of the library', async () => {
    const files = {
      ...inAll('a', {
        x: '{{name}} {{ns}} {{defaultValue}} {{replace}}',
        x_apologetic: '{{name}} {{ns}} {{defaultValue}} {{replace}}!',
      }),
    };
    const speaker = await speakerOf(files);
    const values = {
      name: 'n',
      ns: 'other',
      defaultValue: 'd',
      replace: 'r',
      context: 'apologetic',
      lng: 'de',
      returnObjects: 'x',
    };
    expect(say(speaker, 'a.x', values).text).toBe('n other d r');
  });
});

it('refuses values that are missing or of another kind, without repeating them', async () => {
  const speaker = await speakerOf(inAll('a', { x: '{{name}} {{sum, money}}' }));
  expect(() => say(speaker, 'a.x', { sum: { cents: 1, currency: 'EUR' } })).toThrow('a.x needs {{name}} of kind plain');
  expect(() => say(speaker, 'a.x', { name: 'Jansen', sum: 12 })).toThrow('a.x needs {{sum}} of kind money');
  expect(() => say(speaker, 'a.nothing')).toThrow('no words for a.nothing');
});

describe('the gate', () => {
  it('stops what the firewall forbids in the language of the reply and in English', async () => {
    const { gate } = await speakerOf(inAll('a', { x: 'x' }));
    expect(gate('Ich weiß genau, wie Sie sich fühlen.', 'de-AT')).toMatchObject({ rule: 'feelings' });
    expect(gate('U bent boos.', 'nl_BE')).toMatchObject({ rule: 'moodTold' });
    expect(gate('I know how you feel.', 'de')).toMatchObject({ rule: 'feelings' });
    expect(gate('I know how you feel.', 'fr')).toMatchObject({ rule: 'feelings' });
  });

  it('lets names and products pass that are only wrong in copy', async () => {
    const { gate } = await speakerOf(inAll('a', { x: 'x' }));
    expect(gate('Ihre Bestellung: 2 x "Du und ich", Empfänger Du Li.', 'de')).toBeNull();
  });

  it('takes no longer a word on a long text than on a short one', async () => {
    const { gate } = await speakerOf(inAll('a', { x: 'x' }));
    const text = 'i know how that is what you i understand very very so '.repeat(4000);
    const startedAt = performance.now();
    gate(text, 'en');
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});
