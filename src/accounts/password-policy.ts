/** At least, in characters: long beats complicated (NIST SP 800-63B). */
export const PASSWORD_MIN_LENGTH = 12;
/** At most, in characters: bounds the work a stranger can ask for. */
export const PASSWORD_MAX_LENGTH = 200;

export type PasswordFault = 'tooShort' | 'tooLong' | 'tooSimple' | 'containsName';

/** What is wrong with a new password, or null; the browser page asks the same function before it sends. */
export function passwordFault(password: string, signInName: string): PasswordFault | null {
  const characters = Array.from(password);
  if (characters.length < PASSWORD_MIN_LENGTH) return 'tooShort';
  if (characters.length > PASSWORD_MAX_LENGTH) return 'tooLong';
  const lower = password.toLowerCase();
  if (new Set(lower).size < 6 || isRun(lower)) return 'tooSimple';
  const name = (signInName.toLowerCase().split('@')[0] ?? '').trim();
  return name.length >= 4 && lower.includes(name) ? 'containsName' : null;
}

/** `abcdefghijkl`, `123456789012`: each character the neighbour of the last. */
function isRun(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const neighbours = steps.filter((step) => Math.abs(step) <= 1).length;
  return neighbours >= steps.length - 1;
}
