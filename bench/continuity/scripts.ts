// What the customers of a run say: short talks in three languages, put together by chance.
import { SAMPLE_ORDERS } from '../../src/backoffice/seed-sample-shop';
import type { Chance } from './random';

export const LANGUAGES = ['de', 'nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

interface Words {
  readonly smallTalk: readonly string[];
  readonly where: string;
  readonly refund: readonly string[];
  readonly damaged: readonly string[];
  readonly angry: readonly string[];
  readonly person: string;
  readonly bye: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  de: {
    smallTalk: ['Hallo', 'Was können Sie?', 'Danke', 'von vorne bitte', 'Das verstehe ich nicht', 'xyzzy plugh'],
    where: 'Wo ist meine Bestellung?',
    refund: ['Ich möchte etwas zurückgeben', 'Es gefällt mir nicht mehr', 'ja bitte'],
    damaged: ['Mein Paket ist beschädigt angekommen', '1', 'ja'],
    angry: ['Das ist jetzt das DRITTE Mal, dass ich schreibe!!', 'Eine Unverschämtheit, NICHTS kam an!'],
    person: 'Ich möchte mit einem Menschen sprechen',
    bye: 'Vielen Dank, auf Wiedersehen',
  },
  nl: {
    smallTalk: ['Hallo', 'Wat kunt u?', 'Bedankt', 'opnieuw beginnen', 'Dat begrijp ik niet', 'xyzzy plugh'],
    where: 'Waar is mijn bestelling?',
    refund: ['Ik wil iets terugsturen', 'Ik wil het toch niet', 'ja graag'],
    damaged: ['Mijn pakket is beschadigd aangekomen', '1', 'ja'],
    angry: ['Dit is nu de DERDE keer dat ik schrijf!!', 'Belachelijk, er kwam NIETS!'],
    person: 'Ik wil met een mens praten',
    bye: 'Dank u wel, tot ziens',
  },
  en: {
    smallTalk: ['Hello', 'What can you do?', 'thanks', 'start over', 'I do not get that', 'xyzzy plugh'],
    where: 'Where is my order?',
    refund: ['I want to return my order', 'I changed my mind', 'yes please'],
    damaged: ['My parcel arrived damaged', '1', 'yes'],
    angry: ['This is the THIRD time I am writing!!', 'Ridiculous, NOTHING came!'],
    person: 'I want to talk to a human',
    bye: 'Thank you, goodbye',
  },
};

const THEMES = { smallTalk: 4, where: 4, refund: 2, damaged: 2, angry: 2, person: 2 } as const;

/** Everything one customer is going to say. The same customer of the same seed says the same. */
export function scriptOf(chance: Chance, customer: number, language: Language): readonly string[] {
  const words = WORDS[language];
  const least = chance.between(6, 12, 'length', customer);
  const said: string[] = [];
  for (let theme = 0; said.length < least; theme += 1)
    said.push(...talkOf(chance.weighted(THEMES, 'theme', customer, theme), words, chance, customer, theme));
  return [...said, words.bye];
}

function talkOf(
  theme: keyof typeof THEMES,
  words: Words,
  chance: Chance,
  customer: number,
  at: number,
): readonly string[] {
  const proof = proofOf(chance, customer, at);
  switch (theme) {
    case 'smallTalk':
      return [chance.pick(words.smallTalk, 'smallTalk', customer, at)];
    case 'where':
      return [words.where, proof];
    case 'refund':
    case 'damaged': {
      const [first = '', ...rest] = words[theme];
      return [first, proof, ...rest];
    }
    case 'angry':
      return words.angry;
    case 'person':
      return [words.person, chance.pick(words.smallTalk, 'waiting', customer, at)];
  }
}

function proofOf(chance: Chance, customer: number, at: number): string {
  const order = chance.pick(SAMPLE_ORDERS, 'order', customer, at);
  return `${order.number}, ${order.customer.email}`;
}
