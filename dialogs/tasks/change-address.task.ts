import type { Address, ChangeAddress, Order } from '../../src/backoffice/ports';
import type { Understanding } from '../../src/language/types';
import { phrase } from '../../src/phrasebook/types';
import { pick } from '../choices';
import type { Ask, TaskForm } from '../task-form';
import { isUnsent } from './parcels';
import { readAddress, withHouseNumber } from './read-address';
import { act, yesOrNo, done, type Outcome, type Task } from './task';

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

  take: (form, { text, understanding, picked, awaiting, locale }) => {
    if (picked?.what === 'pick' && awaiting === 'what') return { what: picked.id };
    const { entities } = understanding;
    const postcodes = entities.filter(({ type }) => type === 'postcode').toReversed();
    const facts = entities.filter(({ type }) => type === 'order' || type === 'email');
    // "order NB-48213, postcode 10115" is no street and no town
    const isStreet = ({ street }: Address): boolean => !facts.some((fact) => street.includes(fact.text));
    const addresses = postcodes.flatMap((postcode) => readAddress(text, postcode, locale) ?? []);
    const address = addresses.find(isStreet);
    if (address !== undefined) return { address };
    const known = form.details?.address ?? null;
    if (known === null || picked !== null || !READ_BACK.includes(awaiting)) return {};
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
        return { words: again ? phrase('changeAddress.addressAgain') : phrase('changeAddress.address'), answers: [] };
      case 'what':
        return {
          words: phrase('changeAddress.what'),
          answers: [pick('order', phrase('choices.thisOrder')), pick('always', phrase('choices.fromNowOn'))],
        };
      case 'confirm': {
        const address = inOneLine(addressOf(form));
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
      (answer) => outcomeOf(order, orderNumber, address, answer),
    );
  },
};

function addressOf({ details }: TaskForm): Address {
  if (details?.address === undefined || details.address === null) throw new Error('the form is not complete');
  return details.address;
}

function inOneLine({ street, postcode, city, country }: Address): string {
  return country === 'GB' ? `${street}, ${city} ${postcode}` : `${street}, ${postcode} ${city}`;
}

function outcomeOf(order: Order, orderNumber: string | null, address: Address, answer: ChangeAddress): Outcome {
  switch (answer.outcome) {
    case 'changed': {
      const line = inOneLine(address);
      return orderNumber === null
        ? done(phrase('changeAddress.changedAlways', { address: line }), ['changedAddress'])
        : done(phrase('changeAddress.changedOrder', { orderNumber, address: line }), ['changedAddress']);
    }
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
