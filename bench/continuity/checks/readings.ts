import { isShown } from '../../../src/directline/outgoing';
import { activityId } from '../../../src/directline/watermark';
import type { DumpedConversation } from '../dump';
import type { Evidence, Violation } from './check';

/** Over all connections together, a web chat got exactly what its log shows, once and in order. */
export function checkReadings({ dump, notes }: Evidence): Violation[] {
  const violations: Violation[] = [];
  for (const [conversationId, got] of notes.read) {
    const conversation = dump.get(conversationId);
    const expected = conversation === undefined ? [] : shownIn(conversation);
    const at = expected.findIndex((id, index) => got[index] !== id);
    const position = at < 0 ? expected.length : at;
    if (at < 0 && got.length === expected.length) continue;
    const what = `entry ${position + 1} of ${expected.length} should be ${expected[position] ?? 'none'}, and is ${got[position] ?? 'none'}`;
    violations.push({ rule: 'read', conversationId, what });
  }
  return violations;
}

function shownIn({ id, log }: DumpedConversation): string[] {
  const own = id.slice(id.indexOf('/') + 1);
  return log
    .filter(({ direction, author, activity }) => (direction === 'out' || author === 'customer') && isShown(activity))
    .map(({ seq }) => activityId(own, seq));
}
