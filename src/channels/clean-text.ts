/** What anything may analyse of one message, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 2000;

/**
 * Customer's text as everything else sees it: composed, without control and direction characters, trimmed, capped.
 * Joiners inside emoji stay.
 */
export function cleanText(text: string): string {
  const cleaned = text
    // Bounds the work on a text of a megabyte before anything looks at it.
    .slice(0, MAX_TEXT_LENGTH * 4)
    .replace(/\r\n?/g, '\n')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
    // Marks that change the direction of writing, and characters without width, hide or reorder words.
    .replace(/[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/g, '')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g, ' ')
    .replace(/[\t \u00A0]+/g, ' ')
    .normalize('NFC')
    .trim();
  return cap(cleaned).trimEnd();
}

function cap(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(MAX_TEXT_LENGTH - 1));
  return text.slice(0, splitsPair ? MAX_TEXT_LENGTH - 1 : MAX_TEXT_LENGTH);
}
