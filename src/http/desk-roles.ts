import type { Account } from '../accounts/types';
import type { Agent } from '../handoff/handoff';

/** Who works at the desk. */
export const DESK_ROLES = ['agent', 'supervisor', 'administrator'] as const;

/** Who acts, as the handoff room knows them. */
export function asAgent({ id, displayName }: Account): Agent {
  return { id, name: displayName };
}
