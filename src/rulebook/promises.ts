import type { Facet, Value } from './facets';
import type { Rule } from './rulebook';

/** A group of situations: the values that each facet may have; null: any. */
export interface Group {
  readonly valuesOf: (facet: Facet) => readonly Value<Facet>[] | null;
}

interface Kept {
  readonly promise: string;
  readonly isBroken: (rule: Rule, group: Group) => boolean;
}

const may = (group: Group, facet: Facet, value: Value<Facet>): boolean =>
  group.valuesOf(facet)?.includes(value) ?? true;
const isAbout = (group: Group, ...topics: readonly Value<'topic'>[]): boolean =>
  topics.some((topic) => group.valuesOf('topic')?.includes(topic) === true);

/** What customers were promised: no rule may break it, whoever writes it. */
const PROMISES: readonly Kept[] = [
  {
    promise: 'after distress nobody is surveyed or made an offer',
    isBroken: ({ suppress }, group) =>
      !may(group, 'distress', 'none') && !(suppress.includes('survey') && suppress.includes('offers')),
  },
  {
    promise: 'who asked twice to leave is made no offer to stay',
    isBroken: ({ suppress }, group) =>
      isAbout(group, 'ending') && may(group, 'leaving', 'twice') && !suppress.includes('offers'),
  },
  {
    promise: 'who asked for peace is not written to unasked',
    isBroken: ({ suppress }, group) =>
      isAbout(group, 'taskDone', 'backFromAgent', 'queueExpired') &&
      may(group, 'peace', true) &&
      !suppress.includes('proactive'),
  },
  {
    promise: 'nobody is apologised to twice',
    isBroken: ({ action }, group) => action === 'apologise' && may(group, 'apologised', true),
  },
  {
    promise: 'nobody is asked twice how it went',
    isBroken: ({ action }, group) =>
      action === 'listen' && isAbout(group, 'backFromAgent') && may(group, 'surveyed', true),
  },
  {
    promise: 'what was offered and not taken is not offered again',
    isBroken: ({ suppress }, group) =>
      isAbout(group, 'taskDone') && may(group, 'refundOffered', true) && !suppress.includes('offers'),
  },
];

/** The promise that a rule breaks where it decides these situations, or null. */
export function brokenPromise(rule: Rule, group: Group): string | null {
  return PROMISES.find(({ isBroken }) => isBroken(rule, group))?.promise ?? null;
}
