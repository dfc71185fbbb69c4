import type { Json } from '../src/core/json';
import { KEY } from './memory';

/** What is left after a turn that failed: the task may be what broke it, limits and what was said once are kept. */
export function memoryAfterFailure(memory: Readonly<Record<string, Json>>): Record<string, Json> {
  const stored = memory[KEY];
  if (typeof stored !== 'object' || stored === null || !('version' in stored)) return {};
  return { [KEY]: { ...(stored as Record<string, Json>), form: null, awaiting: null } };
}
