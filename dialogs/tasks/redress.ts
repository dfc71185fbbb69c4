import type { Order, Redress } from '../../src/backoffice/ports';
import type { Choice } from '../../src/phrasebook/types';
import { REDRESS_CHOICES } from '../choices';
import type { TaskForm } from '../task-form';
import { isGone } from './parcels';

/** What the shop can do about each kind of problem, and about this order's parcel. */
export function redressFor({ kind }: Pick<TaskForm, 'kind'>, order: Order | null): readonly Choice[] {
  const { replacement, refund, investigation } = REDRESS_CHOICES;
  // Nobody searches for a parcel that the carrier has given up or is bringing back.
  if (order !== null && isGone(order)) return [replacement, refund];
  if (kind === 'late') return [investigation, refund];
  if (kind === 'damaged' || kind === 'wrongItem') return [replacement, refund];
  return [replacement, refund, investigation];
}

/** Whether the shop can do this about the problem. */
export function canHave(redress: Redress, form: Pick<TaskForm, 'kind'>, order: Order | null): boolean {
  return redressFor(form, order).some(({ id }) => id === REDRESS_CHOICES[redress].id);
}
