import type { Words } from './words';

/** @throws Error when the page has no such element of this kind */
export function elementOf<Element extends HTMLElement>(kind: new () => Element, id: string): Element {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}`);
  return found;
}

/** @throws Error when the page has no such element */
export function element(id: string): HTMLElement {
  return elementOf(HTMLElement, id);
}

/**
 * Writes the page's words where it marks them: `data-word` as text, `data-label` as accessible name, `data-hint` as what
 * somebody is told who stays on it.
 */
export function writeWords(language: string, words: Words): void {
  document.documentElement.lang = language;
  document.title = words.title;
  for (const marked of document.querySelectorAll<HTMLElement>('[data-word]')) {
    marked.textContent = words[marked.dataset['word'] as keyof Words];
  }
  for (const marked of document.querySelectorAll<HTMLElement>('[data-label]')) {
    marked.ariaLabel = words[marked.dataset['label'] as keyof Words];
  }
  for (const marked of document.querySelectorAll<HTMLElement>('[data-hint]')) {
    marked.title = words[marked.dataset['hint'] as keyof Words];
  }
}

/** Tells the visitor how the page stands, with a way on where there is one. */
export function say(text: string, next?: { readonly label: string; readonly action: () => void }): void {
  element('message-text').textContent = text;
  const button = elementOf(HTMLButtonElement, 'message-button');
  button.hidden = next === undefined;
  button.textContent = next?.label ?? '';
  button.onclick = next?.action ?? null;
  element('message').hidden = false;
}

export function silence(): void {
  element('message').hidden = true;
}
