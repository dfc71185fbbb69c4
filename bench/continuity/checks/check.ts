import type { Dump } from '../dump';
import type { Notes } from '../notes';

/** What must hold, as the report names it. */
export const RULES = {
  acknowledged: 'every acknowledged message handled exactly once and in order',
  delivered: 'every reply delivered at least once and in order (connector)',
  read: 'every reply read exactly once and in order (web chat)',
  tickets: 'every ticket claimed by at most one agent, none invisible',
  owner: 'exactly one owner per conversation at every instant',
  replay: 'state and replies equal to a replay of the log',
  store: 'store check finds nothing',
  quiet: 'everything comes to rest, nothing answers what it should not',
} as const;

export type Rule = keyof typeof RULES;

export interface Violation {
  readonly rule: Rule;
  readonly conversationId: string | null;
  /** What is wrong; no customer's words. */
  readonly what: string;
}

export interface Evidence {
  readonly dump: Dump;
  readonly notes: Notes;
}
