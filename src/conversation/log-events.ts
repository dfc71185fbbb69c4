interface Watched {
  readonly listeners: Set<(seq: number) => void>;
  /** The newest position that the listeners were told. */
  toldSeq: number;
}

/** Tells who is looking that a conversation's log has grown. Carries no content: listeners read the log. */
export class LogEvents {
  private readonly byConversation = new Map<string, Watched>();
  private readonly everywhere = new Set<(conversationId: string, seq: number) => void>();
  private readonly onQueue = new Set<() => void>();

  subscribe(conversationId: string, listener: (seq: number) => void): () => void {
    const watched = this.byConversation.get(conversationId) ?? { listeners: new Set(), toldSeq: 0 };
    watched.listeners.add(listener);
    this.byConversation.set(conversationId, watched);
    return () => {
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0 && this.byConversation.get(conversationId) === watched)
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
    const watched = this.byConversation.get(conversationId);
    if (watched !== undefined) {
      watched.toldSeq = Math.max(watched.toldSeq, seq);
      for (const listener of [...watched.listeners]) listener(seq);
    }
    for (const listener of [...this.everywhere]) listener(conversationId, seq);
  }

  /** Conversations that somebody is watching here. */
  watched(): readonly string[] {
    return [...this.byConversation.keys()];
  }

  /** The newest position that those who watch this conversation were told of, 0 for none. */
  lastTold(conversationId: string): number {
    return this.byConversation.get(conversationId)?.toldSeq ?? 0;
  }
}
