/** What this page uses of the Web Chat bundle. */
interface DirectLine {
  readonly connectionStatus$: { subscribe(listener: (status: number) => void): { unsubscribe(): void } };
  postActivity: (activity: object) => PostedActivity;
  /** Milliseconds until a lost connection is made again. */
  getRetryDelay: () => number;
  end(): void;
}

interface PostedActivity {
  subscribe(
    next: ((id: string) => void) | { next?(id: string): void; error?(error: unknown): void; complete?(): void },
    error?: (error: unknown) => void,
    complete?: () => void,
  ): { unsubscribe(): void };
}

interface WebChatBundle {
  createDirectLine(options: {
    domain: string;
    token: string;
    conversationId: string;
    streamUrl: string;
    webSocket: boolean;
  }): DirectLine;
  createStore(
    initial: object,
    middleware: (store: unknown) => (next: (action: WebChatAction) => unknown) => (action: WebChatAction) => unknown,
  ): object;
  renderWebChat(props: object, element: HTMLElement): void;
}

interface WebChatAction {
  readonly type: string;
  readonly payload?: {
    readonly activity?: {
      readonly type?: string;
      readonly locale?: string;
      readonly from?: { readonly name?: string; readonly role?: string };
    };
  };
}

interface Window {
  readonly WebChat?: WebChatBundle;
}
