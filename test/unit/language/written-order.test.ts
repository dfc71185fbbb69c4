import { LANGUAGES, shippedUnderstander } from './locales';

/** A password and an invoice, each a request of its own. */
const TWO = {
  de: ['Ich habe mein Passwort vergessen', 'ich brauche eine Rechnung', 'und'],
  en: ['I forgot my password', 'I need a copy of my invoice', 'and'],
  nl: ['Ik ben mijn wachtwoord vergeten', 'ik heb een factuur nodig', 'en'],
} as const;

describe.each(LANGUAGES)('of two requests in one message (%s)', (language) => {
  const read = async (text: string) => {
    const { intent, also = [], before } = (await shippedUnderstander()).understand(text, { locale: language });
    return { first: before?.intent ?? intent, all: [intent, ...also].sort() };
  };
  const [password, invoice, join] = TWO[language];
  const both = ['invoice_copy', 'password_reset'];

  it('the one written first is known, in whichever order they are understood', async () => {
    expect(await read(`${password}. ${invoice}.`)).toEqual({ first: 'password_reset', all: both });
    expect(await read(`${invoice}. ${password}.`)).toEqual({ first: 'invoice_copy', all: both });
  });

  it('"and" between them is enough', async () => {
    expect(await read(`${password} ${join} ${invoice}`)).toEqual({ first: 'password_reset', all: both });
    expect(await read(`${invoice} ${join} ${password}`)).toEqual({ first: 'invoice_copy', all: both });
  });
});

it('what stands before a comma may only tell why, and what is asked for comes first', async () => {
  const understander = await shippedUnderstander();
  const { intent, before } = understander.understand('die Stiefel sind zu klein, will sie zurückgeben', {
    locale: 'de',
  });
  expect({ intent, before }).toEqual({ intent: 'return_item', before: undefined });
});

it('a person comes before all', async () => {
  const understander = await shippedUnderstander();
  const { intent, before } = understander.understand('I need an invoice. And I want to talk to a person.', {
    locale: 'en',
  });
  expect({ intent, before }).toEqual({ intent: 'human', before: undefined });
});
