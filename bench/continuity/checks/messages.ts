import type { DumpedActivity, DumpedConversation } from '../dump';
import type { SentMessage } from '../notes';
import { groupBy } from '../../group-by';
import type { Evidence, Violation } from './check';

/** Every message that was acknowledged is in the log once, was handled once, and none before one that was accepted earlier. */
export function checkMessages({ dump, notes }: Evidence): Violation[] {
  const sent = groupBy(notes.messages, ({ conversationId }) => conversationId);
  const violations: Violation[] = [];
  for (const [conversationId, messages] of sent) {
    const conversation = dump.get(conversationId);
    const problems =
      conversation === undefined
        ? [`${messages.filter(({ acknowledged }) => acknowledged).length} acknowledged, and no such conversation`]
        : [...againstLog(messages, conversation.log), ...logProblems(conversation)];
    violations.push(...problems.map((what): Violation => ({ rule: 'acknowledged', conversationId, what })));
  }
  return violations;
}

function againstLog(messages: readonly SentMessage[], log: readonly DumpedActivity[]): string[] {
  const problems: string[] = [];
  const groupAt: { readonly seq: number; readonly group: number }[] = [];
  for (const { activityId, group, acknowledged } of messages) {
    const rows = log.filter((row) => row.activityId === activityId);
    const [row] = rows;
    if (rows.length > 1) problems.push(`${activityId} is ${rows.length} times in the log`);
    if (row === undefined) {
      if (acknowledged) problems.push(`${activityId} was acknowledged and is not in the log`);
      continue;
    }
    if (row.handledAtMs === null) problems.push(`${activityId} (#${row.seq}) was never handled`);
    groupAt.push({ seq: row.seq, group });
  }
  groupAt.sort((a, b) => a.seq - b.seq);
  for (const [index, { seq, group }] of groupAt.entries())
    if (group < (groupAt[index - 1]?.group ?? group))
      problems.push(`#${seq} was acknowledged before what stands before it`);
  return problems;
}

function logProblems({ log, nextSeq }: DumpedConversation): string[] {
  const problems: string[] = [];
  if (log.some((row, index) => row.seq !== index + 1) || nextSeq !== log.length + 1)
    problems.push(`the log has gaps: ${log.length} rows, the next is #${nextSeq}`);
  const answers = log.filter(({ direction }) => direction === 'out');
  for (const [index, { seq, causeSeq }] of answers.entries()) {
    if (causeSeq === null || causeSeq >= seq) problems.push(`#${seq} has no cause before it`);
    if ((causeSeq ?? 0) < (answers[index - 1]?.causeSeq ?? 0)) problems.push(`#${seq} answers out of order`);
  }
  for (const replies of groupBy(answers, ({ causeSeq }) => causeSeq).values())
    // One commit writes them side by side; a second turn of the same message would stand elsewhere.
    if ((replies.at(-1)?.seq ?? 0) - (replies[0]?.seq ?? 0) !== replies.length - 1)
      problems.push(`#${replies[0]?.causeSeq ?? 0} was answered twice`);
  return problems;
}
