import { distressOf } from './distress/distress-of';
import type { DialogMemory } from './memory';
import type { DialogTurn } from './turn';
import { moodOf } from '../src/rulebook/decide-again';
import { FACET_NAMES, FACETS, type Situation, type Topic, type Value } from '../src/rulebook/facets';

/** An agent had the conversation "today" for so long after handing back. */
const AGENT_TODAY_MS = 24 * 3_600_000;
const LEAVING: readonly Value<'leaving'>[] = ['never', 'once', 'twice'];

/** What of a turn bears on a decision. */
export type TurnFacts = Pick<DialogTurn, 'branch' | 'fetchPerson' | 'nowMs' | 'owner' | 'reading' | 'understanding'>;

/** The facets of what has to be answered now, without those that are ordinary. Pure. */
export function situationOf(turn: TurnFacts, memory: DialogMemory, topic: Topic): Situation {
  const facets: Required<Situation> = {
    topic,
    mood: moodOf(turn),
    distress: distressOf(turn) ?? (memory.leaveInPeace ? 'earlier' : 'none'),
    task: memory.form === null ? 'none' : 'underway',
    apologised: memory.apologised,
    heard: memory.heard,
    warned: memory.limitsSet,
    refundOffered: memory.refundOffered,
    surveyed: memory.survey !== null,
    agentToday: memory.agentLeftAtMs !== null && turn.nowMs - memory.agentLeftAtMs < AGENT_TODAY_MS,
    personDeclined: memory.personDeclined,
    leaving: LEAVING[memory.leaveAskedAtMs.length] ?? 'twice',
    peace: memory.peaceAskedAtMs !== null,
  };
  const telling = FACET_NAMES.filter((facet) => facet === 'topic' || facets[facet] !== FACETS[facet][0]);
  return Object.fromEntries(telling.map((facet) => [facet, facets[facet]])) as Situation;
}
