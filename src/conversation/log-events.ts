/** Tells who is looking that a conversation's log has grown. Carries no content: listeners read the log. */
export class LogEvents {
  private readonly byConversation = new Map<string, Set<(seq: number) => void>>();
  private readonly everywhere = new Set<(conversationId: string, seq: number) => void>();
  private readonly onQueue = new Set<() => void>();

  subscribe(conversationId: string, listener: (seq: number) => void): () => void {
    const listeners = this.byConversation.get(conversationId) ?? new Set();
    listeners.add(listener);
    this.byConversation.set(conversationId, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.byConversation.get(conversationId) === listeners)
        this.byConversation.delete(conversationId);
    };
  }

  subscribeAll(listener: (conversationId: string, seq: number) => void): () => void {
    this.everywhere.add(listener);
    return () => this.everywhere.delete(listener);
  }

  subscribeQueue(listener: () => void): () => void {
    this.onQueue.add(listener);
    return () => this.onQueue.delete(listener);
  }

  /** Tickets came, went or moved. */
  queueChanged(): void {
    for (const listener of [...this.onQueue]) listener();
  }

  /** @param seq the newest position written */
  grown(conversationId: string, seq: number): void {
    for (const listener of [...(this.byConversation.get(conversationId) ?? [])]) listener(seq);
    for (const listener of [...this.everywhere]) listener(conversationId, seq);
  }
}
