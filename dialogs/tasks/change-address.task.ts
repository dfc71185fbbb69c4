import type { Address, ChangeAddress, Order } from '../../src/backoffice/ports';
import type { EntityType, Understanding } from '../../src/language/types';
import { phrase, type Phrase } from '../../src/phrasebook/types';
import { pick } from '../choices';
import type { Ask, TaskForm } from '../task-form';
import type { Details } from './details';
import { isUnsent } from './parcels';
import { countryNamed, readAddress, withHouseNumber } from './read-address';
import { act, yesOrNo, done, type Heard, type Outcome, type Task } from './task';

/** Where an order goes, as long as it hasn't left, or where the customer lives from now on. */
export const changeAddressTask: Task = {
  name: 'changeAddress',
  askFirst: () => null,

  // What has left can't be sent elsewhere; the new address is for what comes next.
  lookUp: (form, order) => (isUnsent(order) ? {} : { details: { ...form.details, what: 'always' } }),

  remarks: (form, order) =>
    isUnsent(order) || form.details?.told === true
      ? []
      : [phrase('changeAddress.hasLeft', { orderNumber: order.number })],

  take: (form, heard) => {
    const { text, understanding, picked, awaiting, locale } = heard;
    if (picked?.what === 'pick' && awaiting === 'what') return { what: picked.id };
    const told = awaiting === 'address' ? (form.details?.words ?? null) : null;
    const whole = told === null ? text : `${told}, ${text}`;
    const { entities } = understanding;
    const postcodes = entities.filter(({ type }) => type === 'postcode').toReversed();
    const facts = entities.filter(({ type }) => NO_LINE.includes(type));
    const wording = understanding.addressWording;
    const address = postcodes
      .map((postcode) => {
        const others = facts.filter(({ text: fact }) => fact !== postcode.text).map((fact) => fact.text);
        return readAddress(whole, postcode, locale, { wording, facts: others });
      })
      .find((one) => one !== null);
    if (address !== undefined) return { ...placed(address, locale), ...(told === null ? {} : { words: null }) };
    if (isPart(heard, told !== null)) return { words: whole };
    // A postcode, and no street or no town: it's asked for once more.
    if (awaiting === 'address' && postcodes.length > 0) return { address: null };
    const known = form.details?.address ?? null;
    if (known === null || picked !== null || !READ_BACK.includes(awaiting)) return {};
    const country = countryNamed(wording);
    if (country !== null) return placed({ ...known, country }, locale);
    const isWrong = understanding.intent === 'change_address' && hasNo(understanding);
    const corrected = isWrong || corrects(understanding) ? withHouseNumber(known, text) : null;
    if (corrected !== null) return { address: corrected };
    // "No, the other street": there is too little to read it anew, and it's asked for once more.
    return isWrong && awaiting === 'what' ? { address: null } : {};
  },

  ask: (form) => {
    const { what, address } = form.details ?? {};
    if (address === undefined || address === null) return 'address';
    if (what === undefined) return 'what';
    // In any branch: a parcel that goes astray can't be called back.
    return form.confirmed === null ? 'confirm' : null;
  },

  question: (ask, form, order, again) => {
    switch (ask) {
      case 'address':
        return { words: askForAddress(form, again), answers: [] };
      case 'what':
        return {
          words: phrase('changeAddress.what'),
          answers: [pick('order', phrase('choices.thisOrder')), pick('always', phrase('choices.fromNowOn'))],
        };
      case 'confirm': {
        const address = inOneLine(form);
        return yesOrNo(
          form.details?.what === 'order' && order !== null
            ? phrase('changeAddress.confirmOrder', { orderNumber: order.number, address })
            : phrase('changeAddress.confirmAlways', { address }),
        );
      }
      default:
        return null;
    }
  },

  finish: (turn, form, order) => {
    const { requestId } = form;
    if (requestId === null) throw new Error('the form is not complete');
    const orderNumber = form.details?.what === 'order' ? order.number : null;
    const address = addressOf(form);
    return act(
      () => turn.backoffice.changeAddress({ access: order.access, orderNumber, address, requestId }),
      (answer) => outcomeOf(order, orderNumber, inOneLine(form), answer),
    );
  },
};

function addressOf({ details }: TaskForm): Address {
  if (details?.address === undefined || details.address === null) throw new Error('the form is not complete');
  return details.address;
}

function inOneLine(form: TaskForm): string {
  const { street, postcode, city, country } = addressOf(form);
  const line = country === 'GB' ? `${street}, ${city} ${postcode}` : `${street}, ${postcode} ${city}`;
  return [line, form.details?.abroad ?? []].flat().join(', ');
}

/** An address, and what its country is called where that isn't the customer's own. */
function placed(address: Address, locale: string): Details {
  const { country } = address;
  const isHome = country === (new Intl.Locale(locale).region ?? HOME_OF[locale]);
  return {
    address,
    abroad: isHome ? null : (new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country),
  };
}

/** Where the customer is taken to be, if nothing but the language is known. */
const HOME_OF: Readonly<Record<string, string>> = { de: 'DE', nl: 'NL', en: 'GB' };

function outcomeOf(order: Order, orderNumber: string | null, line: string, answer: ChangeAddress): Outcome {
  switch (answer.outcome) {
    case 'changed':
      return orderNumber === null
        ? done(phrase('changeAddress.changedAlways', { address: line }), ['changedAddress'])
        : done(phrase('changeAddress.changedOrder', { orderNumber, address: line }), ['changedAddress']);
    case 'invalidAddress':
      return {
        outcome: 'notLikeThis',
        why: phrase(`changeAddress.wrong.${answer.part}`),
        details: { address: null },
      };
    case 'refused':
      return answer.why === 'cancelled'
        ? done(phrase('order.cancelled', { orderNumber: order.number }), ['toldStatus'])
        : done(phrase('changeAddress.tooLate', { orderNumber: order.number }), ['refusedByShop']);
  }
}

function askForAddress({ details }: TaskForm, again: boolean): Phrase {
  if (typeof details?.words === 'string') return phrase('changeAddress.rest');
  return again ? phrase('changeAddress.addressAgain') : phrase('changeAddress.address');
}

/** "12 Mill Lane", and then "Oxford": no whole address yet, and nothing else. */
function isPart({ text, understanding, picked, awaiting }: Heard, isBegun: boolean): boolean {
  if (awaiting !== 'address' || picked !== null) return false;
  const { intent, confidence, entities } = understanding;
  if (entities.some(({ type }) => NO_PART.includes(type)) || (intent !== 'none' && confidence >= PLAIN_FROM))
    return false;
  const words = text.trim().split(/\s+/).length;
  return isBegun ? words <= LONGEST_TOWN : words <= LONGEST_STREET && STREET.test(text);
}

const STREET = /\p{L}{3}.*\d|\d.*\p{L}{3}/u;
const LONGEST_STREET = 5;
const LONGEST_TOWN = 3;
const PLAIN_FROM = 0.6;
/** Facts that end what is written before them, but for the address's own postcode. */
const NO_LINE: readonly EntityType[] = ['order', 'email', 'phone', 'postcode'];
const NO_PART: readonly EntityType[] = ['order', 'email', 'postcode', 'phone', 'date', 'amount', 'yes', 'no'];

/** The address is known, and what is said may put it right. */
const READ_BACK: readonly (Ask | null)[] = ['what', 'confirm'];

/** "Wait, it's number 41", "not 14 but 41": neither consent nor an answer. */
function corrects(understanding: Understanding): boolean {
  const { intent, negates, entities } = understanding;
  if (entities.some(({ type }) => type === 'yes')) return false;
  return intent === 'change_address' || negates === true || hasNo(understanding);
}

function hasNo({ entities }: Understanding): boolean {
  return entities.some(({ type }) => type === 'no');
}
