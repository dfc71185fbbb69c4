import { LANGUAGES, shippedUnderstander } from './locales';

const MONEY_INSTEAD = {
  de: ['Ich will kein neues, ich will mein Geld', 'nee, ich möchte keinen Ersatz, bitte das Geld zurück'],
  en: ["I don't want a new one, I want my money back", 'no replacement please, just refund me'],
  nl: ['ik hoef geen nieuwe, ik wil mijn geld terug', 'liever geen vervanging, gewoon mijn geld terug'],
} as const;
const NEW_ONE_INSTEAD = {
  de: ['Ich will kein Geld zurück, schicken Sie einfach den richtigen Artikel'],
  en: ["don't want my money back, just send the right one", "I don't want a refund, I want the thing"],
  nl: ['ik wil geen geld terug, stuur gewoon het juiste artikel'],
} as const;
const NEW_ONE = {
  de: ['Ich habe kein neues bekommen, bitte schicken Sie Ersatz'],
  en: ['send me a new one, I have no money for another'],
  nl: ['ik heb geen nieuwe gekregen, stuur alsnog een vervanging'],
} as const;

describe.each(LANGUAGES)('what is turned down (%s)', (language) => {
  const intentOf = async (text: string) => (await shippedUnderstander()).understand(text, { locale: language }).intent;

  it.each(MONEY_INSTEAD[language])('is no wish for a new one: %j', async (text) => {
    expect(await intentOf(text)).toBe('return_item');
  });

  it.each(NEW_ONE_INSTEAD[language])('is no wish for money: %j', async (text) => {
    expect(await intentOf(text)).toBe('replacement');
  });

  it.each(NEW_ONE[language])('is not what was merely not received: %j', async (text) => {
    expect(await intentOf(text)).toBe('replacement');
  });

  it('says nothing of what is wished where only money is named', async () => {
    const only = { de: 'Ich will kein Geld zurück', en: "I don't want a refund", nl: 'ik wil geen geld terug' };
    expect(await intentOf(only[language])).toBe('delivery_problem');
  });
});
