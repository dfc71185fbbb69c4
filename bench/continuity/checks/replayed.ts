import { replayConversation, type Replayer } from '../replay/replay-conversation';
import type { Evidence, Violation } from './check';

/** Every conversation, played again from its log, comes out as it is stored. */
export async function checkReplay({ dump }: Evidence, replayer: Replayer): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const conversation of dump.values())
    for (const { rule, what } of await replayConversation(conversation, replayer))
      violations.push({ rule, conversationId: conversation.id, what });
  return violations;
}

/** A refund or a case was made for a turn that told the customer, and each of them once. */
export function checkShop({ dump }: Evidence, requests: readonly string[]): Violation[] {
  const violations: Violation[] = [];
  const seen = new Set<string>();
  for (const request of requests) {
    const [, conversationId = '', seq = ''] = /^(.*)#(\d+)/.exec(request) ?? [];
    const row = dump.get(conversationId)?.log[Number(seq) - 1];
    const problem = seen.has(request)
      ? 'made twice'
      : row?.handledAtMs === null || row === undefined
        ? 'made by a turn that never ended'
        : null;
    seen.add(request);
    if (problem !== null) violations.push({ rule: 'acknowledged', conversationId, what: `${request}: ${problem}` });
  }
  return violations;
}
