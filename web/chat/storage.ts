/** Enough to come back to a conversation. */
export interface Stored {
  readonly conversationId: string;
  readonly token: string;
  readonly userId: string;
}

const CONVERSATION = 'tact.conversation';
const LANGUAGE = 'tact.language';

/** The conversation of the last visit, or null. */
export function storedConversation(): Stored | null {
  try {
    const value = JSON.parse(read(CONVERSATION) ?? 'null') as Partial<Stored> | null;
    const { conversationId, token, userId } = value ?? {};
    return conversationId && token && userId ? { conversationId, token, userId } : null;
  } catch {
    return null;
  }
}

export function storeConversation(stored: Stored | null): void {
  write(CONVERSATION, stored === null ? null : JSON.stringify(stored));
}

/** The language the visitor chose, or null. */
export function storedLanguage(): string | null {
  return read(LANGUAGE);
}

export function storeLanguage(language: string): void {
  write(LANGUAGE, language);
}

// A browser that keeps nothing still has its chat, for as long as the page is open.
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // see above
  }
}
