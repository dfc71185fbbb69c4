import type { EntityType, Understanding } from '../src/language/types';
import type { Picked } from './choices';
import { wishOf } from './intents';
import type { Ask, TaskForm } from './memory';

/** What a message brought. */
export interface Taken {
  readonly form: TaskForm;
  /** Whether it brought anything the task can use. */
  readonly anything: boolean;
}

/**
 * Takes every fact of a message into the form, asked for or not, several at once.
 * `awaiting` decides only what a bare yes, no or complaint answers.
 */
export function takeFacts(
  form: TaskForm,
  understanding: Understanding,
  picked: Picked | null,
  awaiting: Ask | null,
): Taken {
  const changes: Partial<TaskForm> = {
    ...fromEntities(form, understanding),
    // A label's words may resemble a wish; what was picked is what is meant.
    ...(picked === null ? fromIntent(form, understanding.intent, awaiting) : {}),
    ...fromPicked(picked),
    ...(awaiting === 'confirm' ? fromConsent(understanding, picked) : {}),
  };
  const taken = { ...form, ...changes };
  const retried = awaiting === 'retry' && (picked?.what === 'retry' || has(understanding, 'yes'));
  const anything = Object.keys(changes).length > 0 || retried;
  // Consent was given to something else than what would be done now.
  const other = (['orderNumber', 'kind', 'redress', 'reason'] as const).some((fact) => taken[fact] !== form[fact]);
  return { form: other ? { ...taken, confirmed: null, requestId: null } : taken, anything };
}

function fromEntities(form: TaskForm, { entities }: Understanding): Partial<TaskForm> {
  const valuesOf = (type: EntityType): string[] => [
    ...new Set(entities.filter((entity) => entity.type === type).map(({ value }) => value)),
  ];
  const numbers = valuesOf('order');
  const [number] = numbers;
  const email = valuesOf('email').at(-1);
  const postcode = valuesOf('postcode').at(-1);
  const proven = email !== undefined || postcode !== undefined;
  return {
    ...(numbers.length > 1 ? { orderNumber: null, orderNumbers: numbers, rejected: false } : {}),
    ...(numbers.length === 1 && number !== undefined
      ? { orderNumber: number, orderNumbers: [], rejected: form.rejected && number === form.orderNumber }
      : {}),
    // A corrected proof takes the place of the refused one as a whole.
    ...(proven && form.rejected ? { email: null, postcode: null } : {}),
    ...(email === undefined ? {} : { email }),
    ...(postcode === undefined ? {} : { postcode }),
    ...(proven ? { rejected: false } : {}),
  };
}

function fromIntent(form: TaskForm, intent: string, awaiting: Ask | null): Partial<TaskForm> {
  const wish = wishOf(intent);
  if (wish === null) return {};
  if (form.task === 'refund') {
    return wish.kind !== undefined && (form.reason === null || awaiting === 'reason') ? { reason: wish.kind } : {};
  }
  if (form.task !== 'deliveryProblem') return {};
  const wantsMoney = wish.task === 'refund' && form.kind !== null;
  return {
    ...(wish.kind !== undefined && (form.kind === null || awaiting === 'kind') ? { kind: wish.kind } : {}),
    ...(wish.redress === undefined ? {} : { redress: wish.redress }),
    ...(wantsMoney && (awaiting === 'redress' || awaiting === 'confirm') ? { redress: 'refund' as const } : {}),
  };
}

function fromPicked(picked: Picked | null): Partial<TaskForm> {
  switch (picked?.what) {
    case 'kind':
      return { kind: picked.kind };
    case 'redress':
      return { redress: picked.redress };
    case 'reason':
      return { reason: picked.reason };
    case 'order':
      return { orderNumber: picked.number, orderNumbers: [], rejected: false };
    default:
      return {};
  }
}

function fromConsent(understanding: Understanding, picked: Picked | null): Partial<TaskForm> {
  if (picked?.what === 'yes') return { confirmed: true };
  if (picked?.what === 'no') return { confirmed: false };
  const yes = has(understanding, 'yes');
  const no = has(understanding, 'no');
  // "Yes, no, wait": nothing is done on words that say both.
  return yes === no ? {} : { confirmed: yes };
}

function has({ entities }: Understanding, type: EntityType): boolean {
  return entities.some((entity) => entity.type === type);
}
