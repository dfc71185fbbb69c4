import type { Entry } from './api';

/** An agent's message that the transcript doesn't hold yet. */
export interface Pending {
  readonly messageId: string;
  readonly text: string;
  /** The last line known when it was written. */
  readonly afterSeq: number;
  readonly state: 'sending' | 'accepted' | 'failed';
}

/** The messages that still wait: each agent's line in the transcript confirms one message, the oldest with the same words. */
export function matchPending(pending: readonly Pending[], entries: readonly Entry[]): readonly Pending[] {
  const used = new Set<number>();
  return pending.filter((message) => {
    const line = entries.find(
      ({ seq, author, text }) =>
        author === 'agent' && seq > message.afterSeq && !used.has(seq) && text.trim() === message.text,
    );
    if (line !== undefined) used.add(line.seq);
    return line === undefined;
  });
}
