/** What instances that share a store tell each other. Carries no content: who hears it reads the store. */
export type BusMessage =
  /** An activity waits in a conversation that instance `to` works on. */
  | { readonly kind: 'accepted'; readonly to: string; readonly conversationId: string }
  | { readonly kind: 'grown'; readonly conversationId: string; readonly seq: number }
  /** Tickets came, went or moved. */
  | { readonly kind: 'queue' }
  /** A version of the phrasebook was published. */
  | { readonly kind: 'words'; readonly version: number }
  /** An instance stopped and gave its conversations back. */
  | { readonly kind: 'left'; readonly instance: string };

/** Words between the instances of one store. */
export interface Bus {
  /** Best effort, after the commit: whoever misses it has the poll behind it. Never throws. */
  publish(message: BusMessage): void;
  /** Messages of other instances; `reconnected` when some may have been missed. Gives the way to stop. */
  subscribe(listener: { message(message: BusMessage): void; reconnected(): void }): () => void;
}
