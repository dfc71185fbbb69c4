import { EventEmitter } from 'node:events';
import type { Activity } from 'botbuilder';
import type { ChatUser, DirectLineBackend, DirectLineEntry } from '../../src/directline/ports';

interface Stored {
  readonly entries: DirectLineEntry[];
  readonly seqOf: Map<string, number>;
}

/** Conversations kept in memory, with a bot that answers what `answer` says. `greeting` is said when a conversation opens. */
export class MemoryDirectLineBackend implements DirectLineBackend {
  readonly #conversations = new Map<string, Stored>();
  readonly #changes = new EventEmitter().setMaxListeners(0);
  /** Locales that conversations were opened with. */
  readonly opened: { conversationId: string; user: ChatUser; locale: string | null }[] = [];

  constructor(
    private readonly options: {
      greeting?: string;
      answer?: (activity: Partial<Activity>) => readonly Partial<Activity>[];
    } = {},
  ) {}

  exists(conversationId: string): Promise<boolean> {
    return Promise.resolve(this.#conversations.has(conversationId));
  }

  open(conversationId: string, user: ChatUser, locale: string | null): Promise<void> {
    if (this.#conversations.has(conversationId)) return Promise.resolve();
    this.opened.push({ conversationId, user, locale });
    this.#conversations.set(conversationId, { entries: [], seqOf: new Map() });
    this.#append(conversationId, { type: 'conversationUpdate', from: { id: user.id, name: '', role: 'user' } });
    if (this.options.greeting !== undefined) this.say(conversationId, { type: 'message', text: this.options.greeting });
    return Promise.resolve();
  }

  accept(conversationId: string, _user: ChatUser, activity: Partial<Activity>): Promise<{ seq: number }> {
    const { seqOf } = this.#stored(conversationId);
    const data = activity.channelData as { clientActivityID?: string } | undefined;
    const key = data?.clientActivityID;
    const known = key === undefined ? undefined : seqOf.get(key);
    if (known !== undefined) return Promise.resolve({ seq: known });
    const seq = this.#append(conversationId, activity);
    if (key !== undefined) seqOf.set(key, seq);
    for (const reply of this.options.answer?.(activity) ?? []) this.say(conversationId, reply);
    return Promise.resolve({ seq });
  }

  read(conversationId: string, afterSeq: number, limit: number): Promise<readonly DirectLineEntry[]> {
    const { entries } = this.#stored(conversationId);
    return Promise.resolve(entries.filter(({ seq }) => seq > afterSeq).slice(0, limit));
  }

  subscribe(conversationId: string, listener: (seq: number) => void): () => void {
    this.#changes.on(conversationId, listener);
    return () => this.#changes.off(conversationId, listener);
  }

  /** How many watch a conversation. */
  watchers(conversationId: string): number {
    return this.#changes.listenerCount(conversationId);
  }

  /** The bot says something. */
  say(conversationId: string, activity: Partial<Activity>): number {
    return this.#append(conversationId, {
      ...activity,
      from: { id: 'tact', name: 'Tact', role: 'bot', ...activity.from },
    });
  }

  #append(conversationId: string, activity: Partial<Activity>): number {
    const { entries } = this.#stored(conversationId);
    const seq = entries.length + 1;
    const timestamp = new Date(Date.UTC(2026, 0, 5, 9, 0, seq));
    entries.push({ seq, activity: { ...activity, timestamp, serviceUrl: 'internal' } });
    this.#changes.emit(conversationId, seq);
    return seq;
  }

  #stored(conversationId: string): Stored {
    const stored = this.#conversations.get(conversationId);
    if (stored === undefined) throw new Error(`No conversation ${conversationId}`);
    return stored;
  }
}
